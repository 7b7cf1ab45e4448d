"""What the worker does: counts unique visits of days that are over, and works out sums that pages will ask for."""

import logging
from datetime import date, datetime
from math import isfinite

import redis
from django.db.models import F
from django.utils import timezone

from campaigns.evaluation import intervals, queries
from campaigns.evaluation.counting import key
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.figures import Sum
from campaigns.evaluation.report import asks
from campaigns.evaluation.sums import known
from core.shared import valkey

log = logging.getLogger(__name__)


def count_uniques(*, now: datetime) -> int:
    """Turn the marks of each day that is over into a number, then throw the marks away; returns how many.

    Killed between the two, the number stands and the marks go by themselves. Two at once write the same number.
    """
    counted = 0
    try:
        for row in queries.uncounted(today=timezone.localdate(now)).order_by("on", "pk").iterator():
            counted += _count(row, now)
    except (redis.RedisError, OSError):
        log.warning("unique visits wait: Valkey does not answer")
    return counted


def _count(row: ClickDay, now: datetime) -> bool:
    store, name = valkey(), key(row.link_id, row.on)
    with store.pipeline(transaction=True) as together:
        together.exists(name)
        together.pfcount(name)
        together.pfcount(f"{name}:machines")
        there, everybody, machines = together.execute()
    told_apart = row.visits - row.silent
    lost = not there and told_apart > 0  # somebody came, and no mark is left
    facts = {"uniques": None if lost else max(0, everybody - machines), "counted_at": now}
    done = ClickDay.objects.filter(pk=row.pk, counted_at=None).update(**facts, partial=True if lost else F("partial"))
    store.delete(name, f"{name}:machines")
    return bool(done)


def work_out(*, today: date) -> int:
    """Work out the sums that the reports of all campaigns need and do not have; returns how many."""
    made = 0
    for campaign in queries.campaigns():
        wanted = asks(campaign, today=today)
        missing = wanted - set(known(wanted))
        rows = [
            Sum(method=ask.method, counts=list(ask.counts), result=_result(ask.method, ask.counts)) for ask in missing
        ]
        made += len(Sum.objects.bulk_create(rows, ignore_conflicts=True))
    return made


def _result(method: str, counts: tuple[int, ...]) -> list[float]:
    """Numbers that a page can show; ValueError for what is none."""
    found = [float(one) for one in intervals.METHODS[method](*counts)]
    if not all(isfinite(one) for one in found):
        raise ValueError(f"{method} {counts} is no number")
    return found
