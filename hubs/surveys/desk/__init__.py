"""The pages of tallies and surveys at the desk."""
