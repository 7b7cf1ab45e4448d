"""A partner's program takes what we would show ourselves."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=20_000, pictures=1)
