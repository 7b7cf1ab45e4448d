"""Doors for the clock: each calls one action."""
