"""The two-monthly periods, and which of them a licence owes a report for. Pure: days and standings only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
        return cls(date(int(year), int(number) * 2 - 1, 1)) if int(year) >= 1900 else None

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


def owed(events: Iterable[Event], *, until: Period, known_at: datetime) -> list[Period]:
    """The periods up to `until` that a licence owes a report for.

    From the first period through all of which it was in force; then each one in which it was in force on
    any day. A period of which it was suspended from the first day to the last is not owed.
    """
    history = History(known(events, known_at))
    turns = history.turns()
    if not turns:
        return []
    told: list[Period] = []
    period = Period.of(turns[0])
    while period <= until:
        days = [period.starts, *(turn for turn in turns if period.starts < turn <= period.ends)]
        in_force = [history.state(day)[0] in IN_FORCE for day in days]
        if all(in_force) or (told and any(in_force)):
            told.append(period)
        period = period.next
    return told


def owes(events: Iterable[Event], period: Period, known_at: datetime) -> bool:
    """Whether a licence owes a report for one period."""
    return period in owed(events, until=period, known_at=known_at)
