"""Counts offer checks by day, how serious they were, and language; nothing else is kept of them."""

from django.utils import timezone

from recruitment.offers.reading import Seriousness
from recruitment.register import tally

# As they stand beside the outcomes of the other check, in its table of ten letters.
OUTCOMES = {
    Seriousness.NOTHING_FOUND: "of_nothing",
    Seriousness.CAREFUL: "of_careful",
    Seriousness.SERIOUS: "of_serious",
    Seriousness.DANGER: "of_danger",
}


def count(found: Seriousness, language: str) -> None:
    """Add one."""
    tally.count(OUTCOMES[found], language, now=timezone.now())
