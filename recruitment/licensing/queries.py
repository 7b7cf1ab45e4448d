"""What waits at the licence desk, and what may be decided about a licence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.shortcuts import get_object_or_404

from core.access import may
from core.models import User
from recruitment.licensing.kinds import DECISIONS
from recruitment.licensing.models import EDITABLE, Proposal, ProposalState
from recruitment.register import standing
from recruitment.register.contradictions import contradiction
from recruitment.register.models.authorities import Authority, ours
from recruitment.register.models.licences import Licence
from recruitment.register.names import norm
from recruitment.register.queries import found_by_name
from recruitment.register.shapes import number_key
from recruitment.register.standing import ABOUT_KINDS, Event, Kind


def licence_at(authority: str, number: str) -> Licence:
    """A licence of a register that is kept here; 404 for any other: copies are changed by imports alone."""
    kept_here = Licence.objects.filter(authority__data_as_of=None).select_related("authority", "recruiter")
    return get_object_or_404(kept_here, authority__code=authority, number_key=number_key(number) or None)


def possible(licence: Licence, *, today: date, now: datetime) -> list[Kind]:
    """The kinds of decision that would not contradict the history if they took effect today."""
    history = [event.as_fact() for event in licence.events.all()]
    return [kind for kind in DECISIONS if _fits(history, kind, today, now)]


def _fits(history: list[Event], kind: Kind, today: date, now: datetime) -> bool:
    last = max((event.recorded_at for event in history), default=now)
    draft = Event(0, kind.value, today, max(now, last), starts=today, ends=today + timedelta(days=1))
    subjects = ABOUT_KINDS.get(kind)
    if subjects is None:
        return contradiction(history, draft) is None
    abouts = [event.id for event in history if event.kind in subjects]
    drafts = [
        Event(0, kind.value, today, draft.recorded_at, about=about, voids=kind == Kind.CORRECTED) for about in abouts
    ]
    return bool(drafts) if kind == Kind.CORRECTED else any(contradiction(history, one) is None for one in drafts)


def proposals() -> QuerySet[Proposal]:
    """Proposals with what a list of them shows."""
    return Proposal.objects.select_related(
        "licence__authority", "licence__recruiter", "proposer", "approver"
    ).prefetch_related("licence__recruiter__names")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things of one sort wait for somebody, since when, and where they are listed."""

    count: int
    what: str
    query: str
    since: datetime | None = None


def waiting(user: User) -> list[Waiting]:
    """The proposals that wait for this person."""
    told = []
    if may(user, "decisions.approve"):
        mine = Proposal.objects.filter(state=ProposalState.PROPOSED).exclude(proposer=user)
        row = mine.aggregate(n=Count("pk"), since=Min("proposed_at"))
        told.append(Waiting(row["n"], "approve", "state=proposed", row["since"]))
    if may(user, "decisions.propose"):
        counts = Proposal.objects.filter(proposer=user).aggregate(
            returned=Count("pk", filter=Q(state=ProposalState.RETURNED)),
            drafts=Count("pk", filter=Q(state=ProposalState.DRAFT)),
            sent=Count("pk", filter=Q(state=ProposalState.PROPOSED)),
        )
        for what, query in (("returned", "returned"), ("drafts", "draft"), ("sent", "proposed")):
            told.append(Waiting(counts[what], what, f"state={query}&mine=1"))
    return told


def open_on(licences: list[int]) -> list[Proposal]:
    """The proposals about these licences that are not closed, for who may see them."""
    return list(proposals().filter(licence_id__in=licences, state__in=[*EDITABLE, ProposalState.PROPOSED]))


LAPSING = (30, 60, 90)
_GOOD = sorted(state.value for state in standing.IN_FORCE | {standing.State.SUSPENDED})


def kept_here() -> QuerySet[Licence]:
    """The numbered licences of the registers that are kept here; without a number none is granted here."""
    kept = list(Authority.objects.filter(ours()).values_list("pk", flat=True))
    rows = Licence.objects.filter(authority__in=kept).exclude(number_key="")  # as the partial indexes are made
    return rows.select_related("authority", "recruiter").prefetch_related("recruiter__names")


def named(text: str, *, now: datetime) -> list[int]:
    """The ids of the recruiters whose names are closest to a text, as the check finds them."""
    return [finding.recruiter_id for finding in found_by_name(norm(text), 20, now=now)]


def lapsing(rows: QuerySet[Licence], within: int, *, today: date) -> QuerySet[Licence]:
    """Those that hold (or are suspended) and end within so many days; read from their dates, not from a job."""
    return rows.filter(state__in=_GOOD, valid_until__gte=today, valid_until__lte=today + timedelta(days=within))


def lapsing_counts(*, today: date) -> dict[int, int]:
    """How many licences of the registers kept here end within 30, 60 and 90 days; one query."""
    ends = {f"d{n}": Count("pk", filter=Q(valid_until__lte=today + timedelta(days=n))) for n in LAPSING}
    rows = Licence.objects.filter(ours("authority"), state__in=_GOOD)
    rows = rows.exclude(number_key="").order_by()
    counts = rows.filter(valid_until__gte=today, valid_until__lte=today + timedelta(days=max(LAPSING))).aggregate(
        **ends
    )
    return {n: counts[f"d{n}"] for n in LAPSING}
