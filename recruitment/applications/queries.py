"""What can be asked of applications: what waits for whom, what is still open, who has a name like this."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Func, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import working_days
from core.access import may
from core.models import AuditEntry
from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.models.office import ExtraHoliday
from recruitment.applications.models.papers import Document, Requirement, RequirementSeen
from recruitment.applications.moves import DECIDE, EXAMINING, OPEN, WORK, State
from recruitment.register.check import Answer, check
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import Finding, findings
from recruitment.register.shapes import number_key, tax_key
from recruitment.register.standing import State as LicenceState

SOON = 3  # working days


def extra_days() -> frozenset[date]:
    """The days off that the ministry added."""
    return frozenset(ExtraHoliday.objects.values_list("day", flat=True))


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist: what is asked, and what was seen of it."""

    requirement: Requirement
    seen: RequirementSeen | None

    @property
    def open(self) -> bool:
        return self.seen is None


def checklist(application: Application) -> list[Item]:
    """What is asked of this application, in order; two queries."""
    seen = {
        row.requirement_id: row
        for row in application.seen.select_related("by", "document", "requirement").order_by("requirement__position")
    }
    asked = list(_asked().filter(authority=application.authority_id, kinds__contains=[application.kind])
                 .filter(Q(klass="") | Q(klass=application.klass)))  # fmt: skip
    return [Item(requirement, seen.get(requirement.pk)) for requirement in asked]


def _asked() -> QuerySet[Requirement]:
    return Requirement.objects.filter(asked=True)


def something_open() -> Exists:
    """A condition on applications: something that is asked was not seen."""
    kind = Func(OuterRef("kind"), template="ARRAY[%(expressions)s]")
    return Exists(
        _asked()
        .filter(authority=OuterRef("authority"), kinds__contains=kind)
        .filter(Q(klass="") | Q(klass=OuterRef("klass")))
        .exclude(Exists(RequirementSeen.objects.filter(
            application=OuterRef(OuterRef("pk")), requirement=OuterRef("pk")
        )))
    )  # fmt: skip


WRITING = ("application.begun", "application.edited", "application.document_added")


def examiners(application: Application) -> set[int]:
    """Who wrote, submitted or examined it, or ticked a paper, ever: they may not decide. A waiver is the director's."""
    moved = application.moves.filter(end__in=EXAMINING).values_list("by_id", flat=True)
    ticked = application.seen.filter(waived=False).values_list("by_id", flat=True)
    wrote = AuditEntry.objects.filter(
        kind=application._meta.label_lower, key=str(application.pk), verb__in=WRITING
    ).values_list("by_id", flat=True)
    return {person for person in (*moved, *ticked, *wrote) if person is not None}


def listed() -> QuerySet[Application]:
    """Applications as a list shows them."""
    return Application.objects.select_related("authority")


def find(rows: QuerySet[Application], text: str) -> QuerySet[Application]:
    """Those whose number, name or RUC holds the text, or whose licence has this number."""
    key = number_key(text)
    licences = list(Licence.objects.filter(number_key=key).values_list("pk", flat=True)[:20]) if key else []
    return rows.filter(
        Q(code__icontains=text) | Q(legal_name__icontains=text) | Q(tax_id__icontains=text) | Q(licence__in=licences)
    )


def overdue(rows: QuerySet[Application], *, today: date) -> QuerySet[Application]:
    return rows.filter(_overdue(today))


