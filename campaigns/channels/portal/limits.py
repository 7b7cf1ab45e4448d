"""A notice is a short page; longer texts are guides."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=6_000, subject=120, pictures=1)
