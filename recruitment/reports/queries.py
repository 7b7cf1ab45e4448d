"""What the ILO asks of Panama under Convention 181 (art. 14 and Part V of the report form), counted from our rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from recruitment.inspections import queries as inspections
from recruitment.inspections.models import Inspection
from recruitment.inspections.score import Result
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import Kind

# In the order of their weight.
SANCTIONS = (
    Kind.WARNED, Kind.CONDITION_ADDED, Kind.FINED, Kind.GUARANTEE_CALLED, Kind.SUSPENDED, Kind.REVOKED, Kind.BANNED,
)  # fmt: skip
WITH_AMOUNT = (Kind.FINED, Kind.GUARANTEE_CALLED)


@dataclass(frozen=True, slots=True)
class Sanctions:
    """How many sanctions of one kind, and the sum in balboas where the kind has one."""

    kind: Kind
    count: int
    amount: Decimal | None


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


def told(first: date, last: date) -> Told:
    """All figures of the period; the same number of queries for any period."""
    made = inspections.reported(Inspection.objects.order_by(), first=first, last=last)
    results = dict(made.values_list("result").annotate(n=Count("pk")))
    rows = sanctions(first, last).order_by()
    by_kind = {
        kind: (count, total)
        for kind, count, total in rows.values_list("kind").annotate(n=Count("pk"), total=Sum("stands"))
    }
    return Told(
        first, last, sum(results.values()), {result: results.get(result.value, 0) for result in Result},
        inspections.infringements(made), [_of_kind(kind, *by_kind.get(kind.value, (0, None))) for kind in SANCTIONS],
        licences(last).values("recruiter").distinct().count(),
    )  # fmt: skip


def _of_kind(kind: Kind, count: int, total: Decimal | None) -> Sanctions:
    return Sanctions(kind, count, (total or Decimal(0)) if kind in WITH_AMOUNT else None)


def sanctions(first: date, last: date) -> QuerySet[LicenceEvent]:
    """Sanctions decided in the period, in the registers that are kept here.

    A decision that a correction voided is left out; an amount that was corrected counts as corrected (`stands`).
    `day` is the day of the decision, or of its effect where that was not noted.
    """
    kept = LicenceEvent.objects.filter(licence__authority__data_as_of=None, licence__authority__kind="statutory")
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
    rows = Licence.objects.filter(authority__data_as_of=None, authority__kind="statutory", period__contains=on)
    return rows.select_related("recruiter", "authority").prefetch_related("recruiter__names")
