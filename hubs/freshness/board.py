"""The board of freshness: hub by hub, how many entries are verified, how many run out, and what waits.

How visits went is shown by hub over the last finished months, without small numbers.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from core.small_cells import LEAST, parted, suppressed
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.directory.models.shared import GRACE
from hubs.directory.words import PUBLIC
from hubs.freshness.models.reports import Report
from hubs.freshness.models.visits import VisitCount
from hubs.freshness.queries import at_their_hubs
from hubs.freshness.words import ReportState, Wait, WhyNot

SOON = timedelta(days=30)
MONTHS = 12


class Median(Aggregate):
    """percentile_cont(0.5) of PostgreSQL."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def board(hubs: QuerySet[Hub], *, today: date) -> QuerySet[Hub]:
    """Each hub with `entries`, `verified`, of these `soon`, `late`, `hidden`, `age` (median, in days) and `reports`."""
    public = Q(services__status__in=PUBLIC)
    age = ExpressionWrapper(
        Value(today, output_field=DateField()) - F("services__assured_date"), output_field=DurationField()
    )
    counts = {what: Count("services", filter=public & of) for what, of in _ages(today, "services__").items()}
    return hubs.annotate(
        **counts,
        entries=Count("services", filter=public),
        age=Median(age, filter=public),
        waiting=Coalesce(Subquery(_open_reports(), output_field=IntegerField()), 0),
    )


def _ages(today: date, of: str = "") -> dict[str, Q]:
    """What the board tells apart, of services or of what has them."""
    due, gone = f"{of}review_due", today - GRACE
    return {
        "verified": Q(**{f"{due}__gte": today}),
        "soon": Q(**{f"{due}__range": (today, today + SOON)}),
        "late": Q(**{f"{due}__range": (gone, today - timedelta(days=1))}),
        "hidden": Q(**{f"{due}__lt": gone}) | Q(**{f"{due}__isnull": True}),
    }


def _open_reports() -> QuerySet[Report, Any]:
    open_ones = at_their_hubs().filter(at_hub=OuterRef("pk"), state=ReportState.OPEN).order_by()
    return open_ones.values("at_hub").annotate(n=Count("pk")).values("n")


def needing(rows: QuerySet[Hub], what: str) -> QuerySet[Hub]:
    """Those in which something of one sort is not nought."""
    return rows.filter(**{f"{what}__gt": 0}) if what in ("soon", "late", "hidden", "waiting") else rows


def entries(hub: Hub) -> QuerySet[Service]:
    """What a hub keeps and the public may read."""
    return hub.services.filter(status__in=PUBLIC).select_related("organization")


def aged(rows: QuerySet[Service], what: str, *, today: date) -> QuerySet[Service]:
    """Those of one age, as the board counts them."""
    wanted = _ages(today)
    return rows.filter(wanted[what]) if what in wanted else rows


@dataclass(frozen=True, slots=True)
class Told:
    """How visits to the services of a hub went. None: too few to show."""

    people: int | None
    received: int | None
    why_not: list[tuple[str, int | None]]
    wait: list[tuple[str, int | None]]


def visits(hub: Hub, *, today: date) -> Told:
    """The last twelve finished months; the month at hand is left out, so that nobody reads one voice from two days."""
    month = today.replace(day=1)
    rows = VisitCount.objects.filter(
        service__hub=hub, month__lt=month, month__gte=month.replace(year=month.year - 1)
    ).order_by()  # fmt: skip
    yes_no = dict(rows.values_list("received").annotate(n=Sum("count")))
    why = dict(rows.filter(received=False).values_list("why_not").annotate(n=Sum("count")))
    wait = dict(rows.exclude(wait="").values_list("wait").annotate(n=Sum("count")))
    people = sum(yes_no.values())
    parts = parted(people, yes_no.get(True, 0))  # too few of either: then what each of them said would tell the other
    return Told(
        people if not 0 < people < LEAST else None, parts[0] if parts else None,
        _words(WhyNot, why) if parts else [], _words(Wait, wait) if parts else [],
    )  # fmt: skip


def _words(kind: type[WhyNot] | type[Wait], counts: dict[str, int]) -> list[tuple[str, int | None]]:
    shown = suppressed({one.value: counts.get(one.value, 0) for one in kind})
    return [(str(one.label), shown[one.value]) for one in kind] if any(shown.values()) else []
