"""Telegram: a bot that posts in its channel or writes to people who began to talk to it. It keeps no key."""
