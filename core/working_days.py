"""Working days of Panama: which days count, when a term runs out, and when its clock stands still.

National holidays come from core.national_days (Labour Code, articles 46 and 47); days that the ministry itself gives
off (Carnival Monday, a day of mourning) are handed in.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.national_days import rest_days

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working(day: date, extra: Collection[date] = ()) -> bool:
    """Whether offices work on this civil day."""
    return day.weekday() < SATURDAY and day not in rest_days(day.year) and day not in extra


def after(start: date, days: int, extra: Collection[date] = ()) -> date:
    """The day on which `days` working days have passed since `start`, which does not count itself."""
    day, left = start, days
    while left > 0:
        day += ONE_DAY
        left -= is_working(day, extra)
    return day


def before(end: date, days: int, extra: Collection[date] = ()) -> date:
    """The last day after which `days` working days have passed by the end of `end`."""
    day, left = end, days
    while left > 0:
        left -= is_working(day, extra)
        day -= ONE_DAY
    return day


def between(start: date, end: date, extra: Collection[date] = ()) -> int:
    """Working days after `start` up to and with `end`; 0 when the end does not lie later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working(day, extra) for day in days)


@dataclass(frozen=True, slots=True)
class Term:
    """How a term stands: its last day while the clock runs, else None, and the working days that are left."""

    due_on: date | None
    left: int


def term(spells: Sequence[tuple[date, date | None]], allowed: int, extra: Collection[date] = ()) -> Term:
    """A term of `allowed` working days over the spells in which it ran; an open spell has no end.

    The day on which a spell begins does not count; the day on which the clock is stopped does.
    """
    left = allowed
    for start, end in spells:
        if end is None:
            return Term(after(start, left, extra), left)
        left = max(0, left - between(start, end, extra))
    return Term(None, left)


def spells(steps: Iterable[tuple[date, bool]]) -> list[tuple[date, date | None]]:
    """The spells of a clock from its steps in order: the day of each, and whether it runs from then on."""
    found: list[tuple[date, date | None]] = []
    for day, runs in steps:
        running = bool(found) and found[-1][1] is None
        if runs and not running:
            found.append((day, None))
        elif running and not runs:
            found[-1] = (found[-1][0], day)
    return found
