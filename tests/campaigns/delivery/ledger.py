"""What the tests of the ledger are about: accounts at the sink, people, words, and what stands in the rows."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

from campaigns.audience.actions import mark_of
from campaigns.audience.models import Subscriber, SubscriberState
from campaigns.channels.models import Account
from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words
from core.sealed import seal

WORDS = [Words("es", body="Verifique antes de pagar."), Words("en", body="Check before you pay.")]


def account(kind: str = "rehearsal", name: str = "", *, url: str = "http://127.0.0.1:9", **fields) -> Account:
    """One account; `url` is the server of a webhook or a Kannel."""
    setup = {
        "webhook": {"url": f"{url}/keyed"},
        "kannel": {"server": url, "username": "iris", "from": "IRIS"},
        "mastodon": {"server": url},
        "twilio": {"server": url, "account_sid": "AC1", "from": "+5070000"},
    }
    made = Account(kind=kind, name=name or kind, setup=setup.get(kind, {}), **fields)
    made.keep_secrets({"secret": "s" * 40, "password": "p" * 20, "auth_token": "t" * 20, "token": "m" * 20})
    made.save()
    return made


def people(count: int, *, reach: str = "sms", language: str = "es", start: int = 0, **fields) -> list[Subscriber]:
    now = timezone.now()
    told = {"asked_on": now.date(), "confirmed_at": now, "state": SubscriberState.CONFIRMED, **fields}
    return Subscriber.objects.bulk_create(
        Subscriber(reach=reach, language=language, mark=mark_of(reach, number), **{"sealed": seal(number), **told})
        for number in (f"+5076{n:07d}" for n in range(start, start + count))
    )


def everybody():
    return Subscriber.objects.filter(state=SubscriberState.CONFIRMED)


def spoken(*places: Place, key: str = "direct:1", lasts: timedelta = timedelta(hours=2), **how) -> Occurrence:
    """Something to say that is due; as an answer, so that the hour at which a test runs does not matter."""
    how.setdefault("priority", Priority.DIRECT)
    due = how.pop("due_at", None) or datetime.now(UTC) - timedelta(seconds=1)
    return say(key, WORDS, to=places, due_at=due, expires_at=due + lasts, **how)


def states(**of) -> dict[str, int]:
    rows = Delivery.objects.filter(**of).values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}


def let_leases_end() -> None:
    """As if ninety seconds had passed, for the leases alone."""
    with connection.cursor() as cursor:
        cursor.execute("update campaigns_delivery set lease_until = lease_until - interval '2 minutes'")


def now_is_time_to_try() -> None:
    """As if the wait before the next try were over."""
    Delivery.objects.update(next_try_at=datetime.now(UTC) - timedelta(seconds=1))
    Account.objects.update(held_until=None)


def lanes_end() -> None:
    Lane.objects.update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
