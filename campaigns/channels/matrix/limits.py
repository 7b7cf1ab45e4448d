"""An event may have 65,536 bytes with all that the server adds (spec.matrix.org, size limits)."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(bytes=50_000, pictures=1)
