"""The channels by their kinds."""

from campaigns.channels.adapter import Adapter
from campaigns.channels.bluesky.adapter import Bluesky
from campaigns.channels.email.adapter import Email
from campaigns.channels.facebook.adapter import Facebook
from campaigns.channels.kannel.adapter import Kannel
from campaigns.channels.mastodon.adapter import Mastodon
from campaigns.channels.matrix.adapter import Matrix
from campaigns.channels.portal.adapter import Portal
from campaigns.channels.rehearsal.adapter import Rehearsal
from campaigns.channels.telegram.adapter import Telegram
from campaigns.channels.twilio.adapter import Twilio
from campaigns.channels.webhook.adapter import Webhook
from campaigns.channels.whatsapp.adapter import WhatsApp

_ALL: tuple[Adapter, ...] = (
    Portal(), Email(), Kannel(), Twilio(), Telegram(), WhatsApp(),
    Mastodon(), Bluesky(), Matrix(), Facebook(), Webhook(), Rehearsal(),
)  # fmt: skip
CHANNELS: dict[str, Adapter] = {one.kind: one for one in _ALL}


def channel(kind: str) -> Adapter:
    """KeyError for a kind that nobody built."""
    return CHANNELS[kind]
