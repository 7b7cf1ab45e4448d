"""A subject of 78 letters is read whole on a phone (RFC 5322, 2.1.1)."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=20_000, subject=78)
