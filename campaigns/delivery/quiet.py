"""The night of those to whom we write: from nine in the evening to seven nothing rings, and no clock of ours runs."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = "America/Panama"
FROM, TO = time(21), time(7)
_ZONE = ZoneInfo(ZONE)
_NIGHT = timedelta(hours=10)


def opens(at: datetime) -> datetime:
    """`at` itself by day, else the next seven o'clock."""
    local = at.astimezone(_ZONE)
    if TO <= local.time() < FROM:
        return at
    day = local.date() + timedelta(days=1) if local.time() >= FROM else local.date()
    return datetime.combine(day, TO, _ZONE)


def after(at: datetime, *, waking: timedelta) -> datetime:
    """The moment by which so much of the day has passed since `at`; nights do not count."""
    at = opens(at)
    while True:
        evening = datetime.combine(at.astimezone(_ZONE).date(), FROM, _ZONE)
        if at + waking <= evening:
            return at + waking
        waking -= evening - at
        at = evening + _NIGHT
