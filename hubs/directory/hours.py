"""The hours of a place as the tables hold them, read into the pure module and packed for a listing's row."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import ServiceAtLocation
from hubs.directory.opening_hours import DAY, Answer, Exceptional, Hours, Rule
from hubs.directory.rules import month_days_of, weekdays_of
from hubs.directory.words import Frequency, Holidays, ScheduleKind

ON_HOLIDAYS = {Holidays.UNKNOWN: Answer.UNKNOWN, Holidays.CLOSED: Answer.CLOSED, Holidays.USUAL: Answer.OPEN}


def hours_of(schedules: Iterable[Schedule], on_holidays: str) -> Hours:
    """The rows of one place."""
    rows = list(schedules)
    rules = tuple(_rule(row) for row in rows if row.kind == ScheduleKind.REGULAR)
    exceptions = tuple(_exceptional(row) for row in rows if row.kind != ScheduleKind.REGULAR)
    return Hours(rules, exceptions, ON_HOLIDAYS[Holidays(on_holidays)])


def hours_at(at: ServiceAtLocation) -> Hours:
    """Its own hours; those of the place where it has none of its own."""
    own = list(at.schedules.all())
    if own:
        return hours_of(own, at.on_holidays)
    return hours_of(at.location.schedules.all(), at.location.on_holidays)


def packed(hours: Hours) -> dict[str, Any]:
    """The hours as JSON."""
    return {
        "rules": [
            [rule.opens, rule.closes, sorted(rule.weekdays), rule.monthly, sorted(rule.ordinals),
             sorted(rule.month_days), rule.interval, _iso(rule.starts), _iso(rule.valid_from), _iso(rule.valid_to)]
            for rule in hours.rules
        ],
        "exceptions": [
            [one.first.isoformat(), one.last.isoformat(), one.spans, sorted(one.weekdays)] for one in hours.exceptions
        ],
        "holidays": hours.on_holidays,
    }  # fmt: skip


def unpacked(said: dict[str, Any]) -> Hours:
    """What `packed` made."""
    rules = tuple(
        Rule(opens, closes, frozenset(weekdays), monthly, frozenset(map(tuple, ordinals)), frozenset(month_days),
             interval, *(day and date.fromisoformat(day) for day in days))
        for opens, closes, weekdays, monthly, ordinals, month_days, interval, *days in said["rules"]
    )  # fmt: skip
    exceptions = tuple(
        Exceptional(date.fromisoformat(first), date.fromisoformat(last), tuple(map(tuple, spans)), frozenset(weekdays))
        for first, last, spans, weekdays in said["exceptions"]
    )
    return Hours(rules, exceptions, Answer(said["holidays"]))


def _rule(row: Schedule) -> Rule:
    monthly = row.freq == Frequency.MONTHLY
    pairs = weekdays_of(row.byday, monthly=monthly)
    return Rule(
        opens=_minutes(row.opens_at), closes=_closing(row), monthly=monthly,
        weekdays=frozenset() if monthly else frozenset(weekday for _which, weekday in pairs),
        ordinals=pairs if monthly else frozenset(), month_days=month_days_of(row.bymonthday), interval=row.interval,
        starts=row.dtstart, valid_from=row.valid_from, valid_to=row.valid_to,
    )  # fmt: skip


def _exceptional(row: Schedule) -> Exceptional:
    first, last = row.valid_from or date.max, row.valid_to or date.min  # a constraint says that both are there
    spans = () if row.kind == ScheduleKind.CLOSED else ((_minutes(row.opens_at), _closing(row)),)
    weekdays = frozenset(weekday for _which, weekday in weekdays_of(row.byday, monthly=False))
    return Exceptional(first, last, spans, weekdays)


def _closing(row: Schedule) -> int:
    """Minutes from the day on which it opens; not after the opening is the next day's."""
    opens, closes = _minutes(row.opens_at), _minutes(row.closes_at)
    return closes if closes > opens else closes + DAY


def _minutes(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
