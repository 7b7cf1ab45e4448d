"""Counts checks by day, outcome and language, and nothing else about them."""

import logging
from datetime import datetime

import redis
from django.utils import timezone

from core.shared import valkey
from recruitment.register.queries import COUNTS_KEY

log = logging.getLogger(__name__)


def count(outcome: str, language: str, *, now: datetime) -> None:
    """Add one; a count lost because Valkey is away harms nobody."""
    try:
        valkey().hincrby(COUNTS_KEY, f"{timezone.localdate(now)}|{outcome}|{language}", 1)
    except redis.RedisError:
        log.warning("a check was not counted: Valkey does not answer")
