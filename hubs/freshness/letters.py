"""The letter of a reminder, in both languages of the portal."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import post
from hubs.freshness.links import HOLDS, address
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.words import Recipient


def letter(reminder: Reminder, to: list[str], *, now: datetime) -> EmailMessage:
    """Spanish first, then English; to the provider with the link, to officers with the way to the desk."""
    parts, subjects = [], []
    for language in ("es", "en"):
        with translation.override(language):
            parts.append(render_to_string("hubs/freshness/reminder.txt", _told(reminder, now)).strip())
            subjects.append(_subject(reminder))
    body = "\n\n---\n\n".join(parts) + "\n"
    return post.letter("reminder", reminder.public_id, " / ".join(subjects), body, to)


def _subject(reminder: Reminder) -> str:
    if reminder.to == Recipient.HUB:
        return _("To be verified: %(service)s") % {"service": reminder.service.name}
    return _("Is this still right? %(service)s") % {"service": reminder.service.name}


def _told(reminder: Reminder, now: datetime) -> dict[str, object]:
    service = reminder.service
    own = reminder.to == Recipient.PROVIDER
    return {
        "service": service, "own": own, "due": reminder.period, "past": reminder.period < timezone.localdate(now),
        "until": reminder.period + HOLDS, "link": address(reminder) if own else "",
        "page": settings.SITE_URL + reverse("service", args=[service.public_id]),
        "desk": settings.SITE_URL + reverse("listings"),
    }  # fmt: skip
