"""The channels by their kinds."""

from campaigns.channels.adapter import Adapter
from campaigns.channels.mastodon.adapter import Mastodon
from campaigns.channels.rehearsal.adapter import Rehearsal
from campaigns.channels.webhook.adapter import Webhook

CHANNELS: dict[str, Adapter] = {one.kind: one for one in (Mastodon(), Rehearsal(), Webhook())}


def channel(kind: str) -> Adapter:
    """KeyError for a kind that nobody built."""
    return CHANNELS[kind]
