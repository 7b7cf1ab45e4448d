"""What can be asked: messages by channel, visits by day and by link, checks of the register. Few queries, any size."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from campaigns.channels.kinds import Kind
from campaigns.delivery.models import Delivery
from campaigns.delivery.short_links import ShortLink
from campaigns.delivery.states import OPEN, DeliveryState
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.questionnaires import Questionnaire
from campaigns.posts.models import Campaign
from recruitment.register.models.checks import CheckCount

_S = DeliveryState
MOST_LINKS = 50  # that the results list
UNSENT = (_S.REFUSED, _S.MISSED, _S.CANCELLED, _S.SPARED)


@dataclass(frozen=True, slots=True)
class Channel:
    """What became of the messages of a campaign on one channel."""

    kind: Kind
    sent: int
    unknown: int
    unsent: int
    waiting: int

    @property
    def all(self) -> int:
        return self.sent + self.unknown + self.unsent + self.waiting


@dataclass(frozen=True, slots=True)
class Day:
    """All visits of a campaign on one day. `uniques` is None while the night has not counted them."""

    on: date
    opens: int
    machines: int
    silent: int
    uniques: int | None
    partial: bool

    @property
    def visits(self) -> int:
        return max(0, self.opens - self.machines)


def campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.all()


def channels(campaign: Campaign) -> list[Channel]:
    """By channel, also what is not known; one query."""
    rows = Delivery.objects.filter(lane__occurrence__post__campaign=campaign).exclude(
        lane__account__kind=Kind.REHEARSAL
    )
    counted = rows.values_list("lane__account__kind").annotate(
        sent=Count("pk", filter=Q(state=_S.SENT)), unknown=Count("pk", filter=Q(state=_S.UNKNOWN)),
        unsent=Count("pk", filter=Q(state__in=UNSENT)), waiting=Count("pk", filter=Q(state__in=OPEN)),
    )  # fmt: skip
    made = [Channel(Kind(kind), *numbers) for kind, *numbers in counted.order_by()]
    return sorted(made, key=lambda one: -one.all)


def days(campaign: Campaign) -> list[Day]:
    """Every day on which a link was opened. One link not yet counted leaves the day's unique visits untold."""
    rows = ClickDay.objects.filter(link__campaign=campaign).values("on").annotate(
        o=Sum("opens"), m=Sum("machines"), s=Sum("silent"), u=Sum("uniques"),
        open=Count("pk", filter=Q(uniques=None)), lost=Count("pk", filter=Q(partial=True)),
    )  # fmt: skip
    return [
        Day(row["on"], row["o"], row["m"], row["s"], None if row["open"] else row["u"], bool(row["lost"]))
        for row in rows.order_by("on")
    ]


def links(campaign: Campaign) -> QuerySet[ShortLink]:
    """The links of a campaign with their sums, most opened first."""
    found = ShortLink.objects.filter(campaign=campaign).select_related("post", "hub")
    return found.annotate(
        opens=Sum("days__opens", default=0), machines=Sum("days__machines", default=0),
        uniques=Sum("days__uniques", default=0),
    ).annotate(visits=F("opens") - F("machines")).order_by("-visits", "pk")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkSum:
    """How often a link was opened, all days together."""

    link: int
    opens: int
    machines: int
    uniques: int

    @property
    def visits(self) -> int:
        return max(0, self.opens - self.machines)


def link_sums(campaign: Campaign) -> list[LinkSum]:
    """The links of a campaign that were opened most."""
    rows: QuerySet[Any] = links(campaign)
    return [LinkSum(*row) for row in rows.values_list("pk", "opens", "machines", "uniques")[:MOST_LINKS]]


def by_day_and_link(campaign: Campaign) -> QuerySet[ClickDay]:
    return ClickDay.objects.filter(link__campaign=campaign).select_related("link__post", "link__hub")


def checks(since: date, until: date) -> int:
    """How often the register was asked on these days, by whomever."""
    found: dict[str, Any] = CheckCount.objects.filter(day__gte=since, day__lte=until).aggregate(
        n=Sum("count", default=0)
    )
    return int(found["n"])


def questionnaires(campaign: Campaign) -> QuerySet[Questionnaire]:
    return campaign.questionnaires.prefetch_related("items__choices", "rounds__hub")


def uncounted(*, today: date) -> QuerySet[ClickDay]:
    """Days that are over and whose unique visits nobody has counted."""
    return ClickDay.objects.filter(on__lt=today, counted_at=None)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def period(campaign: Campaign, *, today: date) -> tuple[date, date]:
    """The days of a campaign until today; of one without dates, the last thirty."""
    since = campaign.starts_on or today - timedelta(days=29)
    return min(since, today), min(campaign.ends_on or today, today)


def languages() -> list[tuple[str, Any]]:
    return list(settings.CONTENT_LANGUAGES)
