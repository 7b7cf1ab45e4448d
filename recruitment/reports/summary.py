"""The licensing summary: what was decided, applied for and watched in a period, by authority and class of licence."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from statistics import median
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from core import working_days
from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.moves import CLOSED, DECIDED, OPEN, State
from recruitment.applications.queries import extra_days
from recruitment.guarantees.models import Guarantee
from recruitment.guarantees.queries import guarantees
from recruitment.inspections import queries as inspections
from recruitment.inspections.models import Inspection
from recruitment.licensing.models import Proposal
from recruitment.register.models.authorities import Authority, ours
from recruitment.register.models.licences import MOVES_THE_DAYS, LicenceEvent
from recruitment.register.standing import ONE_DAY, Kind
from recruitment.reports.flows import Figure, Found, found
from recruitment.reports.kept import kept

Group = tuple[int, str]  # authority, class of licence
FACTS = (
    "kind", "effective_on", "recorded_at", "about_id", "validity", "effective_until", "suspensive", "voids",
    "licence__authority_id", "licence__klass",
)  # fmt: skip
# Steps of applications by their figure. A draft that was withdrawn was never received.
STEPS: dict[str, Q] = {
    "received": Q(start=State.DRAFT, end=State.SUBMITTED),
    "returned": Q(end=State.RETURNED),
    "approved": Q(end=State.APPROVED),
    "refused": Q(end=State.REFUSED),
    "withdrawn": Q(end=State.WITHDRAWN) & ~Q(start=State.DRAFT),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, both days included, and the moment whose knowledge counts."""

    first: date
    last: date
    known_at: datetime

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def ends(self) -> datetime:
        """The end of the last day, or of what was known, whichever comes first; not included."""
        return min(timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time.min)), self.known_at)


