"""How long somebody stays signed in: not for ever, and not while nobody sits there."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

BEGAN, SEEN = "visit_began", "visit_seen"
JUST = 5 * 60  # seconds
EVERY = 60  # seconds; the last sign of life is written at most so often


@receiver(user_logged_in)
def begin(request: HttpRequest, **_facts: Any) -> None:
    """Note that somebody has just signed in, by whatever door."""
    request.session[BEGAN] = request.session[SEEN] = int(timezone.now().timestamp())


def just_begun(session: SessionBase, now: datetime) -> bool:
    """Whether the password was shown so lately that it need not be asked for again."""
    return int(now.timestamp()) - session.get(BEGAN, 0) < JUST


def over(session: SessionBase, now: datetime) -> bool:
    """Whether the visit has lasted too long, or nobody has touched it for too long; else notes that it lives.

    Limits: settings.VISIT_LONGEST and settings.VISIT_IDLE, in seconds (ASVS 5.0, 7.3.1 and 7.3.2).
    """
    at = int(now.timestamp())
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        return True
    if at - began > settings.VISIT_LONGEST or at - seen > settings.VISIT_IDLE:
        return True
    if at - seen >= EVERY:
        session[SEEN] = at
    return False
