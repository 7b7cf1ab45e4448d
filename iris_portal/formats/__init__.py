"""Dates as the portal writes them where Django's own form is not the plainest."""
