"""Warnings and their drafts as the desk asks for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from core.access import may
from core.models import User
from recruitment.register.models.warnings import PublicWarning, WarningSign
from recruitment.register.shapes import read
from recruitment.warnings.models import OPEN, DraftKind, DraftState, WarningDraft


def warnings() -> QuerySet[PublicWarning]:
    """All warnings that were ever published; `changing` says that a proposal about one is open."""
    changing = WarningDraft.objects.filter(warning=OuterRef("pk"), state__in=OPEN)
    return PublicWarning.objects.annotate(changing=Exists(changing))


def standing(rows: QuerySet[PublicWarning], state: str) -> QuerySet[PublicWarning]:
    """Those that hold, were withdrawn, or are about to change."""
    wanted = {"holds": Q(withdrawn_on=None), "withdrawn": Q(withdrawn_on__isnull=False), "changing": Q(changing=True)}
    return rows.filter(wanted[state]) if state in wanted else rows


def called(rows: QuerySet[PublicWarning], text: str) -> QuerySet[PublicWarning]:
    """Those with the text in their title or in a sign, however the number is written."""
    signs = WarningSign.objects.filter(Q(value__icontains=text) | Q(key__in=_keys(text)))
    return rows.filter(
        Q(title_es__icontains=text) | Q(title_en__icontains=text) | Q(pk__in=signs.values("warning"))
    )  # fmt: skip


def drafts() -> QuerySet[WarningDraft]:
    """Drafts with what a list of them shows."""
    return WarningDraft.objects.select_related("proposer", "approver", "warning")


def drafts_called(rows: QuerySet[WarningDraft], text: str) -> QuerySet[WarningDraft]:
    """Those with the text in their title, or as one of their signs."""
    any_of = Q(title_es__icontains=text) | Q(title_en__icontains=text)
    for key in _keys(text):
        any_of |= Q(signs__contains=[{"key": key}])
    return rows.filter(any_of)


def _keys(text: str) -> list[str]:
    return [reading.key for reading in read(text) if reading.key]


def versions(warning: PublicWarning) -> list[WarningDraft]:
    """What was approved about a warning, newest first."""
    return list(drafts().filter(warning=warning, state=DraftState.APPROVED).order_by("-closed_at", "-pk"))


def edition(warning: PublicWarning) -> int:
    """Which edition of a warning the public reads: 1, and one more for each approved change."""
    return 1 + WarningDraft.objects.filter(warning=warning, state=DraftState.APPROVED, kind=DraftKind.CHANGE).count()


def open_about(warning: PublicWarning) -> WarningDraft | None:
    """The proposal about a warning that is not closed."""
    return drafts().filter(warning=warning, state__in=OPEN).first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many drafts of one sort wait for somebody, since when, and where they are listed."""

    count: int
    what: str
    query: str
    since: datetime | None = None


def waiting(user: User) -> list[Waiting]:
    """The warnings that wait for this person; one query for each of the two roles."""
    told = []
    if may(user, "warnings.approve"):
        others = WarningDraft.objects.filter(state=DraftState.PROPOSED).exclude(writers__contains=[user.pk])
        row = others.aggregate(n=Count("pk"), since=Min("proposed_at"))
        told.append(Waiting(row["n"], "approve", "state=proposed", row["since"]))
    if may(user, "warnings.propose"):
        counts = WarningDraft.objects.filter(proposer=user).aggregate(
            returned=Count("pk", filter=Q(state=DraftState.RETURNED)),
            drafts=Count("pk", filter=Q(state=DraftState.DRAFT)),
            sent=Count("pk", filter=Q(state=DraftState.PROPOSED)),
        )
        for what, query in (("returned", "returned"), ("drafts", "draft"), ("sent", "proposed")):
            told.append(Waiting(counts[what], what, f"state={query}&mine=1"))
    return told
