"""What can be asked about runs: what one did, line by line or by examples, and which wait for whom."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from core.access import may
from recruitment.imports.models import ImportRow, ImportRun, RowAction
from recruitment.imports.states import OPEN
from recruitment.register.models.licences import Licence

SHOWN = (
    RowAction.FAILED,
    RowAction.VANISHED,
    RowAction.RELISTED,
    RowAction.CHANGED,
    RowAction.ADDED,
    RowAction.LEFT_OUT,
    RowAction.REPEATED,
)


def examples(run: ImportRun, action: str, most: int = 5) -> list[ImportRow]:
    """The first lines of a run with which the same was done."""
    return list(run.rows.filter(action=action).order_by("line", "pk")[:most])


def counts(run: ImportRun) -> dict[str, int]:
    """How many lines by what was done with them; of runs that did not write it down, from their lines."""
    if run.counts or not run.lines:
        return dict(run.counts)
    told = run.rows.order_by().values("action").annotate(n=Count("pk"))
    return {row["action"]: row["n"] for row in told}


def recruiters(rows: Iterable[ImportRow]) -> dict[int, UUID]:
    """The public addresses of the recruiters in some lines, by licence."""
    held = Licence.objects.filter(pk__in=[row.licence_id for row in rows if row.licence_id])
    return dict(held.values_list("pk", "recruiter__public_id"))


def naming(rows: QuerySet[ImportRow], text: str) -> QuerySet[ImportRow]:
    """The lines that hold a text, now or in what stood there before."""
    rows = rows.annotate(words=Cast("said", TextField()), before=Cast("changes", TextField()))
    return rows.filter(Q(words__icontains=text) | Q(before__icontains=text))


def undecided(runs: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
    """The runs that wait for a second person."""
    return runs.filter(state__in=OPEN, proposed_by__isnull=False)


def waiting(user: AbstractBaseUser | AnonymousUser) -> int:
    """How many runs wait for this person to approve or reject them."""
    if not may(user, "imports.approve"):
        return 0
    return undecided(ImportRun.objects.all()).exclude(proposed_by=user.pk).count()
