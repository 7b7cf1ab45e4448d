"""What can be asked of a list: how far it is, and which of its lines are in force, have a problem, or are missing."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.access import may
from core.models import User
from recruitment.batches.fates import Fate, Found
from recruitment.batches.models import Batch, BatchLine
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import ContactPoint, RecruiterName
from recruitment.register.models.warnings import PublicWarning, WarningSign
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
    CHANGED = "changed"


def in_force_now(batch: Batch, *, now: datetime) -> Q:
    """Lines whose recruiter (or whose typed licence) is licensed by the register as it is now.

    For a recruiter with one licence its row says it. For others, and for rows whose day of change has come,
    `findings` says it, which knows the rules. The database compares the many, only the few are named here.
    """
    mine = Licence.objects.filter(recruiter__in=batch.lines.values("recruiter"))
    tricky = _tricky(mine, now)
    recruiters: set[int] = set()
    licences: set[int] = set()
    for finding in findings(tricky, now=now).values():
        licences.update(one.id for one in finding.licences if one.licensed)
        if finding.first and finding.first.licensed:
            recruiters.add(finding.recruiter_id)
    plain = mine.filter(state__in=IN_FORCE, authority__kind=AuthorityKind.STATUTORY).exclude(recruiter__in=tricky)
    told = Q(licence__isnull=True, recruiter__in=recruiters) | Q(licence__in=licences)
    return Q(recruiter__in=plain.values("recruiter")) | told


def _tricky(licences: QuerySet[Licence], now: datetime) -> list[int]:
    """Recruiters whose standing one row does not tell."""
    rows = licences.order_by().values("recruiter").annotate(held=Count("pk"), first=Min("changes_on"))
    several = rows.filter(Q(held__gt=1) | Q(first__lte=timezone.localdate(now)))
    return list(several.values_list("recruiter", flat=True))


def parts(batch: Batch, *, now: datetime) -> dict[Tab, Q]:
    """Which lines belong to each tab, by the standing of today. A place on a plain list is no licence in force."""
    found = Q(fate__in=[Fate.SETTLED, Fate.TAKEN]) & ~Q(found=Found.NOTHING)
    unwarned = ~Q(found=Found.WARNING) & Q(warning__isnull=True)
    speaks = in_force_now(batch, now=now)
    return {
        Tab.ALL: Q(),
        Tab.DECIDE: Q(fate=Fate.WAITING),
        Tab.IN_FORCE: found & unwarned & speaks,
        Tab.PROBLEM: found & (~unwarned | Q(recruiter__isnull=True) | ~speaks),
        Tab.MISSING: Q(fate=Fate.REFUSED) | Q(fate=Fate.SETTLED, found=Found.NOTHING),
        Tab.CHANGED: Q(changed=True),
    }


def counts(batch: Batch, tabs: dict[Tab, Q]) -> dict[str, Any]:
    """How many lines are in each tab, how many have been checked ("checked"), and since when ("since"); one query."""
    told = batch.lines.aggregate(
        all=Count("pk"),
        checked=Count("pk", filter=~Q(fate=Fate.NEW)),
        decide=Count("pk", filter=tabs[Tab.DECIDE]),
        in_force=Count("pk", filter=tabs[Tab.IN_FORCE]),
        missing=Count("pk", filter=tabs[Tab.MISSING]),
        changed=Count("pk", filter=tabs[Tab.CHANGED]),
        since=Min("checked_at"),
    )
    rest = told["checked"] - told["decide"] - told["in_force"] - told["missing"]
    return {**told, "problem": rest}  # every checked line is in one of these tabs


def newer(batch: Batch, *, since: datetime) -> int:
    """How many recruiters on the list have a decision or a warning that came after the check; one query.

    `since` is when its first line was checked: what came while it ran counts too.
    """
    decided = LicenceEvent.objects.filter(recorded_at__gt=since).order_by().values("licence__recruiter")
    known = _NO_WARNING if batch.last_warning is None else batch.last_warning
    warnings = PublicWarning.objects.filter(withdrawn_on=None, pk__gt=known).order_by()
    signs = WarningSign.objects.filter(warning__in=warnings.values("pk")).order_by()
    bears = ContactPoint.objects.filter(Exists(signs.filter(key=OuterRef("key"), kind=OuterRef("kind")))).order_by()
    named = RecruiterName.objects.filter(norm__in=signs.filter(kind=WarningSign.NAME).values("key")).order_by()
    imitated = warnings.exclude(imitates=None).values("imitates")
    concerned = [decided, imitated, bears.values("recruiter"), named.values("recruiter")]
    lines = batch.lines.filter(reduce(or_, (Q(recruiter__in=some) for some in concerned)))
    told: int = lines.aggregate(n=Count("recruiter", distinct=True))["n"]
    return told


_NO_WARNING = 2**62  # of a list that was checked before this was kept, nothing is known


def with_words(lines: QuerySet[BatchLine], words: str) -> QuerySet[BatchLine]:
    """Lines that hold the words, or whose recruiter bears them."""
    names = RecruiterName.objects.filter(recruiter=OuterRef("recruiter"), name__icontains=words)
    return lines.filter(Q(said__icontains=words) | Exists(names))


def with_progress(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """Lists with how many of their lines are checked (`checked`) and wait for a person (`waiting`)."""
    return batches.annotate(checked=F("size") - _lines_in(Fate.NEW), waiting=_lines_in(Fate.WAITING))


MOST_AT_DESK = 8


def waiting(user: User) -> list[Batch]:
    """This person's lists that are being checked (`running` lines) or have lines to decide (`deciding`); one query."""
    if not may(user, "batches.check"):
        return []
    mine = Batch.objects.filter(made_by=user, lines__fate__in=[Fate.NEW, Fate.WAITING]).defer("file")
    told = mine.annotate(
        running=Count("lines", filter=Q(lines__fate=Fate.NEW)),
        deciding=Count("lines", filter=Q(lines__fate=Fate.WAITING)),
    )
    return list(told.order_by("-made_at")[:MOST_AT_DESK])


def _lines_in(fate: Fate) -> Coalesce:
    lines = BatchLine.objects.filter(batch=OuterRef("pk"), fate=fate).order_by().values("batch")
    return Coalesce(Subquery(lines.annotate(n=Count("pk")).values("n")), 0)


def some_at_once(lines: QuerySet[BatchLine]) -> Iterator[list[BatchLine]]:
    """All the lines, some at a time."""
    rows = lines.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(rows, AT_ONCE)):
        yield chunk
