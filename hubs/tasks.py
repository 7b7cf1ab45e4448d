"""Doors for the clock: each calls one action."""

from celery import shared_task
from django.utils import timezone

from hubs.freshness import actions, reminding
from hubs.surveys import tallying


@shared_task(name="hubs.write_reminders")
def write_reminders() -> None:
    reminding.write_due(now=timezone.now())


@shared_task(name="hubs.send_reminders")
def send_reminders() -> None:
    reminding.send_due(now=timezone.now(), most=40)  # each may wait for the mail server; the task has ten minutes


@shared_task(name="hubs.forget_reports")
def forget_reports() -> None:
    actions.forget(now=timezone.now())


@shared_task(name="hubs.forget_tally_keys")
def forget_tally_keys() -> int:
    return tallying.forget_keys(today=timezone.localdate())
