"""Surveys and tallies as pages ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek

from core.access import may
from core.models import User
from core.publishing import State
from hubs.directory.access import hubs_kept_by
from hubs.directory.catalogue import catalogue
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import Province
from hubs.surveys.models.surveys import Question, Survey
from hubs.surveys.models.tallies import NeedCount
from hubs.surveys.periods import monday_of
from hubs.surveys.words import Referral

WEEKS = 8  # on one page of the board


def editions() -> QuerySet[Survey]:
    """Every edition with who wrote and who published it."""
    return Survey.objects.select_related("author", "publisher")


def public_surveys() -> QuerySet[Survey]:
    """What the public reads, the newest period first, with places and tables."""
    questions = Question.objects.prefetch_related("rows__need")
    return Survey.objects.public().prefetch_related(
        Prefetch("provinces", Province.objects.order_by("name")), Prefetch("questions", questions)
    )


def tallied_on(hub: Hub, day: date) -> int:
    return NeedCount.objects.filter(hub=hub, on=day).aggregate(n=Sum("count"))["n"] or 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A need at a hub in a week: how often asked, unmet, sent to a service of the directory, sent elsewhere."""

    week: date
    hub: str
    need: str
    asked: int
    unmet: int
    listed: int
    unlisted: int


def board(hubs: Iterable[Hub], *, until: date) -> list[BoardRow]:
    """The weeks up to the one of `until`, newest first, what was asked most first; two queries."""
    first, last = monday_of(until) - timedelta(weeks=WEEKS - 1), monday_of(until) + timedelta(days=6)
    names = {hub.pk: hub.name for hub in hubs}
    needs = {need.pk: need.name for need in catalogue().needs.values()}
    rows = NeedCount.objects.filter(hub__in=names, on__range=(first, last)).order_by()
    told = rows.values("hub", "need", week=TruncWeek("on")).annotate(
        asked=Sum("count"), unmet=Sum("count", filter=Q(met=False), default=0),
        listed=Sum("count", filter=Q(referral=Referral.LISTED), default=0),
        unlisted=Sum("count", filter=Q(referral=Referral.UNLISTED), default=0),
    )  # fmt: skip
    found = [
        BoardRow(row["week"], names[row["hub"]], needs[row["need"]], row["asked"], row["unmet"], row["listed"],
                 row["unlisted"]) for row in told
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row.week.toordinal(), row.hub, -row.asked, row.need))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of one sort waits for somebody, since when, and where it is listed. `hub` for what was tallied today."""

    count: int
    what: str
    query: str = ""
    hub: Hub | None = None
    since: object = None


def waiting(user: User, *, today: date) -> list[Waiting]:
    """Surveys that wait for this person, and what was tallied today at the hubs of an officer."""
    told = []
    if may(user, "surveys.publish"):
        others = Survey.objects.filter(state=State.REVIEW).exclude(writers__contains=[user.pk])
        row = others.aggregate(n=Count("pk"), since=Min("changed_at"))
        told.append(Waiting(row["n"], "publish", "state=review", since=row["since"]))
    if may(user, "surveys.write"):
        returned = Survey.objects.filter(state=State.RETURNED, writers__contains=[user.pk]).count()
        told.append(Waiting(returned, "returned", "state=returned"))
    if may(user, "tallies.make"):
        told += [Waiting(tallied_on(hub, today), "tallied", hub=hub) for hub in hubs_kept_by(user)[:3]]
    return told
