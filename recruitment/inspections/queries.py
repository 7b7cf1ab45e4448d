"""What waits at the inspectors' desk, and what was seen at an inspection."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Min, Prefetch, Q, QuerySet
from django.utils import timezone

from core.access import may
from core.models import User
from core.roles import PERMISSIONS
from recruitment.inspections.checklist import ITEMS, PRINCIPLES
from recruitment.inspections.models import TO_DO, Answer, Inspection, InspectionState, Section
from recruitment.inspections.score import Score, Verdict, score
from recruitment.register.models.recruiters import Recruiter

_CRITICAL = {code: item.critical for code, item in ITEMS.items()}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen so far: the pages in their order, the score, and what is missing for a report."""

    sections: list[Section]
    score: Score
    blank: list[str]  # names of principles that were never saved
    unexplained: list[str]  # failed items without a remark

    @property
    def nothing_seen(self) -> bool:
        return len(self.score.unseen) == len(_CRITICAL)

    @property
    def versions(self) -> int:
        """Rises with every saving of any page."""
        return sum(section.version for section in self.sections)


def seen(inspection: Inspection) -> Seen:
    """Two queries: the pages and their answers, both in the order of the checklist."""
    answers = Prefetch("answers", Answer.objects.order_by("item"))
    sections = list(inspection.sections.select_related("saved_by").prefetch_related(answers))
    sections.sort(key=lambda section: list(PRINCIPLES).index(section.principle))
    told = [answer for section in sections for answer in section.answers.all()]
    return Seen(
        sections,
        score({answer.item: answer.verdict for answer in told}, _CRITICAL),
        [section.principle for section in sections if not section.version],
        [answer.item for answer in told if answer.verdict == Verdict.FAILS and not answer.remark.strip()],
    )


def inspections() -> QuerySet[Inspection]:
    """Inspections with what a list of them shows."""
    return Inspection.objects.select_related("recruiter", "inspector", "planner").prefetch_related("recruiter__names")


def overdue(rows: QuerySet[Inspection], *, today: date) -> QuerySet[Inspection]:
    """Those that should have been made by now."""
    return rows.filter(state__in=TO_DO, due_on__lt=today)


def reported(
    rows: QuerySet[Inspection], *, first: date | None = None, last: date | None = None
) -> QuerySet[Inspection]:
    """Those that were reported from one civil day to another, both included."""
    if first is not None:
        rows = rows.filter(reported_at__gte=_midnight(first))
    if last is not None:
        rows = rows.filter(reported_at__lt=_midnight(last + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def infringements(rows: QuerySet[Inspection]) -> QuerySet[Answer]:
    """The items that were not met at these inspections."""
    failed = Answer.objects.filter(section__inspection__in=rows, verdict=Verdict.FAILS)
    return failed.select_related("section__inspection__recruiter").prefetch_related(
        "section__inspection__recruiter__names"
    )


def inspectors() -> QuerySet[User]:
    """Active staff who may make inspections."""
    held = list(PERMISSIONS["inspections.make"])
    return User.objects.filter(is_active=True, roles__overlap=held).order_by("name", "pk")


def of_recruiter(recruiter: Recruiter) -> QuerySet[Inspection]:
    """Its inspections, newest first."""
    return inspections().filter(recruiter=recruiter)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many inspections of one sort wait for somebody, since when, and where they are listed."""

    count: int
    what: str
    query: str
    since: datetime | date | None = None


def waiting(user: User) -> list[Waiting]:
    """The inspections that wait for this person; one query. Inspectors see their own, those who plan see all."""
    if not (may(user, "inspections.make") or may(user, "inspections.plan")):
        return []
    today, mine = timezone.localdate(), Q(inspector=user)
    late, near = Q(state__in=TO_DO, due_on__lt=today), Q(state__in=TO_DO, due_on__gte=today)
    again = Q(state=InspectionState.REPORTED, follow_up_on__lte=today)
    own = may(user, "inspections.make")
    scope, query = (mine, "&mine=1") if own else (Q(), "")
    row = Inspection.objects.filter(scope).aggregate(
        late=Count("pk", filter=late), oldest=Min("due_on", filter=late),
        near=Count("pk", filter=near), again=Count("pk", filter=again),
    )  # fmt: skip
    told = [Waiting(row["late"], "overdue", f"overdue=1{query}", row["oldest"])]
    if own:
        told.append(Waiting(row["near"], "mine", f"state=open{query}"))
    else:
        told.append(Waiting(row["again"], "again", "state=again"))
    return told
