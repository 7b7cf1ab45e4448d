"""Counts checks by day, outcome and language, and nothing else about them."""

import atexit
import logging
import threading
import time
from collections import Counter
from datetime import datetime

import redis
from django.conf import settings
from django.utils import timezone

from core.shared import valkey
from recruitment.register.queries import COUNTS_KEY

log = logging.getLogger(__name__)


class _Waiting:
    """Counts of this process that have not gone to shared memory yet."""

    lock = threading.Lock()
    counts: Counter[str] = Counter()
    sent_at = 0.0


def count(outcome: str, language: str, *, now: datetime) -> None:
    """Add one. Counts go on together, at most once in settings.COUNTS_EVERY seconds."""
    with _Waiting.lock:
        _Waiting.counts[f"{timezone.localdate(now)}|{outcome}|{language}"] += 1
        if time.monotonic() - _Waiting.sent_at < settings.COUNTS_EVERY:
            return
        counts, _Waiting.counts, _Waiting.sent_at = _Waiting.counts, Counter(), time.monotonic()
    _send(counts)


def _send(counts: Counter[str]) -> None:
    """A count lost because Valkey is away harms nobody."""
    try:
        pipe = valkey().pipeline(transaction=False)
        for key, number in counts.items():
            pipe.hincrby(COUNTS_KEY, key, number)
        pipe.execute()
    except redis.RedisError:
        log.warning("%d checks were not counted: Valkey does not answer", counts.total())


@atexit.register
def _send_the_rest() -> None:
    if _Waiting.counts:
        _send(_Waiting.counts)
