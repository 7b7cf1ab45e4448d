"""Kept pages are thrown away when something is published: a mark that changes, seen by every process within a second.

A page is kept under the mark that stood when its making began; a mark never comes again, also not after Valkey has lost
its memory. While Valkey is away pages are kept for five seconds at most. The mark names the civil day, so pages turn at
midnight: a sum of the law that begins or ends then is seen at once. It names what is announced on top of every page.
"""

import secrets
import time

import redis
from django.db import transaction
from django.utils import timezone

from core import announcements
from core.shared import valkey

KEY = "freshness"
EVERY = 0.05  # seconds for which a process trusts the mark that it has read; core/pages.py: ON_THE_WAY
BLIND = 5  # seconds for which a page is kept while the mark cannot be read

_seen: tuple[float, str] = (float("-inf"), "")


def mark() -> str:
    """The mark that stands now, 50 ms old at most: its day is today's in Panama, its end what is announced."""
    global _seen
    at, known = _seen
    if time.monotonic() - at >= EVERY:
        known = _read()
        _seen = (time.monotonic(), known)
    now = timezone.now()
    return f"{known}-{timezone.localdate(now):%Y%m%d}-{announcements.mark(now)}"


def renew() -> None:
    """Call it inside the action that publishes; it acts once the action's transaction has been committed."""
    transaction.on_commit(_rise)


def _read() -> str:
    try:
        store = valkey()
        found = store.get(KEY)
        if found is None:
            store.set(KEY, secrets.token_hex(8), nx=True)
            found = store.get(KEY)
    except (redis.RedisError, OSError):
        return f"blind-{int(time.time() // BLIND)}"
    return found.decode() if isinstance(found, bytes) else str(found)


def _rise() -> None:
    global _seen
    try:
        fresh = secrets.token_hex(8)
        valkey().set(KEY, fresh)
        _seen = (time.monotonic(), fresh)
    except (redis.RedisError, OSError):
        _seen = (float("-inf"), "")
