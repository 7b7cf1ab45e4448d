"""What the ILO asks of Panama under Convention 181 (art. 14 and Part V of the report form), counted from our rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from recruitment.inspections import queries as inspections
from recruitment.inspections.checklist import PRINCIPLES
from recruitment.inspections.models import Answer, Inspection
from recruitment.inspections.score import Result
from recruitment.placements import queries as placements
from recruitment.placements.periods import Period
from recruitment.register.models.authorities import ours
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import SANCTIONS, Kind
from recruitment.reports.kept import kept

WITH_AMOUNT = (Kind.FINED, Kind.GUARANTEE_CALLED)


@dataclass(frozen=True, slots=True)
class Sanctions:
    """How many sanctions of one kind, the sum in balboas where the kind has one, and how many noted none."""

    kind: Kind
    count: int
    amount: Decimal | None
    unnoted: int


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of one period, both days included."""

    first: date
    last: date
    inspections: int
    results: dict[Result, int]
    infringements: dict[str, int]  # principle -> items not met
    sanctions: list[Sanctions]
    licensed: int
    periods: tuple[Period, Period] | None  # two-monthly ones that lie whole in the period
    placed: int | None


def told(first: date, last: date) -> Told:
    """All figures of the period; the same number of queries for any period."""
    made = inspections.reported(Inspection.objects.order_by(), first=first, last=last)
    failed = dict(infringements(first, last).order_by().values_list("section__principle").annotate(n=Count("pk")))
    results = dict(made.values_list("result").annotate(n=Count("pk")))
    later = LicenceEvent.objects.filter(recorded_at__gt=timezone.now())
    by_kind = kept(("sanctions", first, last), lambda: _sums(first, last), later=later)
    periods = placements.within(first, last)
    return Told(
        first, last, sum(results.values()), {result: results.get(result.value, 0) for result in Result},
        {code: failed.get(code, 0) for code in PRINCIPLES},
        [_of_kind(kind, *by_kind.get(kind.value, (0, None, 0))) for kind in SANCTIONS],
        kept(("agencies", last), lambda: licences(last).values("recruiter").distinct().count(), later=later),
        periods, placements.placed(*periods) if periods else None,
    )  # fmt: skip


def _sums(first: date, last: date) -> dict[str, list[Any]]:
    rows = sanctions(first, last).order_by()
    unnoted = Count("pk", filter=Q(stands__isnull=True))
    sums = rows.values_list("kind").annotate(n=Count("pk"), total=Sum("stands"), unnoted=unnoted)
    return {kind: figures for kind, *figures in sums}


def _of_kind(kind: Kind, count: int, total: Decimal | None, unnoted: int) -> Sanctions:
    has_amount = kind in WITH_AMOUNT
    return Sanctions(kind, count, total if has_amount else None, unnoted if has_amount else 0)


def infringements(first: date, last: date) -> QuerySet[Answer]:
    """What inspections that were reported in the period did not find met."""
    return inspections.infringements(inspections.reported(Inspection.objects.order_by(), first=first, last=last))


def sanctions(first: date, last: date) -> QuerySet[LicenceEvent]:
    """Sanctions decided in the period, in the registers that are kept here.

    A decision that a correction voided is left out; an amount that was corrected counts as corrected (`stands`).
    `day` is the day of the decision, or of its effect where that was not noted.
    """
    kept = LicenceEvent.objects.filter(ours("licence__authority"))
    corrections = LicenceEvent.objects.filter(about=OuterRef("pk"), kind=Kind.CORRECTED).order_by("-recorded_at", "-pk")
    rows = kept.filter(kind__in=[kind.value for kind in SANCTIONS]).annotate(
        day=Coalesce("decided_on", "effective_on"),
        voided=Coalesce(Subquery(corrections.values("voids")[:1]), False),
        stands=Coalesce(Subquery(corrections.filter(amount__isnull=False).values("amount")[:1]), F("amount")),
    )
    return (
        rows.filter(day__gte=first, day__lte=last, voided=False)
        .select_related("licence__recruiter", "licence__authority")
        .prefetch_related("licence__recruiter__names")
    )


def licences(on: date) -> QuerySet[Licence]:
    """Licences held on a day in the registers that are kept here, suspended ones too."""
    rows = Licence.objects.filter(ours("authority"), period__contains=on)
    return rows.select_related("recruiter", "authority").prefetch_related("recruiter__names")
