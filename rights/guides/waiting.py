"""What waits at the desk of the bookshelf, and the list of its guides."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.access import may
from core.models import User
from core.publishing import EDITABLE, OPEN, State
from rights.guides.models import Guide, GuideVersion
from rights.guides.source_draft import SourceDraft
from rights.guides.words import Language

SOON = timedelta(days=30)  # a guide is announced so long before its day


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many guides wait for one sort of work; `what` is the word of `needs`."""

    count: int
    what: str


def listed() -> QuerySet[Guide]:
    """Every guide with its newest title and the state of what is on its way, in the order of the shelf."""
    newest = GuideVersion.objects.filter(guide=OuterRef("pk")).order_by("-number")
    on_its_way = newest.filter(state__in=OPEN)
    return (
        Guide.objects.select_related("live")
        .prefetch_related("topics")
        .annotate(
            title_es=Subquery(newest.values("title_es")[:1]),
            title_en=Subquery(newest.values("title_en")[:1]),
            open_state=Subquery(on_its_way.values("state")[:1]),
            open_since=Subquery(on_its_way.values("changed_at")[:1]),
            last_state=Subquery(newest.values("state")[:1]),
            lags=Coalesce(F("live__behind"), Subquery(newest.values("behind")[:1])),
        )
    )


def needs(*, today: date) -> dict[str, Q]:
    """What makes a guide need somebody, by its word in addresses; over rows of `listed()`."""
    return {
        "review": Q(open_state=State.REVIEW),
        "returned": Q(open_state=State.RETURNED),
        "drafts": Q(open_state__in=[state.value for state in EDITABLE]),
        "overdue": Q(live__isnull=False, review_due__lt=today),
        "due": Q(live__isnull=False, review_due__gte=today, review_due__lte=today + SOON),
        "behind_es": Q(live__behind=Language.SPANISH),
        "behind_en": Q(live__behind=Language.ENGLISH),
        "published": Q(live__isnull=False),
        "hidden": Q(live__isnull=True),
    }


AT_HOME = ("review", "returned", "overdue", "due", "behind_es", "behind_en")  # what the desk's first page counts


def waiting(user: User, *, today: date | None = None) -> list[Waiting]:
    """What waits for those who write or publish guides; one query."""
    if not (may(user, "guides.write") or may(user, "guides.publish")):
        return []
    asked = needs(today=today or timezone.localdate())
    counts = listed().aggregate(
        **{f"n_{what}": Count("pk", filter=asked[what]) for what in AT_HOME}, n_sources=Max(_changes_to_approve(user))
    )
    whats = (*AT_HOME, "sources") if may(user, "guides.publish") else AT_HOME
    return [Waiting(counts[f"n_{what}"] or 0, what) for what in whats]


def _changes_to_approve(user: User) -> Subquery:
    """How many changes of sources wait that this person did not write in."""
    changes = SourceDraft.objects.filter(state=State.REVIEW).exclude(writers__contains=[user.pk])
    return Subquery(changes.order_by().values("state").annotate(n=Count("pk")).values("n"))
