"""What is left of each guarantee, which ones need somebody, and what waits at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import (
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils import timezone

from core.access import may
from core.models import User
from recruitment.guarantees.models import Draw, Guarantee
from recruitment.register import standing
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.shapes import number_key
from recruitment.register.standing import Kind, State

LAPSING = (30, 60, 90)
HOLDING = sorted(state.value for state in standing.IN_FORCE | {State.SUSPENDED})
_TO_COME = [*HOLDING, State.NOT_YET.value]


def licence_at(authority: str, number: str) -> Licence:
    """A licence of a register that is kept here; 404 for any other."""
    kept_here = Licence.objects.filter(authority__data_as_of=None).select_related("authority", "recruiter")
    return get_object_or_404(kept_here, authority__code=authority, number_key=number_key(number) or None)


def guarantees() -> QuerySet[Guarantee]:
    """Guarantees with what is left of them, the next day of replenishing, and whether another one follows.

    One follows when it is for the same licence, leaves no day between, lasts longer and is not smaller.
    """
    money = DecimalField(max_digits=12, decimal_places=2)
    nothing = Value(Decimal(0), output_field=money)
    open_draws = Draw.objects.filter(guarantee=OuterRef("pk"), settled=None).order_by().values("guarantee")
    another = Guarantee.objects.filter(
        licence=OuterRef("licence"), starts__lte=OuterRef("ends") + timedelta(days=1), amount__gte=OuterRef("amount")
    ).filter(Q(ends=None) | Q(ends__gt=OuterRef("ends")))
    owed = open_draws.filter(replenish_by__isnull=False)
    return (
        Guarantee.objects.select_related("licence__authority", "licence__recruiter", "changed_by")
        .prefetch_related("licence__recruiter__names")
        .annotate(
            drawn=Coalesce(Subquery(open_draws.annotate(n=Sum("amount")).values("n"), output_field=money), nothing),
            owed=Coalesce(Subquery(owed.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
            replenish_by=Subquery(owed.annotate(n=Min("replenish_by")).values("n")),
            followed=Exists(another),
        )
        .annotate(left=F("amount") - F("drawn"))
    )  # fmt: skip


def lapsing(rows: QuerySet[Guarantee], within: int, *, today: date) -> QuerySet[Guarantee]:
    """Those whose last day comes within so many days."""
    return rows.filter(ends__gte=today, ends__lte=today + timedelta(days=within))


def needs(*, today: date) -> dict[str, Q]:
    """What makes a guarantee need somebody, by its word in addresses; over rows of `guarantees()`."""
    return {
        "lapsed": Q(ends__lt=today, followed=False, licence__state__in=HOLDING),
        "short": Q(
            ends__gte=today, ends__lt=F("licence__valid_until"), followed=False, licence__state__in=_TO_COME
        ),
        "overdue": Q(owed__gt=0, replenish_by__lt=today),
        "owed": Q(owed__gt=0),
    }  # fmt: skip


def need(guarantee: Guarantee, *, today: date) -> str:
    """The first need of a row of `guarantees()`, or how it stands: coming, over, holds."""
    told = guarantee.licence
    owed, by = getattr(guarantee, "owed", 0), getattr(guarantee, "replenish_by", None)
    over = guarantee.ends is not None and guarantee.ends < today
    alone = not getattr(guarantee, "followed", False)
    short = guarantee.ends and told.valid_until and guarantee.ends < told.valid_until
    if over and alone and told.state in HOLDING:
        return "lapsed"
    if owed and by is not None and by < today:
        return "overdue"
    if not over and short and alone and told.state in _TO_COME:
        return "short"
    if owed:
        return "owed"
    return "over" if over else "coming" if guarantee.starts > today else "holds"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many guarantees wait for one sort of work."""

    count: int
    what: str


def waiting(user: User, *, today: date | None = None) -> list[Waiting]:
    """What waits at the desk for who may see guarantees; one query. `what` is the word of `needs`."""
    if not may(user, "guarantees.see"):
        return []
    asked = needs(today=today or timezone.localdate())
    counts = guarantees().aggregate(**{f"n_{what}": Count("pk", filter=which) for what, which in asked.items()})
    return [Waiting(counts[f"n_{what}"], what) for what in asked]


def calls(licence: Licence, *, now: datetime) -> QuerySet[LicenceEvent]:
    """The decisions that call a guarantee of this licence; those that were corrected away are gone."""
    told = standing.known([event.as_fact() for event in licence.events.all()], now)
    ids = [event.id for event in told if event.kind == Kind.GUARANTEE_CALLED]
    return LicenceEvent.objects.filter(pk__in=ids).order_by("-effective_on", "-pk")
