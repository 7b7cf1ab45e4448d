"""The pages of applications at the desk, a file for each task."""
