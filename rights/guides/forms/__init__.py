"""What staff type about guides, a file for each form."""