def plain_figures(asked: Asked) -> dict[Figure, Q]:
    """What counts of a licence that was granted and nothing more: as flows.found says, for the database."""
    return {
        Figure.BEFORE: Q(validity__contains=asked.first - ONE_DAY),
        Figure.ISSUED: Q(effective_on__gte=asked.first, effective_on__lte=asked.last),
        Figure.LAPSED: Q(validity__endswith__gte=asked.first, validity__endswith__lte=asked.last),
        Figure.AFTER: Q(validity__contains=asked.last),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """All figures of one period: by group and word of the figure; and what belongs to no group."""

    groups: list[tuple[Authority, str]]
    counts: Counter[tuple[Group, str]]
    medians: dict[Group, float]
    inspections: int


def told(asked: Asked) -> Told:
    """All figures; the same number of queries for any period and any number of rows."""
    days, later = (asked.first, asked.last), LicenceEvent.objects.filter(recorded_at__gt=asked.known_at)
    counts = kept(("licences", days), lambda: licence_counts(asked), later=later)
    steps_later = ApplicationMove.objects.filter(at__gt=asked.known_at)
    counts.update(kept(("steps", days), lambda: _steps_taken(asked), later=steps_later))
    for authority, klass, n in kept(("open", days), lambda: list(_grouped(still_open(asked), "")), later=steps_later):
        counts[(authority, klass), "open"] += n
    for name, rows, at in (
        ("proposals", open_proposals(asked), "licence__"),
        ("lapsing", Guarantee.objects.filter(pk__in=lapsing(asked).values("pk")), "licence__"),
    ):  # fmt: skip
        for authority, klass, n in _grouped(rows, at):
            counts[(authority, klass), name] += n
    terms = kept(("terms", days, sorted(extra_days())), lambda: _medians(asked), later=steps_later)
    made = inspections.reported(Inspection.objects.order_by(), first=asked.first, last=asked.last).count()
    return Told(_groups(counts), counts, terms, made)


def _medians(asked: Asked) -> dict[Group, float]:
    terms: dict[Group, list[int]] = defaultdict(list)
    for move, days in decided(asked):
        terms[move.application.authority_id, move.application.klass].append(days)
    return {group: median(days) for group, days in terms.items()}


def _steps_taken(asked: Asked) -> dict[tuple[Group, str], int]:
    figures = {name: Count("pk", filter=which) for name, which in STEPS.items()}
    rows: QuerySet[Any, Any] = _within(asked).order_by().values("application__authority", "application__klass")
    return {
        ((row["application__authority"], row["application__klass"]), name): row[name]
        for row in rows.annotate(**figures) for name in STEPS
    }  # fmt: skip


def _grouped(rows: QuerySet[Any], at: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(f"{at}authority", f"{at}klass").annotate(n=Count("pk"))


def _groups(counts: Counter[tuple[Group, str]]) -> list[tuple[Authority, str]]:
    """The groups of which anything is told, in the order of the authorities."""
    seen = {group for (group, _figure), n in counts.items() if n}
    authorities = {one.pk: one for one in Authority.objects.filter(pk__in={authority for authority, _klass in seen})}
    pairs = [(authorities[authority], klass) for authority, klass in seen]
    return sorted(pairs, key=lambda pair: (pair[0].position, pair[0].code, pair[1]))


def licence_counts(asked: Asked) -> Counter[tuple[Group, str]]:
    """What counts of all licences kept here, by group and figure; two queries."""
    counts: Counter[tuple[Group, str]] = Counter()
    for group, _licence, what in licence_findings(asked):
        counts[group, what.figure] += 1
    figures = {figure.value: Count("pk", filter=which) for figure, which in plain_figures(asked).items()}
    for authority, klass, *each in plain(asked).values_list("licence__authority", "licence__klass").annotate(**figures):
        counts.update({((authority, klass), figure): n for figure, n in zip(figures, each, strict=True)})
    return counts


def _moved(asked: Asked) -> QuerySet[LicenceEvent, Any]:
    """The licences of which more than their grant has to be read: days that moved, or what was not known yet."""
    more = MOVES_THE_DAYS | Q(kind=Kind.RENEWAL_REFUSED) | Q(recorded_at__gt=asked.known_at)
    return LicenceEvent.objects.filter(more).values("licence")


def _kept_here(group: tuple[str, str] | None) -> QuerySet[LicenceEvent]:
    rows = LicenceEvent.objects.filter(ours("licence__authority"))
    return rows if group is None else rows.filter(licence__authority__code=group[0], licence__klass=group[1])


def plain(asked: Asked, group: tuple[str, str] | None = None) -> QuerySet[LicenceEvent]:
    """The grants of all other licences: most of them, counted by the database (plain_figures)."""
    return _kept_here(group).filter(kind=Kind.ISSUED).exclude(licence__in=_moved(asked)).order_by()


def licence_findings(asked: Asked, group: tuple[str, str] | None = None) -> Iterator[tuple[Group, int, Found]]:
    """What counts of each other licence kept here, by its decisions; `group` (code, class) narrows it. One query."""
    rows = _kept_here(group).filter(licence__in=_moved(asked))
    rows = rows.select_related("licence").only("licence_id", *FACTS).order_by("licence_id")
    for licence, events in groupby(rows.iterator(chunk_size=5000), key=lambda event: event.licence):
        facts = [event.as_fact() for event in events]
        for what in found(facts, asked.first, asked.last, asked.known_at):
            yield (licence.authority_id, licence.klass), licence.pk, what


def _within(asked: Asked) -> QuerySet[ApplicationMove]:
    return ApplicationMove.objects.filter(at__gte=asked.begins, at__lt=asked.ends)


def steps(asked: Asked, figure: str) -> QuerySet[ApplicationMove]:
    """The steps of applications that a figure counts."""
    return _within(asked).filter(STEPS[figure])


def still_open(asked: Asked) -> QuerySet[Application]:
    """The applications that had been received and not ended when the period did, read from their steps."""
    by_then = ApplicationMove.objects.filter(application=OuterRef("pk"), at__lt=asked.ends)
    return Application.objects.filter(
        Exists(by_then.filter(STEPS["received"])), ~Exists(by_then.filter(end__in=sorted(CLOSED)))
    )


def decided(asked: Asked, group: tuple[str, str] | None = None) -> list[tuple[ApplicationMove, int]]:
    """The decisions of the period, each with the working days in the ministry's hands; three queries.

    The days on which the application lay with the applicant do not count, as in the term itself.
    """
    rows = _within(asked).filter(end__in=sorted(DECIDED)).select_related("application")
    if group is not None:
        rows = rows.filter(application__authority__code=group[0], application__klass=group[1])
    moves, extra = list(rows), extra_days()
    ways: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    every = ApplicationMove.objects.filter(application__in={move.application_id for move in moves}).order_by("pk")
    for application, at, end in every.values_list("application", "at", "end"):
        ways[application].append((timezone.localdate(at), end in OPEN))
    return [(move, _spent(ways[move.application_id], extra)) for move in moves]


def _spent(way: list[tuple[date, bool]], extra: frozenset[date]) -> int:
    spells = working_days.spells(way)
    return sum(working_days.between(start, end, extra) for start, end in spells if end is not None)


def open_proposals(asked: Asked) -> QuerySet[Proposal]:
    """The proposals that were made and not closed when the period ended."""
    return Proposal.objects.filter(Q(closed_at=None) | Q(closed_at__gte=asked.ends), made_at__lt=asked.ends)


def lapsing(asked: Asked) -> QuerySet[Guarantee]:
    """The guarantees whose last day lies in the period, but for those that were given back by then."""
    rows = guarantees().filter(ends__gte=asked.first, ends__lte=asked.last)
    return rows.filter(Q(released_on=None) | Q(released_on__gt=F("ends")))


def days_of(asked: Asked, figure: Figure, group: tuple[str, str]) -> dict[int, date]:
    """The day of each row that a figure of licences counts but for plain ones: by decision, or by licence."""
    return {
        what.event if what.event is not None else licence: what.day
        for _group, licence, what in licence_findings(asked, group)
        if what.figure == figure
    }
