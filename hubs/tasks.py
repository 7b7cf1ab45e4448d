"""Doors through which the clock comes in."""

from celery import shared_task
from django.utils import timezone

from hubs.surveys import tallying


@shared_task(name="hubs.forget_tally_keys")
def forget_tally_keys() -> int:
    return tallying.forget_keys(today=timezone.localdate())
