"""The pages of guides at the desk, a file for each task."""
