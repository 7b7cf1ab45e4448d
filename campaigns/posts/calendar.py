"""A month of posts: weeks of days, each with its first posts; those that recur stand on all their days to come."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from campaigns.posts import queries, timing
from campaigns.posts.queries import Rows
from campaigns.posts.states import PostState

MOST = 4  # posts that a day shows; the rest are a link
_MICRO = timedelta(microseconds=1)
_LIVE = (PostState.SCHEDULED, PostState.SENDING, PostState.APPROVED, PostState.IN_REVIEW, PostState.DRAFT)
_FACTS = ("pk", "public_id", "title", "state", "due_at", "recurs", "on_day", "at_time", "zone", "place", "that_day")


@dataclass(frozen=True, slots=True)
class Entry:
    """One post on one day; `again`: a later date of one that recurs."""

    public_id: UUID
    title: str
    state: PostState
    at: datetime
    kinds: list[str]
    again: bool = False


@dataclass(slots=True)
class Day:
    """One square. `more`: how many posts of this day are not shown."""

    day: date
    within: bool
    today: bool
    entries: list[Entry] = field(default_factory=list)
    more: int = 0


def month_said(text: str, today: date) -> date:
    """The first of the month that an address says (2026-11); of this one where it says none."""
    try:
        return datetime.strptime(text, "%Y-%m").date().replace(day=1)  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return today.replace(day=1)


def neighbours(first: date) -> tuple[date, date]:
    """The first of the month before and of the one after."""
    return (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)


def month(rows: Rows, first: date, *, today: date) -> list[list[Day]]:
    """The weeks of a month, Monday first, whole weeks. Two queries, however many posts there are."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    start, end = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + timedelta(days=1))
    asked = list(_asked(rows, start, end))
    kinds = queries.kinds([row["pk"] for row in asked])  # of those that are shown; of thousands it would be slow
    found, totals = _entries(asked, kinds, start, end)
    return [[_day(day, first, today, found[day], totals[day]) for day in week] for week in weeks]


def _day(day: date, first: date, today: date, entries: list[Entry], total: int) -> Day:
    entries = sorted(entries, key=lambda one: one.at)
    shown = entries if len(entries) <= MOST and total <= MOST else entries[:MOST]
    more = max(total + sum(one.again for one in entries), len(entries)) - len(shown)
    return Day(day, day.month == first.month, day == today, shown, more)


def _asked(rows: Rows, start: datetime, end: datetime) -> Iterable[dict[str, Any]]:
    """Of each day the first posts and how many there are; those that recur also from before."""
    day = TruncDate("due_at")
    inside = Q(due_at__gte=start, due_at__lt=end)
    recurring = Q(due_at__lt=end, state__in=_LIVE) & ~Q(recurs="")
    numbered = rows.select_related(None).filter(inside | recurring).annotate(
        place=Window(RowNumber(), partition_by=[day], order_by=[F("due_at").asc(), F("pk").asc()]),
        that_day=Window(Count("pk"), partition_by=[day]),
    )  # fmt: skip
    return numbered.filter(Q(place__lte=MOST) | ~Q(recurs="")).order_by("due_at", "pk").values(*_FACTS)


def _entries(
    rows: Iterable[dict[str, Any]], kinds: Mapping[int, list[str]], start: datetime, end: datetime
) -> tuple[dict[date, list[Entry]], dict[date, int]]:
    found: dict[date, list[Entry]] = defaultdict(list)
    totals: dict[date, int] = defaultdict(int)
    zone = timezone.get_current_timezone()
    for row in rows:
        told = row["public_id"], row["title"], PostState(row["state"])
        for at in _times(row, start, end):
            local = at.astimezone(zone)
            found[local.date()].append(Entry(*told, local, kinds.get(row["pk"], []), at != row["due_at"]))
        if start <= row["due_at"]:
            totals[row["due_at"].astimezone(zone).date()] = row["that_day"]
    return found, totals


def _times(row: dict[str, Any], start: datetime, end: datetime) -> list[datetime]:
    """The instants of a post from `start` on and before `end`: its next one, and those that follow."""
    due = row["due_at"]
    if not row["recurs"] or row["state"] not in _LIVE or row["on_day"] is None:
        return [due] if start <= due else []
    plan = (row["on_day"], row["at_time"], row["zone"], row["recurs"])
    later = timing.times_between(*plan, max(due + _MICRO, start), end)
    return [due, *later] if start <= due else list(later)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
