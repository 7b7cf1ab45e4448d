"""app.bsky.feed.post: 300 graphemes and 3,000 bytes; app.bsky.embed.images: 4 pictures of 2 MB."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=300, unit="graphemes", bytes=3_000, pictures=4)
