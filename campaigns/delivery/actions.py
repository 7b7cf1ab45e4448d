"""What anybody may put into the ledger, and what a person may decide about what lies in it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from campaigns.delivery import wording
from campaigns.delivery.clock import database_now
from campaigns.delivery.filling import Place, fill
from campaigns.delivery.models import Message, Occurrence
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words, chosen


@transaction.atomic
def say(
    key: str,
    words: Sequence[Words],
    *,
    to: Sequence[Place],
    expires_at: datetime,
    due_at: datetime | None = None,
    priority: int = Priority.NORMAL,
) -> Occurrence:
    """Put something into the ledger that is no post: an alert, an answer to one person, a word to those who watch.

    In the caller's transaction, and once for each `key` (at most 120 characters): the second time nothing happens.
    `due_at` None is now, by the database's clock. `to`: `Place(account, language="es")` is the account's own page,
    `Place(account, people=Subscriber.objects.filter(...))` are people, each in their own language. Priority.DIRECT
    leaves by night, and reaches somebody who has left by our own word; Priority.CRISIS goes before everything.
    wording.NoWordsError: nothing is said for the kind of one of the accounts.
    """
    told = {"due_at": due_at or database_now(), "expires_at": expires_at, "priority": priority}
    occurrence, new = Occurrence.objects.get_or_create(key=key, defaults=told)
    if new:

        def keep(kind: str, language: str, arm: str) -> Message:
            return wording.keep(occurrence, kind, language, arm, chosen(words, kind, language))

        for place in to:
            fill(occurrence, place, keep)
    return occurrence


def withdraw(key: str) -> None:
    """What was said under this key is no longer true: of it nothing more leaves."""
    Occurrence.objects.filter(key=key, cancelled_at=None).update(cancelled_at=Now())
