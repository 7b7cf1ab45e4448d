"""Counts of a campaign: of a small one as they are now; of a large one as the worker counted them a moment ago.

Half a million deliveries take longer to count than a page may. The worker counts such a campaign again and again, and
its page says of which minute its figures are; nothing is added up on the way, so nothing can drift from the rows.
"""

from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Any

from django.utils import timezone

from campaigns.channels.kinds import Kind
from campaigns.evaluation import queries, trials
from campaigns.evaluation.models.counted import Counted
from campaigns.evaluation.models.trials import Trial
from campaigns.evaluation.queries import Channel, Day, LinkSum
from campaigns.evaluation.trials import Arm
from campaigns.posts.models import Campaign
from campaigns.posts.states import CampaignState

SLOW = 0.05  # seconds that a page may count
OFTEN, SELDOM = timedelta(minutes=1), timedelta(hours=1)
REST = 20  # times as long as the counting took: it is never more than a twentieth of a worker


@dataclass(frozen=True, slots=True)
class Counts:
    """What the results count in rows. `at`: when, if not now. `arms`: of each trial whose day has come."""

    channels: list[Channel]
    days: list[Day]
    links: list[LinkSum]
    arms: dict[int, list[Arm]]
    at: datetime | None = None


def counts(campaign: Campaign, *, today: date) -> Counts:
    """Counted now, unless the worker has found that this takes long."""
    kept = Counted.objects.filter(campaign=campaign).exclude(told={}).first()
    return _read(kept.told, kept.at) if kept else count(campaign, today=today)


def count(campaign: Campaign, *, today: date) -> Counts:
    tried = Trial.objects.filter(post__campaign=campaign, horizon__lte=today)  # of the others nobody counts anything
    return Counts(
        queries.channels(campaign), queries.days(campaign), queries.link_sums(campaign),
        {trial.pk: trials.arms(trial) for trial in tried},
    )  # fmt: skip


def keep(*, now: datetime) -> int:
    """Count the campaigns whose turn it is; how many. Two at once write the same."""
    known = Counted.objects.in_bulk()
    asked = [one for one in queries.campaigns() if _turn(one, known.get(one.pk), now)]
    for campaign in asked:
        start = perf_counter()
        found = count(campaign, today=timezone.localdate(now))
        took = perf_counter() - start
        told = {"at": now, "took": took, "told": _written(found) if took > SLOW else {}}
        Counted.objects.update_or_create(campaign=campaign, defaults=told)
    return len(asked)


def _turn(campaign: Campaign, kept: Counted | None, now: datetime) -> bool:
    if kept is None:
        return True
    often = kept.told and campaign.state == CampaignState.RUNNING
    return now - kept.at >= max(OFTEN if often else SELDOM, timedelta(seconds=REST * kept.took))


def _written(found: Counts) -> dict[str, Any]:
    return {
        "channels": [astuple(one) for one in found.channels],
        "days": [[one.on.isoformat(), *astuple(one)[1:]] for one in found.days],
        "links": [astuple(one) for one in found.links],
        "arms": {str(trial): [astuple(arm) for arm in arms] for trial, arms in found.arms.items()},
    }


def _read(told: dict[str, Any], at: datetime) -> Counts:
    return Counts(
        [Channel(Kind(kind), *numbers) for kind, *numbers in told["channels"]],
        [Day(date.fromisoformat(on), *numbers) for on, *numbers in told["days"]],
        [LinkSum(*numbers) for numbers in told["links"]],
        {int(trial): [Arm(*arm) for arm in arms] for trial, arms in told["arms"].items()},
        at,
    )
