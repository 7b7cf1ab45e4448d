"""Staff pages of evaluation."""
