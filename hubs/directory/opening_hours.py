"""When a place is open: now, until when, and when next. Hours that nobody confirmed are unknown, which is not "closed".

Days are civil days of Panama (UTC-5, no summer time); times are minutes after midnight. A span belongs to the day on
which it begins: one that crosses midnight goes on, even into a holiday. On a day, closures outrank other hours for a
time, these outrank holidays, and holidays outrank the usual hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.national_days import rest_days

PANAMA = ZoneInfo("America/Panama")
DAY = 24 * 60
WEEK = 7 * DAY
AHEAD = 400  # days that are searched for the next opening
ALWAYS = 7  # days of being open without a pause that count as "day and night"
Span = tuple[int, int]  # opens, closes; closes is after opens and may lie beyond the day's 1,440 minutes


class Answer(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """One span on the days of a weekly or monthly rule, the parts of an RRULE (RFC 5545) that HSDS 3.1 has.

    `weekdays`: Monday is 0. `ordinals`: (2, 0) is the second Monday of the month, (-1, 4) the last Friday.
    `month_days`: 15, or -1 for the last. With an `interval` above 1 the weeks or months count from `starts`.
    """

    opens: int
    closes: int
    weekdays: frozenset[int] = frozenset()
    monthly: bool = False
    ordinals: frozenset[tuple[int, int]] = frozenset()
    month_days: frozenset[int] = frozenset()
    interval: int = 1
    starts: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def span(self) -> Span:
        return self.opens, self.closes if self.closes > self.opens else self.closes + DAY

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on the day, whether or not it opens then."""
        first = max(filter(None, (self.starts, self.valid_from)), default=None)
        return (first is None or first <= day) and (self.valid_to is None or day <= self.valid_to)

    def opens_on(self, day: date) -> bool:
        return self.holds(day) and (self._monthly_on(day) if self.monthly else self._weekly_on(day))

    def _weekly_on(self, day: date) -> bool:
        if day.weekday() not in self.weekdays:
            return False
        return self.interval == 1 or self.starts is None or (_monday(day) - _monday(self.starts)) % self.interval == 0

    def _monthly_on(self, day: date) -> bool:
        if self.interval > 1 and self.starts is not None and (_month(day) - _month(self.starts)) % self.interval:
            return False
        left = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - day).days  # 1 on the last day
        if day.day in self.month_days or -left in self.month_days:
            return True
        weekday = day.weekday()
        return ((day.day + 6) // 7, weekday) in self.ordinals or (-((left + 6) // 7), weekday) in self.ordinals


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Other spans on the days from `first` to `last`, or none: closed. Without `weekdays` on each of these days."""

    first: date
    last: date
    spans: tuple[Span, ...] = ()
    weekdays: frozenset[int] = frozenset()

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last and (not self.weekdays or day.weekday() in self.weekdays)


@dataclass(frozen=True, slots=True)
class Hours:
    """All that is known of a place's hours. `on_holidays`: what national holidays do; None when nobody confirmed it."""

    rules: tuple[Rule, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    on_holidays: Answer = Answer.UNKNOWN  # OPEN: as usual

    @property
    def known(self) -> bool:
        return bool(self.rules or self.exceptions)


@dataclass(frozen=True, slots=True)
class State:
    """`until`: when an open place closes; None when it is open day and night. `opens`: when a place that is not open
    opens next, as far as is known."""

    answer: Answer
    until: datetime | None = None
    opens: datetime | None = None


def spans_on(hours: Hours, day: date) -> tuple[Span, ...] | None:
    """The spans that begin on the day, in order; () when it does not open, None when nobody confirmed it."""
    covering = [one for one in hours.exceptions if one.covers(day)]
    if any(not one.spans for one in covering):
        return ()
    if covering:
        return tuple(sorted(span for one in covering for span in one.spans))
    if not any(rule.holds(day) for rule in hours.rules):
        return None
    usual = tuple(sorted(rule.span for rule in hours.rules if rule.opens_on(day)))
    if not usual or hours.on_holidays == Answer.OPEN or day not in rest_days(day.year):
        return usual
    return () if hours.on_holidays == Answer.CLOSED else None


def state(hours: Hours, now: datetime) -> State:
    """What holds at a moment (an aware datetime)."""
    local = now.astimezone(PANAMA)
    today, minute = local.date(), local.hour * 60 + local.minute
    end = _open_until(hours, today, minute)
    if end is not None:
        return State(Answer.OPEN, until=_moment(today, end) if end < ALWAYS * DAY else None)
    answer = Answer.UNKNOWN if spans_on(hours, today) is None else Answer.CLOSED
    return State(answer, opens=_next_opening(hours, today, minute))


def week_of(hours: Hours, day: date) -> list[Span] | None:
    """The spans of a plain week from Monday, in minutes, merged; None unless the usual hours are plain on that day.

    Plain: weekly rules without an interval, and nothing dated that reaches into the day. What crosses the midnight of
    Sunday begins the week again. Holidays are not in it.
    """
    eve = day - timedelta(days=1)
    standing = [rule for rule in hours.rules if rule.holds(day)]
    if not standing or any(one.covers(day) or one.covers(eve) for one in hours.exceptions):
        return None
    if any(rule.monthly or rule.interval > 1 for rule in standing):
        return None
    if any(rule.span[1] > DAY and rule.holds(day) != rule.holds(eve) for rule in hours.rules):
        return None
    spans = [(at * DAY + rule.opens, at * DAY + rule.span[1]) for rule in standing for at in rule.weekdays]
    again = [(0, closes - WEEK) for _opens, closes in spans if closes > WEEK]
    return _merged(sorted([(opens, min(closes, WEEK)) for opens, closes in spans] + again))


def plain_until(hours: Hours, day: date) -> date | None:
    """The first day after `day` on which rules or exceptions begin or end; None when there is no such day."""
    edges = [edge for rule in hours.rules for edge in (rule.starts, rule.valid_from, _after(rule.valid_to)) if edge]
    edges += [edge for one in hours.exceptions for edge in (one.first, _after(one.last)) if edge]
    return min((edge for edge in edges if edge > day), default=None)


def coming_exceptions(hours: Hours, day: date, *, days: int) -> list[Exceptional]:
    """Exceptions that have not ended and begin within so many days, in order."""
    near = [one for one in hours.exceptions if one.last >= day and one.first <= day + timedelta(days=days)]
    return sorted(near, key=lambda one: (one.first, one.last))


def _open_until(hours: Hours, today: date, minute: int) -> int | None:
    """The end of the stretch that is open at the minute, in minutes of today; None when it is not open."""
    before = [(opens - DAY, closes - DAY) for opens, closes in spans_on(hours, today - timedelta(days=1)) or ()]
    end = max((closes for opens, closes in [*before, *(spans_on(hours, today) or ())] if opens <= minute < closes),
              default=None)  # fmt: skip
    if end is None:
        return None
    for opens, closes in _from(hours, today, ALWAYS + 1):
        if opens > end or end >= ALWAYS * DAY:
            break
        end = max(end, closes)
    return end


def _next_opening(hours: Hours, today: date, minute: int) -> datetime | None:
    if not hours.known:
        return None
    return next((_moment(today, opens) for opens, _closes in _from(hours, today, AHEAD) if opens > minute), None)


def _from(hours: Hours, today: date, days: int) -> Iterator[Span]:
    """The spans that begin on the days from today on, in minutes of today."""
    for ahead in range(days):
        for opens, closes in spans_on(hours, today + timedelta(days=ahead)) or ():
            yield opens + ahead * DAY, closes + ahead * DAY


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for opens, closes in spans:
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closes, merged[-1][1]))
        else:
            merged.append((opens, closes))
    return merged


def _moment(today: date, minutes: int) -> datetime:
    return datetime.combine(today, time(), PANAMA) + timedelta(minutes=minutes)


def _monday(day: date) -> int:
    """The number of the week."""
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _after(day: date | None) -> date | None:
    return None if day is None or day == date.max else day + timedelta(days=1)
