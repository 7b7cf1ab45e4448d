"""What people who asked are sent: the request to confirm, the link to their own page.

A page only writes down what was asked. Here, out of sight of whoever asked, it is decided whether anything leaves: so
neither the answer nor its time tells whether an address is known.
"""

from datetime import datetime, timedelta

from django.db import transaction

from campaigns.audience.actions import known_or_new
from campaigns.audience.keeping import UNCONFIRMED
from campaigns.audience.links import HOLDS
from campaigns.audience.models import Asking, Source, Subscriber, SubscriberState, Suppression, Why
from campaigns.channels.models import Account
from campaigns.delivery import quiet
from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words
from campaigns.joining.letters import confirmation, own_page
from campaigns.joining.ways import open_accounts

MOST_A_DAY = 3  # requests to one address: nobody is pestered by somebody else's hand
DAY = timedelta(days=1)
BATCH = 50


def write_requests(*, now: datetime) -> int:
    """Send the requests to confirm that are due; returns how many askings were looked at."""
    done = 0
    while count := _some(now):
        done += count
    return done


@transaction.atomic
def _some(now: datetime) -> int:
    """Several workers at once share the rows; a row and what it sends are committed together, so it is sent once."""
    ways = open_accounts()
    waiting = Asking.objects.filter(written_at=None, reach__in=ways).exclude(mark="")
    held = list(waiting.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("asked_at")[:BATCH])
    for asking in held:
        if _may_be_written(asking, now):
            _write(asking, ways[asking.reach], now)
        else:
            asking.delete()
    return len(held)


def _may_be_written(asking: Asking, now: datetime) -> bool:
    """Whether something leaves: not to who is let alone, not too often, and to people of a list once."""
    if asking.asked_at < now - HOLDS:
        return False
    of = {"reach": asking.reach, "mark": asking.mark}
    kept_out = Suppression.objects.filter(**of)
    earlier = Asking.objects.filter(**of, written_at__isnull=False)
    if asking.source == Source.LIST:
        known = Subscriber.objects.filter(**of, state=SubscriberState.CONFIRMED)
        lately = earlier.filter(asked_at__gte=now - UNCONFIRMED)
        return not (kept_out.exists() or known.exists() or lately.exists())
    if kept_out.exclude(reason=Why.LEFT).exists():
        return False
    return earlier.filter(written_at__gt=now - DAY).count() < MOST_A_DAY


def _write(asking: Asking, by: Account, now: datetime) -> None:
    """The address moves to its own row; the request goes into the ledger. People of a list are not rung by night."""
    person = known_or_new(asking, bytes(asking.sealed), now=now)
    asking.subscriber, asking.sealed, asking.written_at = person, b"", now
    asking.save(update_fields=["subscriber", "sealed", "written_at"])
    due_at = quiet.opens(now) if asking.source == Source.LIST else None
    _say(f"asking:{asking.public_id}", person, by, confirmation(asking, person, now=now), now, due_at)


@transaction.atomic
def send_own_page(person: Subscriber, *, now: datetime) -> None:
    """The link to one's own page, to one's own address, once an hour."""
    if account := open_accounts().get(person.reach):
        key = f"mine:{person.public_id}:{now:%Y-%m-%dT%H}"
        _say(key, person, person.account or account, own_page(person, now=now), now)


def _say(key: str, to: Subscriber, by: Account, words: Words, now: datetime, due_at: datetime | None = None) -> None:
    place = Place(by, people=Subscriber.objects.filter(pk=to.pk))
    say(key, [words], to=[place], due_at=due_at, expires_at=now + HOLDS, priority=Priority.DIRECT)
