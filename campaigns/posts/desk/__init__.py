"""The pages of campaigns and posts at the desk, a file for each task."""
