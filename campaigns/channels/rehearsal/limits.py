"""A rehearsal takes what the narrowest social network would not: it has no limits."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(pictures=4)
