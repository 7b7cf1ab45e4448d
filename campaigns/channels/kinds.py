"""The kinds of channels, by the names under which accounts and variants are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A kind is one adapter: its folder has the same name."""

    PORTAL = "portal", _("This portal")
    EMAIL = "email", _("E-mail")
    KANNEL = "kannel", _("SMS (Kannel)")
    TWILIO = "twilio", _("SMS (Twilio-compatible)")
    TELEGRAM = "telegram", _("Telegram")
    WHATSAPP = "whatsapp", _("WhatsApp")
    MASTODON = "mastodon", _("Mastodon")
    BLUESKY = "bluesky", _("Bluesky")
    MATRIX = "matrix", _("Matrix")
    FACEBOOK = "facebook", _("Facebook page")
    WEBHOOK = "webhook", _("Signed webhook")
    REHEARSAL = "rehearsal", _("Rehearsal (nothing leaves)")


class Reach(models.TextChoices):
    """How a person is reached: each has one kind of address."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")
    TELEGRAM = "telegram", _("Telegram")
    WHATSAPP = "whatsapp", _("WhatsApp")


# which kinds of accounts reach people, and by which address
REACHES: dict[str, str] = {
    Kind.EMAIL: Reach.EMAIL,
    Kind.KANNEL: Reach.SMS,
    Kind.TWILIO: Reach.SMS,
    Kind.TELEGRAM: Reach.TELEGRAM,
    Kind.WHATSAPP: Reach.WHATSAPP,
}