def unanswered(rows: QuerySet[Application], *, today: date) -> QuerySet[Application]:
    """Returned, and the applicant did not answer in time (answer_by)."""
    return rows.filter(_unanswered(today, extra_days()))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue: what waits, how many, the age of the oldest in working days, and the query of its list."""

    word: str | Promise
    count: int
    oldest: int
    query: str
    css: str = ""


def waiting(user: Any, *, now: datetime) -> list[Waiting]:
    """What waits for this person: for the registrar and for the director each their own; empty queues too.

    One query for all queues, and one for the days off.
    """
    if not (may(user, WORK) or may(user, DECIDE)):
        return []
    today, extra = timezone.localdate(now), extra_days()
    queues = _queues(user, today, extra)
    asked: dict[str, Any] = {f"n_{query}": Count("pk", filter=which) for _word, which, query, _css in queues}
    asked |= {f"since_{query}": Min("moved_at", filter=which) for _word, which, query, _css in queues}
    told = Application.objects.filter(state__in=OPEN | {State.RETURNED}).aggregate(**asked)

    def age(since: datetime | None) -> int:
        return working_days.between(timezone.localdate(since), today, extra) if since else 0

    return [
        Waiting(word, told[f"n_{query}"], age(told[f"since_{query}"]), f"state={query}", css)
        for word, _which, query, css in queues
    ]


def _queues(user: Any, today: date, extra: frozenset[date]) -> list[tuple[str | Promise, Q, str, str]]:
    """Word, which of the open applications, state in addresses, look."""
    found: list[tuple[str | Promise, Q, str, str]] = []
    if may(user, WORK):
        found += [
            (_("Applications to look at"), Q(state=State.SUBMITTED), "submitted", ""),
            (_("Applications under review"), Q(state=State.UNDER_REVIEW), "under_review", ""),
            (_("Applications waiting for an inspection"), Q(state=State.INSPECTION), "inspection", ""),
        ]
    if may(user, DECIDE):
        found.append((_("Applications to decide"), _ready(), "ready", ""))
    found.append((_("Applications past their day"), _overdue(today), "overdue", "off"))
    if may(user, WORK):
        found.append((_("Returned and not answered in time"), _unanswered(today, extra), "unanswered", "hold"))
    return found


def _ready() -> Q:
    return Q(state=State.UNDER_REVIEW) & ~Q(something_open())


def _overdue(today: date) -> Q:
    return Q(state__in=OPEN, due_on__lt=today)


def _unanswered(today: date, extra: frozenset[date]) -> Q:
    last = working_days.before(today - timedelta(days=1), settings.RETURN_DAYS, extra)
    after = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    return Q(state=State.RETURNED, moved_at__lt=after)


def ready(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Under review, with nothing open on the checklist."""
    return rows.filter(_ready())


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the term of an application stands today; negative `left` says how many days too late."""

    due_on: date | None
    left: int | None
    running: bool

    @property
    def late(self) -> int:
        return max(0, -(self.left or 0))

    @property
    def css(self) -> str:
        if self.left is None or not self.running:
            return "none"
        return "off" if self.left < 0 else "hold" if self.left <= SOON else "ok"


def clock(application: Application, *, today: date, extra: frozenset[date]) -> Clock | None:
    """The term as its reader wants it; None where no clock runs or stands still."""
    if application.state == State.RETURNED:
        return Clock(None, application.days_left, running=False)
    if application.due_on is None:
        return None
    due = application.due_on
    late = -working_days.between(due, today, extra) if today > due else 0
    if today > due and late == 0:
        late = -1  # only days off have passed since, but the day itself is over
    return Clock(due, late or working_days.between(today, due, extra), running=True)


def answer_by(step: ApplicationMove) -> date:
    """The last day on which the applicant should answer a step that returned the application."""
    return working_days.after(timezone.localdate(step.at), settings.RETURN_DAYS, extra_days())


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who in the register the applicant might be, or might be taken for."""

    same_tax: list[Finding]
    alike: list[Finding]
    answer: Answer | None


def neighbours(application: Application, *, now: datetime) -> Neighbours:
    """Recruiters with the same RUC, and others whose names are equal or close to one of the applicant's."""
    own = {application.recruiter_id}
    key = tax_key(application.tax_id)
    others = Recruiter.objects.filter(tax_key=key).exclude(pk=application.recruiter_id or 0)
    ids = list(others.values_list("pk", flat=True)[:5]) if key else []
    same = list(findings(ids, now=now).values())
    alike: dict[int, Finding] = {}
    first: Answer | None = None
    for name in [application.legal_name, *application.trading_names[:3]]:
        answer = check(name, now=now)
        first = first or answer
        alike |= {hit.recruiter_id: hit for hit in answer.results if hit.recruiter_id not in {*own, *ids}}
    return Neighbours(same, list(alike.values())[:5], first if first and first.warnings else None)


def banned(recruiter: Recruiter, *, now: datetime) -> bool:
    """Whether one of its licences was banned for good."""
    told = findings([recruiter.pk], now=now)
    return any(licence.state == LicenceState.BANNED for f in told.values() for licence in f.licences)


def documents(application: Application) -> QuerySet[Document]:
    return application.documents.select_related("uploaded_by")
