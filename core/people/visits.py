"""How long somebody stays signed in: not for ever, and not while nobody sits there."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

BEGAN, SEEN = "visit_began", "visit_seen"
JUST = 5 * 60  # seconds
EVERY = 60  # seconds; the last sign of life is written at most so often


def begin(session: SessionBase, now: datetime) -> None:
    """Note that somebody has just signed in."""
    session[BEGAN] = session[SEEN] = int(now.timestamp())


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
        begin(session, now)
        return False
    if at - began > settings.VISIT_LONGEST or at - seen > settings.VISIT_IDLE:
        return True
    if at - seen >= EVERY:
        session[SEEN] = at
    return False
