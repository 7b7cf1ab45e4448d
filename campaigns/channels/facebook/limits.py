"""What a page takes (developers.facebook.com/docs/pages-api/posts)."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=63_206, pictures=1)
