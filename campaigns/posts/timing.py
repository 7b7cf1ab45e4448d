"""When a post leaves: a day and a time on the wall clock of a place, once or again and again. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

_FULL_DAY = timedelta(days=1)  # no clock of the world lies further from another of the same zone
_SHORTEST_MONTH = 28
_WEEK, _MICRO = timedelta(weeks=1), timedelta(microseconds=1)


class Every(StrEnum):
    """How often, in the words of the form."""

    ONCE = ""
    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    MONTH = "month"


def rule(every: Every, on_day: date, *, until: date | None = None, count: int | None = None) -> str:
    """The RRULE (RFC 5545) of a plain choice, without its start; empty for once.

    `until` is the last day on the wall clock. Monthly after the 28th means the last such day that the month has.
    """
    if every == Every.ONCE:
        return ""
    parts = {
        Every.DAY: "FREQ=DAILY",
        Every.WEEKDAY: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        Every.WEEK: "FREQ=WEEKLY",
        Every.MONTH: f"FREQ=MONTHLY;{_day_of_month(on_day.day)}",
    }[every]
    if until is not None:
        return f"{parts};UNTIL={until:%Y%m%d}T235959"
    return parts if count is None else f"{parts};COUNT={count}"


def _day_of_month(day: int) -> str:
    if day <= _SHORTEST_MONTH:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(map(str, range(_SHORTEST_MONTH, day + 1)))};BYSETPOS=-1"


def read(rrule: str) -> tuple[Every, date | None, int | None]:
    """The plain choice that an RRULE of `rule` says: how often, until which day, how many times."""
    parts = dict(part.split("=", 1) for part in rrule.split(";") if part)
    if not parts:
        return Every.ONCE, None, None
    weekly = Every.WEEKDAY if "BYDAY" in parts else Every.WEEK
    every = {"DAILY": Every.DAY, "WEEKLY": weekly, "MONTHLY": Every.MONTH}[parts["FREQ"]]
    until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None
    return every, until, int(parts["COUNT"]) if "COUNT" in parts else None


def instant(on_day: date, at_time: time, zone: str) -> datetime:
    """The instant, in UTC. A time that the clock leaves out is moved on; of one that comes twice, the first."""
    return datetime.combine(on_day, at_time, ZoneInfo(zone)).astimezone(UTC)


def next_times(
    on_day: date, at_time: time, zone: str, rrule: str, after: datetime | None, count: int
) -> list[datetime]:
    """At most `count` instants in UTC, strictly after `after` (None: from the first); fewer when the rule ends.

    The rule is followed on the wall clock of `zone`: nine in the morning stays nine when the clocks change.
    """
    return list(islice(_times(on_day, at_time, zone, rrule, after), count))


def times_between(
    on_day: date, at_time: time, zone: str, rrule: str, since: datetime, until: datetime
) -> Iterator[datetime]:
    """The instants in UTC from `since` on and before `until`, however long ago the rule began."""
    coming = _times(_nearer(on_day, rrule, since), at_time, zone, rrule, since - _MICRO)
    return takewhile(lambda due: due < until, coming)


def _nearer(on_day: date, rrule: str, since: datetime) -> date:
    """A later first day with the same dates from `since` on: whole weeks, for rules that do not count from the first.

    dateutil walks a rule from its first day; a rule of two years takes 700 steps to this month.
    """
    weeks = (since.date() - on_day - 2 * _FULL_DAY) // _WEEK
    counts = not rrule or "COUNT=" in rrule or "INTERVAL=" in rrule
    return on_day if counts or weeks <= 0 else on_day + weeks * _WEEK


def _times(on_day: date, at_time: time, zone: str, rrule: str, after: datetime | None) -> Iterator[datetime]:
    first = datetime.combine(on_day, at_time)
    for wall in _wall_times(first, rrule, after):
        due = instant(wall.date(), wall.time(), zone)
        if after is None or due > after:
            yield due


def _wall_times(first: datetime, rrule: str, after: datetime | None) -> Iterator[datetime]:
    if not rrule:
        yield first
        return
    walls = rrulestr(rrule, dtstart=first)
    start = first if after is None else max(first, after.astimezone(UTC).replace(tzinfo=None) - _FULL_DAY)
    yield from walls.xafter(start, inc=True)
