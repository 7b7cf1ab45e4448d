"""What can be asked of the ledger: the list, what waits for a person, how long the oldest has waited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_date

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.delivery.claiming import MAY_LEAVE, OPEN_LANES
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.personal import KEYS, OF_ONE, doubtful
from campaigns.delivery.states import OPEN, DeliveryState
from campaigns.posts.models import Campaign
from core.access import may
from core.models import User

MOST_LANES = 1_000  # of which a filtered list shows the deliveries
MOST = 1_000  # that are counted
LATELY = timedelta(days=60)
# `ours`: what nobody holds back, so that its age is our own fault; `held`: what waits for a person, a provider, the day
_OLDEST = f"""
select coalesce(extract(epoch from max(age) filter (where free)), 0),
       coalesce(extract(epoch from max(age) filter (where not free)), 0)
from (
  select ({MAY_LEAVE}) as free, statement_timestamp() - (
    select d.next_try_at from campaigns_delivery d
    where d.lane_id = l.id and d.state in ('queued', 'retry') and d.next_try_at <= statement_timestamp()
    order by d.next_try_at limit 1) as age
  {OPEN_LANES}
  where l.done_at is null and l.due_at <= statement_timestamp() and o.cancelled_at is null
) lanes
"""  # noqa: S608 - no value of anybody's


@dataclass(frozen=True, slots=True)
class Oldest:
    """Seconds for which the oldest due delivery has waited: by our own slowness, and because something holds it."""

    ours: int
    held: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things of one sort wait for somebody; `count` stops at MOST."""

    count: int
    what: str


def oldest_due() -> Oldest:
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        ours, held = cursor.fetchone()
    return Oldest(int(ours), int(held))


def deliveries(asked: Mapping[str, str]) -> QuerySet[Delivery]:
    """The ledger, newest first. Channel, campaign and day choose lanes, which are few; rows follow by index."""
    rows = Delivery.objects.select_related(
        "lane__account", "lane__occurrence__post__campaign", "recipient", "message"
    ).defer("message__body", "message__values", "recipient__sealed")
    if asked.get("state") in DeliveryState.values:
        rows = rows.filter(state=asked["state"])
    lanes = _lanes(asked)
    if lanes is None:
        return rows.exclude(OF_ONE)
    return rows.filter(
        lane__in=list(
            lanes.exclude(occurrence__key__regex=KEYS).order_by("-pk").values_list("pk", flat=True)[:MOST_LANES]
        )
    )


def _lanes(asked: Mapping[str, str]) -> QuerySet[Lane] | None:
    """The lanes that fit; None when nothing is asked of them. What makes no sense is passed over.

    Accounts and the campaign are looked up first: of their numbers the database knows how many lanes each has.
    """
    wanted: dict[str, Any] = {}
    if asked.get("channel") in Kind.values:
        wanted["account__in"] = list(Account.objects.filter(kind=asked["channel"]).values_list("pk", flat=True))
    if asked.get("campaign"):
        found = Campaign.objects.filter(code=asked["campaign"]).values_list("pk", flat=True).first()
        wanted["occurrence__post__campaign"] = found or 0
    if public_id := _uuid(asked.get("occurrence", "")):
        wanted["occurrence__public_id"] = public_id
    if day := _day(asked.get("day", "")):
        start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
        wanted |= {"due_at__gte": start, "due_at__lt": start + timedelta(days=1)}
    return Lane.objects.filter(**wanted) if wanted else None


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _day(said: str) -> date | None:
    try:
        return parse_date(said)
    except ValueError:
        return None


def held() -> QuerySet[Occurrence]:
    """Occurrences that wait because too much fell due at once."""
    rows = Occurrence.objects.filter(held_at__isnull=False, cancelled_at=None)
    return rows.select_related("post__campaign").order_by("due_at")


def missed(*, now: datetime) -> QuerySet[Lane]:
    """Lanes of which something came too late and nobody has decided yet."""
    late = Delivery.objects.filter(lane=OuterRef("pk"), state=DeliveryState.MISSED).exclude(OF_ONE)
    rows = Lane.objects.filter(Exists(late), due_at__gt=now - LATELY, occurrence__cancelled_at=None)
    return rows.select_related("account", "occurrence__post__campaign").order_by("-due_at")


def not_over() -> dict[str, int]:
    """How many deliveries stand in each state from which somebody or something still has to bring them on."""
    states = (*OPEN, DeliveryState.UNKNOWN, DeliveryState.MISSED, DeliveryState.REFUSED)
    found = Delivery.objects.filter(state__in=states).order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(map(str, states), 0) | dict(found)


def in_state(lane: Lane, state: str) -> int:
    return Delivery.objects.filter(lane=lane, state=state).count()


def unknown() -> int:
    """Deliveries of which nobody knows whether they arrived, those to one person apart; counted to MOST."""
    return Delivery.objects.filter(state=DeliveryState.UNKNOWN).exclude(OF_ONE)[:MOST].count()


def waiting(user: User, *, now: datetime) -> list[Waiting]:
    """For the first page of staff. Queries only for who may settle something."""
    if not may(user, "deliveries.see") or not (may(user, "deliveries.settle") or may(user, "deliveries.stop")):
        return []
    return [
        Waiting(unknown(), "unknown"),
        Waiting(Delivery.objects.filter(doubtful())[:MOST].count(), "personal"),
        Waiting(held().count(), "held"),
        Waiting(missed(now=now)[:MOST].count(), "missed"),
    ]


def of_campaigns() -> QuerySet[Any]:
    """The campaigns of which something stands in the ledger, for the filter: of each the first occurrence is enough."""
    first = Occurrence.objects.filter(post__campaign=OuterRef("pk")).values("pk")[:1]
    there = Campaign.objects.annotate(first=Subquery(first)).filter(first__isnull=False)
    return there.values_list("code", "name").order_by("code")
