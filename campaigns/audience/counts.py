"""How many people are told, and nothing by which one of them could be known.

As of last midnight, so that nobody enters an address and watches a number move; counts under ten are left out, and
with them the next one where the total would give them away. Who watches which recruiter is not counted at all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import caches
from django.db.models import Count, F, Func, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from campaigns.audience.models import Subscriber, SubscriberState
from campaigns.audience.queries import Told, hearing, of, recipients
from campaigns.channels.models import Account
from core.small_cells import suppressed

LEAST = 10
WEEKS = 12
A_DAY = 24 * 60 * 60
Cells = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """`None` stands for a number under ten, or one that would give such a number away."""

    total: int | None
    reach: Cells
    language: Cells
    topics: Cells
    provinces: Cells
    weeks: list[tuple[date, int | None]]


def midnight(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def told(*, now: datetime) -> QuerySet[Subscriber]:
    """Those who were told at last midnight."""
    stayed = Q(state=SubscriberState.CONFIRMED) | Q(state=SubscriberState.LEFT, left_on__gte=timezone.localdate(now))
    return Subscriber.objects.filter(stayed, confirmed_at__lt=midnight(now))


def hearing_about(post: Told, account: Account, *, now: datetime) -> int:
    """Of how many people one may say that they would hear a post: those of last midnight, down to the next ten.

    Exact numbers of the moment would tell who enters an address that is let alone whether it was among them.
    """
    return hearing(post, told(now=now).filter(of(account))).count() // LEAST * LEAST


def nobody_hears(post: Told, account: Account, *, now: datetime) -> bool:
    """Whether there is nobody, neither now nor at last midnight."""
    return not (recipients(post, account).exists() or hearing(post, told(now=now).filter(of(account))).exists())


def counts(*, now: datetime) -> Counts:
    """Counted once a day, by whoever comes first: the worker, a little after midnight. What is kept can be told."""
    key = f"audience:counts:{midnight(now).isoformat()}"
    found: Counts | None = caches["default"].get(key)
    if found is None:
        found = count(now=now)
        caches["default"].set(key, found, A_DAY)
    return found


def count(*, now: datetime) -> Counts:
    people = told(now=now)
    total = people.count()
    return Counts(
        total=total if total >= LEAST or not total else None,
        reach=_by(people, "reach"), language=_by(people, "language"),
        topics=_within(people, "topics"), provinces=_within(people, "provinces"),
        weeks=_weeks(now),
    )  # fmt: skip


def _by(people: QuerySet[Subscriber], field: str) -> Cells:
    return suppressed(dict(people.values_list(field).annotate(n=Count("pk")).order_by("-n", field)), least=LEAST)


def _within(people: QuerySet[Subscriber], field: str) -> Cells:
    """Whoever chose several is counted in each, so these have no total. "": those who chose none, and are told all."""
    posts = people.filter(wants_posts=True)
    each = posts.annotate(one=Func(F(field), function="unnest")).values_list("one").annotate(n=Count("pk"))
    found: dict[str, int] = {"": posts.filter(**{field: []}).count()} | dict(each.order_by("-n", "one"))
    return suppressed(found, least=LEAST)


def _weeks(now: datetime) -> list[tuple[date, int | None]]:
    """How many began in each of the last whole weeks, and still were there at last midnight."""
    this = (today := timezone.localdate(now)) - timedelta(days=today.weekday())
    since = this - timedelta(weeks=WEEKS)
    began = told(now=now).annotate(week=TruncWeek("confirmed_at")).filter(confirmed_at__gte=_start(since))
    found = {week.date(): n for week, n in began.values_list("week").annotate(n=Count("pk"))}
    weeks = [since + timedelta(weeks=number) for number in range(WEEKS)]
    shown = suppressed({week: found.get(week, 0) for week in weeks}, least=LEAST)
    return list(shown.items())


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
