"""The links that people are sent: signed, each for one purpose. Opening one never changes anything.

Who holds the link to confirm or to one's own page holds it for 48 hours. The link to leave holds for ever: a letter
that lies in a box for a year must still let its reader out, and more than that it cannot do.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from campaigns.audience.models import Asking, Subscriber
from core.sealed import seal, unseal

HOURS = 48
HOLDS = timedelta(hours=HOURS)


class Purpose(StrEnum):
    CONFIRM = "confirm"
    MINE = "mine"
    LEAVE = "leave"
    CHAT = "chat"  # the page with the word of an asking


@dataclass(frozen=True, slots=True)
class Told:
    """What a token says: whose it is, and whether it still holds."""

    key: UUID
    expired: bool


def token(purpose: Purpose, key: UUID, *, now: datetime | None = None) -> str:
    """`now` is when it begins to hold; without it it holds for ever."""
    until = "" if now is None else f"{int((now + HOLDS).timestamp()):x}"
    return _signer(purpose).sign(f"{key.hex}-{until}")


def read(purpose: Purpose, said: str, *, now: datetime) -> Told | None:
    """None when the token was cut, forged, or made for another purpose."""
    try:
        key, _dash, until = _signer(purpose).unsign(said).partition("-")
        ends = datetime.fromtimestamp(int(until, 16), UTC) if until else None
        return Told(UUID(hex=key), expired=ends is not None and now > ends)
    except (BadSignature, ValueError, OverflowError):
        return None


def _signer(purpose: Purpose) -> Signer:
    return Signer(salt=f"campaigns.audience.{purpose}", sep=".")


def ticket(reach: str, mark: str, *, now: datetime) -> str:
    """For the page on which a code is typed: sealed, so that the address of the page says nothing of whose it is."""
    return seal(f"{reach} {mark} {int((now + HOLDS).timestamp())}").decode()


def of_ticket(said: str, *, now: datetime) -> tuple[str, str] | None:
    """(reach, mark); None when it was cut or is too old."""
    try:
        reach, mark, until = unseal(said.encode()).split(" ")
    except (InvalidToken, ValueError):
        return None
    return (reach, mark) if now.timestamp() <= int(until) else None


def confirming(asking: Asking, *, now: datetime) -> str:
    return _address("join_confirm", token(Purpose.CONFIRM, asking.public_id, now=now), asking.language)


def own_page(subscriber: Subscriber, *, now: datetime) -> str:
    return _address("join_mine", token(Purpose.MINE, subscriber.public_id, now=now), subscriber.language)


def leaving(subscriber: Subscriber) -> str:
    return _address("join_leave", token(Purpose.LEAVE, subscriber.public_id), subscriber.language)


def leaving_headers(subscriber: Subscriber) -> dict[str, str]:
    """For every e-mail letter: with these a mail program shows its own button to leave (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{leaving(subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _address(page: str, said: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse(page, args=[said])
