"""Counted in UTF-16 after entities are read; a picture's text is a caption (core.telegram.org/bots/api)."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=4_096, unit="utf16", caption=1_024, pictures=1)
