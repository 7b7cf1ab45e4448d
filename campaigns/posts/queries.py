"""Questions about posts: the list at the desk, what waits for whom."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from campaigns.channels.models import Account
from campaigns.posts.models import Campaign, Post, PostMove, Target
from campaigns.posts.states import PostState
from core.access import may
from core.listing import counted
from core.models import User

Rows = QuerySet[Post]


def listed() -> Rows:
    """Posts as lists show them: with their campaign, and the `kinds` of their channels."""
    kinds = Target.objects.filter(post=OuterRef("pk")).order_by("account__kind").values("account__kind").distinct()
    return Post.objects.select_related("campaign").annotate(kinds=ArraySubquery(kinds))


def kinds(posts: Sequence[int]) -> dict[int, list[str]]:
    """The kinds of the channels of these posts, each once; one query."""
    found: dict[int, list[str]] = defaultdict(list)
    pairs = (
        Target.objects.filter(post__in=posts).values_list("post", "account__kind").distinct().order_by("account__kind")
    )
    for post, kind in pairs:
        found[post].append(kind)
    return found


def campaigns_listed() -> QuerySet[Campaign]:
    """Campaigns with their number of `posts_made`."""
    return Campaign.objects.select_related("owner").annotate(posts_made=counted(Post, "campaign"))


def by_kind(rows: Rows, kind: str) -> Rows:
    accounts = list(Account.objects.filter(kind=kind).values_list("pk", flat=True))
    return rows.filter(Exists(Target.objects.filter(post=OuterRef("pk"), account__in=accounts)))


def by_day(rows: Rows, day: str) -> Rows:
    """Of one civil day, said as 2026-11-24; anything else is passed over."""
    try:
        start = timezone.make_aware(datetime.combine(date.fromisoformat(day), time.min))
        return rows.filter(due_at__gte=start, due_at__lt=start + timedelta(days=1))
    except (ValueError, OverflowError):
        return rows


FILTERS: dict[str, Callable[[Rows, str], Rows]] = {
    "campaign": lambda rows, code: rows.filter(campaign__code=code),
    "channel": by_kind,
    "state": lambda rows, state: rows.filter(state=state) if state in PostState.values else rows,
}
LIST_FILTERS: dict[str, Callable[[Rows, str], Rows]] = {
    **FILTERS,
    "q": lambda rows, text: rows.filter(Q(title__icontains=text)),
    "day": by_day,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many posts wait for somebody, why, since when, and where they are listed."""

    count: int
    what: str
    query: str
    since: object = None


def waiting(user: User) -> list[Waiting]:
    """Posts that wait for this person: to be approved, missed, returned to whoever wrote them. One query."""
    mine = Q(writers__contains=[user.pk])
    returned = Exists(PostMove.objects.filter(post=OuterRef("pk"), reason__gt=""))
    asked = {
        "campaigns.approve": ("approve", PostState.IN_REVIEW, ~mine),
        "campaigns.run": ("missed", PostState.MISSED, Q()),
        "campaigns.write": ("returned", PostState.DRAFT, mine & Q(returned)),
    }
    asked = {permission: how for permission, how in asked.items() if may(user, permission)}
    if not asked:
        return []
    counts = {what: Count("pk", filter=Q(state=state) & which) for what, state, which in asked.values()}
    rows = Post.objects.filter(state__in=[state for _what, state, _which in asked.values()])
    found = rows.aggregate(since=Min("due_at", filter=Q(state=PostState.IN_REVIEW) & ~mine), **counts)
    return [
        Waiting(found[what], what, f"state={state}", found["since"] if what == "approve" else None)
        for what, state, _which in asked.values()
    ]
