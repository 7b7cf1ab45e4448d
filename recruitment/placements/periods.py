"""The two-monthly periods, and which of them a licence owes a report for. Pure: days and standings only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Self

from recruitment.register.standing import IN_FORCE, ONE_DAY, Event, History, known


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Two calendar months: January and February, March and April, and so on. `starts` is the first day."""

    starts: date

    @classmethod
    def of(cls, day: date) -> Self:
        """The period that holds a day."""
        return cls(date(day.year, day.month - (day.month - 1) % 2, 1))

    @classmethod
    def read(cls, code: str) -> Self | None:
        """The period of a code such as 2026-3 (May and June); None when it is none."""
        year, _dash, number = code.partition("-")
        if not (year.isascii() and year.isdigit() and len(year) == 4 and number in {*"123456"}):
            return None
        return cls(date(int(year), int(number) * 2 - 1, 1)) if 2000 <= int(year) < 2200 else None

    @property
    def code(self) -> str:
        return f"{self.starts.year}-{(self.starts.month + 1) // 2}"

    @property
    def ends(self) -> date:
        """The last day, included."""
        return self.next.starts - ONE_DAY

    @property
    def next(self) -> "Period":
        return Period.of(self.starts + timedelta(days=62))

    @property
    def before(self) -> "Period":
        return Period.of(self.starts - ONE_DAY)

    def due(self, grace: int) -> date:
        """The last day on which the report is in time: so many days after the period."""
        return self.ends + timedelta(days=grace)


def days_in_force(events: Iterable[Event], known_at: datetime) -> list[tuple[date, date]]:
    """The first and last day of each stretch in which a licence was in force, in order."""
    history = History(known(events, known_at))
    turns = history.turns()
    told: list[tuple[date, date]] = []
    for turn, following in pairwise([*turns, date.max]):
        if history.state(turn)[0] not in IN_FORCE:
            continue
        last = following - ONE_DAY if following < date.max else following
        joined = bool(told) and told[-1][1] + ONE_DAY == turn
        told[-1:] = [(told[-1][0], last)] if joined else [*told[-1:], (turn, last)]
    return told


def owes(stretches: list[tuple[date, date]], period: Period) -> bool:
    """Whether a licence that was in force in these stretches owes a report for a period.

    It owes from the first period through all of which it was in force; then for each one in which it was in
    force on any day. A period of which it was suspended from the first day to the last is not owed.
    """
    any_day = any(first <= period.ends and last >= period.starts for first, last in stretches)
    return any_day and any(
        _first_within(first) <= period and _first_within(first).ends <= last for first, last in stretches
    )


def _first_within(day: date) -> Period:
    """The first period that begins on a day or later."""
    period = Period.of(day)
    return period if period.starts == day else period.next
