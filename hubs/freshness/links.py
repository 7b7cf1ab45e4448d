"""The link of a provider: signed, for one entry and one period, for a time. Whoever holds it may answer once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from hubs.freshness.models.reminders import Reminder
from hubs.freshness.words import Recipient

HOLDS = timedelta(days=30)  # after the day by which the entry was to be verified
_SIGNER = Signer(salt="hubs.freshness.links", sep=".")


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    VERIFIED = "verified"  # somebody else was quicker
    EXPIRED = "expired"
    ENDED = "ended"  # the service is no longer given
    BROKEN = "broken"  # cut, or not ours


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says today. `answered` is the reminder of the same period that was answered, if one was."""

    state: LinkState
    reminder: Reminder | None = None
    answered: Reminder | None = None


def token(reminder: Reminder) -> str:
    return _SIGNER.sign(reminder.public_id.hex)


def address(reminder: Reminder) -> str:
    """The whole address, in the language at hand."""
    return settings.SITE_URL + reverse("still_right", args=[token(reminder)])


def read(said: str, *, now: datetime) -> Link:
    """What stands behind a token. It changes nothing: scanners of mail open every link that they find."""
    try:
        public_id = UUID(hex=_SIGNER.unsign(said))
    except (BadSignature, ValueError):
        return Link(LinkState.BROKEN)
    found = Reminder.objects.select_related("service__organization", "service__hub")
    reminder = found.filter(public_id=public_id, to=Recipient.PROVIDER).first()
    return standing(reminder, now=now) if reminder else Link(LinkState.BROKEN)


def standing(reminder: Reminder, *, now: datetime) -> Link:
    """Whether a reminder may still be answered; the two of one period have one answer between them."""
    service, today = reminder.service, timezone.localdate(now)
    answered = Reminder.objects.filter(service=service, period=reminder.period).exclude(answer="").first()
    if answered:
        return Link(LinkState.USED, reminder, answered)
    if not service.public:
        return Link(LinkState.ENDED, reminder)
    if service.review_due != reminder.period:
        return Link(LinkState.VERIFIED, reminder)
    return Link(LinkState.EXPIRED if today > reminder.period + HOLDS else LinkState.OPEN, reminder)
