"""Mastodon, and servers that speak as it does. A post has our key; its own schedule is never used: it loses the key."""
