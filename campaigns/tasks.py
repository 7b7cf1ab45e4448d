"""Doors for the clock: each calls one action."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from campaigns.audience import counts
from campaigns.delivery.alone import one_of
from campaigns.delivery.clock import database_now
from campaigns.delivery.looking import look_up
from campaigns.delivery.making import make_due
from campaigns.delivery.sending import send_due
from campaigns.delivery.tending import tend
from campaigns.evaluation import kept, sweeping
from campaigns.joining import forgetting, watch
from campaigns.joining.sending import write_requests

SEND_FOR = 45.0  # seconds of one run: then other work of this worker gets its turn


@shared_task(name="campaigns.make_due")
def make() -> None:
    make_due()


@shared_task(name="campaigns.send_due")
def send() -> None:
    with one_of("campaigns.send_due", settings.CAMPAIGN_TASKS) as mine:
        if mine:
            send_due(seconds=SEND_FOR, threads=settings.CAMPAIGN_THREADS)


@shared_task(name="campaigns.reap")
def reap() -> None:
    with one_of("campaigns.reap", 1) as mine:
        if mine:
            tend()


@shared_task(name="campaigns.look_up")
def look() -> None:
    with one_of("campaigns.look_up", 1) as mine:
        if mine:
            look_up()


@shared_task(name="campaigns.write_requests")
def requests_to_confirm() -> int:
    return write_requests(now=database_now())


@shared_task(name="campaigns.tell_changes")
def changes_of_watched() -> int:
    return watch.tell_changes(now=database_now())


@shared_task(name="campaigns.forget_people")
def forget_people() -> int:
    return forgetting.forget(now=database_now())


@shared_task(name="campaigns.count_unique_visits")
def count_unique_visits() -> int:
    return sweeping.count_uniques(now=database_now())


@shared_task(name="campaigns.count_people")
def count_people() -> None:
    counts.counts(now=timezone.now())


@shared_task(name="campaigns.count_results")
def count_results() -> int:
    with one_of("campaigns.count_results", 1) as mine:
        return kept.keep(now=timezone.now()) if mine else 0


@shared_task(name="campaigns.work_out_sums")
def work_out_sums() -> int:
    return sweeping.work_out(today=timezone.localdate(database_now()))
