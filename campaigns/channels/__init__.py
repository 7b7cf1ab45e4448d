"""Channels: how a message leaves, through whose account. For campaign staff; it tries nothing twice by itself."""
