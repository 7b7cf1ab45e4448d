"""Counts checks by day, outcome and language, and nothing else about them."""

from datetime import datetime

from django.utils import timezone

from core.seeing.gathering import Gathering
from recruitment.register.queries import COUNTS_KEY

_gathering = Gathering(COUNTS_KEY)


def count(outcome: str, language: str, *, now: datetime) -> None:
    """Add one. Counts go on together, at most once in settings.COUNTS_EVERY seconds."""
    _gathering.add({f"{timezone.localdate(now)}|{outcome}|{language}": 1})
