"""What is not kept for ever: requests that nobody confirmed, and addresses of people who left."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from campaigns.audience.actions import empty
from campaigns.audience.models import Asking, Subscriber, SubscriberState

UNCONFIRMED = timedelta(days=7)
LEFT = timedelta(days=30)
BATCH = 500


def forget(*, now: datetime) -> int:
    """Empty what is due; the marks of those who left stay among the suppressed. Returns how many rows were emptied."""
    today = timezone.localdate(now)
    Asking.objects.filter(asked_at__lt=now - UNCONFIRMED).delete()
    kept = Subscriber.objects.exclude(mark="")
    never = kept.filter(state=SubscriberState.ASKED, asked_on__lt=today - UNCONFIRMED)
    left = kept.filter(state=SubscriberState.LEFT, left_on__lt=today - LEFT)
    return _emptied(never) + _emptied(left)


def _emptied(due: QuerySet[Subscriber]) -> int:
    done = 0
    while count := _some(due):
        done += count
    return done


@transaction.atomic
def _some(due: QuerySet[Subscriber]) -> int:
    """Those that somebody changes at this moment are left for the next time."""
    people = list(due.select_for_update(skip_locked=True, no_key=True).order_by("pk")[:BATCH])
    empty(people)
    return len(people)
