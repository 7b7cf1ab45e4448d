"""Which licences owe a report for a period, what came, and the totals."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils import timezone
from psycopg2.extras import DateRange

from core.access import may
from core.models import User
from recruitment.placements.models import PlacementReport, Placements
from recruitment.placements.periods import Period, days_in_force, owes
from recruitment.register.models.authorities import ours
from recruitment.register.models.licences import MOVES_THE_DAYS, Licence, LicenceEvent
from recruitment.register.shapes import number_key
from recruitment.register.standing import ONE_DAY, Event

MOST = 1000  # licences that a list or a queue counts
STATES = ("missing", "awaited", "late", "came")


def kept_here() -> QuerySet[Licence]:
    """The licences of the registers that are kept here; one without a number has no page (as in their list)."""
    rows = Licence.objects.filter(ours("authority")).exclude(number_key="")
    return rows.select_related("authority", "recruiter").prefetch_related("recruiter__names")


def licence_at(authority: str, number: str) -> Licence:
    """A licence of a register that is kept here; 404 for any other."""
    return get_object_or_404(kept_here(), authority__code=authority, number_key=number_key(number) or None)


def stretches(licence: Licence, *, now: datetime) -> list[tuple[date, date]]:
    """The days on which a licence is in force, by its decisions."""
    return days_in_force([event.as_fact() for event in licence.events.all()], now)


def owing(period: Period, *, now: datetime) -> Q:
    """The licences that owe a report for a period; nothing is stored.

    A licence whose decisions leave its days as granted is read from its row's `period` (both ranges of
    periods.owes); the others are folded by standing.py.
    """
    moved = LicenceEvent.objects.filter(MOVES_THE_DAYS, licence=OuterRef("pk"))
    whole = Q(period__contains=DateRange(period.starts, period.next.starts))
    partly = Q(period__contains=DateRange(period.before.starts, period.starts + ONE_DAY))
    return (whole | partly) & ~Exists(moved) | Q(pk__in=_folded(period, now))


def _folded(period: Period, now: datetime) -> list[int]:
    """The licences among those with other decisions that owe a report; two queries."""
    moved = LicenceEvent.objects.filter(MOVES_THE_DAYS, ours("licence__authority"))
    events: dict[int, list[Event]] = defaultdict(list)
    for event in LicenceEvent.objects.filter(licence__in=moved.values("licence")):
        events[event.licence_id].append(event.as_fact())
    return [licence for licence, told in events.items() if owes(days_in_force(told, now), period)]


def latest() -> QuerySet[PlacementReport]:
    """The version of each report that counts: the last."""
    later = PlacementReport.objects.filter(
        licence=OuterRef("licence"), period=OuterRef("period"), version__gt=OuterRef("version")
    )
    return PlacementReport.objects.filter(~Exists(later))


def reports_of(period: Period, *, now: datetime) -> QuerySet[Licence]:
    """Who owes a report for a period or sent one, with `came_on` (the first version), `people` and `told` (STATES)."""
    sent = PlacementReport.objects.filter(licence=OuterRef("pk"), period=period.starts)
    lines = Placements.objects.filter(
        report__licence=OuterRef("pk"), report__period=period.starts, report__in=latest()
    )  # fmt: skip
    totals = lines.order_by().values("report").annotate(n=Sum("people")).values("n")
    due, today = period.due(settings.PLACEMENT_GRACE_DAYS), timezone.localdate(now)
    return (
        kept_here()
        .filter(owing(period, now=now) | Exists(sent))
        .annotate(came_on=Subquery(sent.filter(version=1).values("received_on")), people=Coalesce(Subquery(totals), 0))
        .annotate(
            told=Case(
                When(came_on__lte=due, then=Value("came")),
                When(came_on__gt=due, then=Value("late")),
                default=Value("missing" if today > due else "awaited"), output_field=CharField(),
            )
        )
    )  # fmt: skip


def in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Those of `reports_of` in one of STATES."""
    return rows.filter(told=state) if state in STATES else rows


def last_due(*, today: date) -> Period:
    """The last period whose report should have come by now."""
    period = Period.of(today).before
    return period if period.due(settings.PLACEMENT_GRACE_DAYS) < today else period.before


def last_ended(*, today: date) -> Period:
    return Period.of(today).before


def choices(*, today: date, many: int = 18) -> list[Period]:
    """The periods that have ended, the last on top."""
    told = [last_ended(today=today)]
    while len(told) < many:
        told.append(told[-1].before)
    return told


@dataclass(frozen=True, slots=True)
class Missing:
    """How many reports of a period are missing; `more` when only so many were counted."""

    count: int
    period: Period
    more: bool = False


def waiting(user: User, *, now: datetime | None = None) -> list[Missing]:
    """The reports that are missing for the last period that is due, for who may see them."""
    if not may(user, "placements.see"):
        return []
    now = now or timezone.now()
    period = last_due(today=timezone.localdate(now))
    sent = PlacementReport.objects.filter(licence=OuterRef("pk"), period=period.starts)
    rows = kept_here().select_related(None).filter(owing(period, now=now), ~Exists(sent)).order_by()
    count = rows[: MOST + 1].count()
    return [Missing(min(count, MOST), period, more=count > MOST)]


def within(first: date, last: date) -> tuple[Period, Period] | None:
    """The first and the last of the periods that lie whole between two days, both included; None when none does."""
    one, other = Period.of(first), Period.of(last)
    one, other = one if one.starts >= first else one.next, other if other.ends <= last else other.before
    return (one, other) if one <= other else None


def placed(first: Period, last: Period) -> int | None:
    """How many people were placed, as the agencies reported; None when no report came."""
    counted = latest().filter(period__gte=first.starts, period__lte=last.starts)
    if not counted.exists():
        return None
    return Placements.objects.filter(report__in=counted).aggregate(n=Coalesce(Sum("people"), 0))["n"]


BY = ("country", "sector", "sex", "nationality")


def totals(first: Period, last: Period) -> list[dict[str, Any]]:
    """How many people were placed from one period to another, one row a sort; one query."""
    counted = latest().filter(period__gte=first.starts, period__lte=last.starts)
    rows = Placements.objects.filter(report__in=counted).order_by("report__period", *BY)
    return list(rows.values("report__period", *BY).annotate(people=Sum("people")))
