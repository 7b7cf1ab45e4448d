"""Doors for the clock: each calls one action."""

from celery import shared_task
from django.utils import timezone

from campaigns.evaluation import sweeping


@shared_task(name="campaigns.count_unique_visits")
def count_unique_visits() -> int:
    return sweeping.count_uniques(now=timezone.now())


@shared_task(name="campaigns.work_out_sums")
def work_out_sums() -> int:
    return sweeping.work_out(today=timezone.localdate())
