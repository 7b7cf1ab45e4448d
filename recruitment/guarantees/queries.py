"""What is left of each guarantee, which ones need somebody, and what waits at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Count,
    DateField,
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
from django.db.models.functions import Cast, Coalesce, Least
from django.shortcuts import get_object_or_404
from django.utils import timezone

from core.access import may
from core.models import User
from recruitment.guarantees.models import Draw, Guarantee, Release, ReleaseState, Replenishment
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

    `until` is the last day on which it answers: its own, or the day before it was given back. Another one follows when
    it is for the same licence, leaves no day between, lasts longer, is not smaller and was not given back; `gap_since`
    is the day after `until` when none follows and the licence lasts longer (models.Gap).
    """
    money = DecimalField(max_digits=12, decimal_places=2)
    nothing = Value(Decimal(0), output_field=money)
    open_draws = Draw.objects.filter(guarantee=OuterRef("pk"), settled=None).order_by().values("guarantee")
    paid = Replenishment.objects.filter(draw__guarantee=OuterRef("pk"), draw__settled=None).order_by()
    another = _not_released(
        Guarantee.objects.filter(
            licence=OuterRef("licence"),
            starts__lte=OuterRef("until") + timedelta(days=1),
            amount__gte=OuterRef("amount"),
        )
        .filter(Q(ends=None) | Q(ends__gt=OuterRef("until")))
        .exclude(pk=OuterRef("pk"))
    )
    releases = Release.objects.filter(guarantee=OuterRef("pk"))
    back = Subquery(releases.filter(state=ReleaseState.APPROVED).values("released_on")[:1])
    owed = open_draws.filter(replenish_by__isnull=False)
    return (
        Guarantee.objects.select_related("licence__authority", "licence__recruiter", "changed_by")
        .prefetch_related("licence__recruiter__names")
        .annotate(gap_since=F("gap__since"), released_on=back)
        .annotate(to_release=Exists(releases.filter(state=ReleaseState.PROPOSED)))
        .annotate(until=Least("ends", Cast(F("released_on") - timedelta(days=1), DateField())))
        .annotate(
            taken=Coalesce(Subquery(open_draws.annotate(n=Sum("amount")).values("n"), output_field=money), nothing),
            paid=Coalesce(
                Subquery(paid.values("draw__guarantee").annotate(n=Sum("amount")).values("n"), output_field=money),
                nothing,
            ),
            owed=Coalesce(Subquery(owed.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
            replenish_by=Subquery(owed.annotate(n=Min("replenish_by")).values("n")),
            followed=Exists(another),
        )
        .annotate(drawn=F("taken") - F("paid"))
        .annotate(left=F("amount") - F("drawn"))
    )  # fmt: skip


def _not_released(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(Exists(Release.objects.filter(guarantee=OuterRef("pk"), state=ReleaseState.APPROVED)))


def covered(guarantee: Guarantee, *, since: date, until: date | None) -> bool:
    """Whether another guarantee of the same licence, as large by what is left of it, holds from one day to another."""
    others = _not_released(guarantees()).filter(licence=guarantee.licence_id).exclude(pk=guarantee.pk)
    lasting = Q(ends=None) if until is None else Q(ends=None) | Q(ends__gte=until)
    return others.filter(lasting, starts__lte=since, left__gte=guarantee.amount).exists()


def draws_of(guarantee: Guarantee) -> QuerySet[Draw]:
    """Its draws with what was paid in for each (`paid`) and what is still missing (`rest`)."""
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=12, decimal_places=2))
    rows = guarantee.draws.select_related("event", "settled__recorded_by", "recorded_by")
    return (
        rows.prefetch_related("replenishments__recorded_by")
        .annotate(paid=Coalesce(Sum("replenishments__amount"), nothing))
        .annotate(rest=F("amount") - F("paid"))
    )


def lapsing(rows: QuerySet[Guarantee], within: int, *, today: date) -> QuerySet[Guarantee]:
    """Those whose last day comes within so many days."""
    return rows.filter(ends__gte=today, ends__lte=today + timedelta(days=within))


def needs(*, today: date) -> dict[str, Q]:
    """What makes a guarantee need somebody, by its word in addresses."""
    owed = Draw.objects.filter(guarantee=OuterRef("pk"), settled=None)
    proposed = Release.objects.filter(guarantee=OuterRef("pk"), state=ReleaseState.PROPOSED)
    return {
        "lapsed": Q(gap__since__lte=today, licence__state__in=HOLDING),
        "short": Q(gap__since__gt=today, licence__valid_until__isnull=False, licence__state__in=_TO_COME),
        "overdue": Q(Exists(owed.filter(replenish_by__lt=today))),
        "owed": Q(Exists(owed.filter(replenish_by__isnull=False))),
        "to_release": Q(Exists(proposed)),
    }


def need(guarantee: Guarantee, *, today: date) -> str:
    """The first need of a row of `guarantees()`, or how it stands: coming, over, released, holds."""
    told, until = guarantee.licence, getattr(guarantee, "until", guarantee.ends)
    owed, by = getattr(guarantee, "owed", 0), getattr(guarantee, "replenish_by", None)
    over, gap = until is not None and until < today, getattr(guarantee, "gap_since", None)
    if gap is not None and gap <= today and told.state in HOLDING:
        return "lapsed"
    if owed and by is not None and by < today:
        return "overdue"
    if gap is not None and gap > today and told.valid_until and told.state in _TO_COME:
        return "short"
    if owed:
        return "owed"
    if getattr(guarantee, "to_release", False):
        return "to_release"
    if getattr(guarantee, "released_on", None) is not None:
        return "released"
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
    if not may(user, "guarantees.approve"):
        del asked["to_release"]  # nothing that this person can do
    rows = Guarantee.objects.order_by()
    each = [rows.filter(which).values(what=Value(what)).annotate(n=Count("pk")) for what, which in asked.items()]
    counts = {row["what"]: row["n"] for row in each[0].union(*each[1:], all=True)}
    return [Waiting(counts.get(what, 0), what) for what in asked]


def calls(licence: Licence, *, now: datetime) -> QuerySet[LicenceEvent]:
    """The decisions that call a guarantee of this licence; those that were corrected away are gone."""
    told = standing.known([event.as_fact() for event in licence.events.all()], now)
    ids = [event.id for event in told if event.kind == Kind.GUARANTEE_CALLED]
    return LicenceEvent.objects.filter(pk__in=ids).order_by("-effective_on", "-pk")
