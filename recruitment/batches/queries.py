"""What can be asked of a list: how far it is, and which of its lines are in force, have a problem, or are missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from recruitment.batches.fates import Fate, Found
from recruitment.batches.models import Batch, BatchLine
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import RecruiterName
from recruitment.register.queries import findings
from recruitment.register.standing import IN_FORCE
from recruitment.register.words import AuthorityKind

AT_ONCE = 500


class Tab(StrEnum):
    """The parts of a list; the values stand in addresses."""

    ALL = "all"
    DECIDE = "decide"
    IN_FORCE = "in-force"
    PROBLEM = "problem"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Licensed:
    """Who of a list holds a licence in force now: recruiters by the licence that speaks, licences by themselves."""

    recruiters: set[int] = field(default_factory=set)
    licences: set[int] = field(default_factory=set)


def licensed(batch: Batch, *, now: datetime) -> Licensed:
    """Read from the register as it is now. A recruiter with one licence needs no more than its row; the others,
    and rows whose day of change has come, are told by `findings`, which knows the rules."""
    today = timezone.localdate(now)
    alone: dict[int, tuple[int, bool]] = {}
    again: set[int] = set()
    rows = Licence.objects.filter(recruiter__in=batch.lines.values("recruiter"))
    columns = ("recruiter_id", "pk", "state", "authority__kind", "changes_on")
    for recruiter, licence, state, kind, changes_on in rows.values_list(*columns):
        if recruiter in alone or (changes_on is not None and changes_on <= today):
            again.add(recruiter)
        alone[recruiter] = licence, state in IN_FORCE and kind == AuthorityKind.STATUTORY
    told = Licensed()
    for recruiter, (licence, good) in alone.items():
        if good and recruiter not in again:
            told.recruiters.add(recruiter)
            told.licences.add(licence)
    for finding in findings(sorted(again), now=now).values():
        told.licences.update(one.id for one in finding.licences if one.licensed)
        if finding.first and finding.first.licensed:
            told.recruiters.add(finding.recruiter_id)
    return told


def parts(batch: Batch, *, now: datetime) -> dict[Tab, Q]:
    """Which lines belong to each tab, by the standing of today. A place on a plain list is no licence in force."""
    held = licensed(batch, now=now)
    settled = Q(fate__in=[Fate.SETTLED, Fate.TAKEN])
    missing = Q(fate=Fate.REFUSED) | Q(fate=Fate.SETTLED, found=Found.NOTHING)
    speaks = Q(licence__isnull=True, recruiter__in=held.recruiters) | Q(licence__in=held.licences)
    unwarned = ~Q(found=Found.WARNING) & Q(warning__isnull=True)
    in_force = settled & unwarned & speaks
    return {
        Tab.ALL: Q(),
        Tab.DECIDE: Q(fate=Fate.WAITING),
        Tab.IN_FORCE: in_force,
        Tab.PROBLEM: settled & ~Q(found=Found.NOTHING) & (~unwarned | Q(recruiter__isnull=True) | ~speaks),
        Tab.MISSING: missing,
    }


def counts(batch: Batch, tabs: dict[Tab, Q]) -> dict[str, int]:
    """How many lines are in each tab, and how many have been checked ("checked"); one query."""
    wanted = {tab.name.lower(): Count("pk", filter=q) for tab, q in tabs.items() if q}
    told = batch.lines.aggregate(all=Count("pk"), checked=Count("pk", filter=~Q(fate=Fate.NEW)), **wanted)
    return {key: int(value) for key, value in told.items()}


def with_words(lines: QuerySet[BatchLine], words: str) -> QuerySet[BatchLine]:
    """Lines that hold the words, or whose recruiter bears them."""
    names = RecruiterName.objects.filter(recruiter=OuterRef("recruiter"), name__icontains=words)
    return lines.filter(Q(said__icontains=words) | Exists(names))


def with_progress(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """Lists with how many of their lines are checked (`checked`) and wait for a person (`waiting`)."""
    return batches.annotate(
        checked=Count("lines", filter=~Q(lines__fate=Fate.NEW)),
        waiting=Count("lines", filter=Q(lines__fate=Fate.WAITING)),
    )


def some_at_once(lines: QuerySet[BatchLine]) -> Iterator[list[BatchLine]]:
    """All the lines, some at a time."""
    rows = lines.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(rows, AT_ONCE)):
        yield chunk
