"""Kept pages are thrown away when something is published: a number that rises, seen by every process within a second.

A page is kept under the number that stood when its making began. While Valkey is away the number cannot be read, and
pages are kept for five seconds at most; what is published in that time is seen within a minute.
"""

import time

import redis
from django.db import transaction

from core.shared import valkey

KEY = "freshness"
EVERY = 0.5  # seconds for which a process trusts the number that it has read
BLIND = 5  # seconds for which a page is kept while the number cannot be read

_seen: tuple[float, str] = (float("-inf"), "")


def number() -> str:
    """The number that stands now, at most half a second old."""
    global _seen
    at, known = _seen
    if time.monotonic() - at >= EVERY:
        known = _read()
        _seen = (time.monotonic(), known)
    return known


def renew() -> None:
    """Call it inside the action that publishes; it acts once the action's transaction has been committed."""
    transaction.on_commit(_rise)


def _read() -> str:
    try:
        found = valkey().get(KEY)
    except (redis.RedisError, OSError):
        return f"blind-{int(time.time() // BLIND)}"
    return found.decode() if isinstance(found, bytes) else "0"


def _rise() -> None:
    global _seen
    try:
        _seen = (time.monotonic(), str(valkey().incr(KEY)))
    except (redis.RedisError, OSError):
        _seen = (float("-inf"), "")
