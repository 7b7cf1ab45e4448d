"""Counts of this process on their way to shared memory: they go together, at most once in a second.

Counts may be lost, when Valkey is away or this process is killed; a page never waits for them twice in a row.
"""

import atexit
import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping

import redis
from django.conf import settings

from core.shared import valkey

log = logging.getLogger(__name__)
PAUSE = 10.0  # seconds without a try after Valkey did not answer


class Gathering:
    """Sums for the fields of one hash in Valkey."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.lock = threading.Lock()
        self.waiting: Counter[str] = Counter()
        self.next_at = 0.0
        atexit.register(self.send)

    def add(self, counts: Mapping[str, int]) -> None:
        with self.lock:
            self.waiting.update(counts)
            if time.monotonic() < self.next_at:
                return
        self.send()

    def send(self) -> None:
        """What is on its way when Valkey fails is lost: it may have arrived, and nothing is counted twice."""
        with self.lock:
            counts, self.waiting = self.waiting, Counter()
            self.next_at = time.monotonic() + settings.COUNTS_EVERY
        if not counts:
            return
        try:
            pipe = valkey().pipeline(transaction=False)
            for field, number in counts.items():
                pipe.hincrby(self.key, field, number)
            pipe.execute()
        except (redis.RedisError, OSError):
            self.next_at = time.monotonic() + (PAUSE if settings.COUNTS_EVERY else 0.0)
            log.warning("%d counts are lost: Valkey does not answer", counts.total())
