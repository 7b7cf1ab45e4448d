"""How long a service holds after somebody verified it: pure, in days.

Ninety days where a wrong entry sends somebody in need to a closed door, half a year for the rest.
"""

from collections.abc import Collection
from datetime import date, timedelta

OFTEN, SELDOM = timedelta(days=90), timedelta(days=180)
URGENT = frozenset({"shelter", "food", "health", "mental-health", "violence", "trafficking", "children"})


def review_due(assured: date, needs: Collection[str]) -> date:
    """The day by which a service that meets these needs (codes of terms) is verified again."""
    return assured + (OFTEN if URGENT.intersection(needs) else SELDOM)
