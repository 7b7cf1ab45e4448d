"""What providers tell comes in once, only when it is genuine, in any order; it clears up what nobody knew."""

import hashlib
import hmac
import json
import time

import pytest
from django.db.models.functions import Now

from campaigns.audience.models import Subscriber
from campaigns.channels.protocol import Event, EventKind, Outcome, Result
from campaigns.channels.registry import channel
from campaigns.delivery.claiming import claim
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, ProviderEvent
from campaigns.delivery.reaping import reap
from campaigns.delivery.receiving import match_events, receive
from campaigns.delivery.rulings import Past
from campaigns.delivery.sending import send_due
from campaigns.delivery.settling import begin, settle
from core.signature import HEADER, sign
from tests.campaigns.delivery.ledger import account, everybody, let_leases_end, people, spoken, states

pytestmark = pytest.mark.django_db


def one(kind: str = "kannel", **state) -> Delivery:
    people(1)
    spoken(Place(account(kind, to_people=True), people=everybody()))
    if state:
        Delivery.objects.update(**state)
    return Delivery.objects.get()


def told(delivery: Delivery, kind: str, event: str = "", *, now, **more) -> bool:
    more.setdefault("key", delivery.key)
    return receive(delivery.lane.account, Event(event or f"e:{kind}", EventKind(kind), **more), now=now)


@pytest.mark.parametrize(
    "state, doubt, kinds, after",
    [
        ("unknown", True, ["delivered"], "sent"),
        ("unknown", True, ["accepted"], "sent"),
        ("unknown", True, ["failed"], "refused"),
        ("retry", True, ["delivered"], "sent"),
        ("retry", False, ["delivered"], "retry"),  # of an attempt that certainly did not leave: not this message
        ("sent", False, ["failed"], "refused"),
        ("sent", False, ["delivered", "failed"], "sent"),  # reordered: what has arrived has arrived
        ("sent", False, ["failed", "delivered"], "sent"),
        ("sent", False, ["read", "accepted"], "sent"),
        ("cancelled", False, ["delivered"], "cancelled"),
    ],
)
def test_what_a_provider_tells_later_counts(state, doubt, kinds, after, now):
    delivery = one(state=state, doubt_since=Now() if doubt else None)
    for kind in kinds:
        assert told(delivery, kind, now=now)
    assert states() == {after: 1}


def test_the_same_event_twice_is_once(now):
    delivery = one(state="sent")
    assert told(delivery, "failed", "e1", now=now)
    assert not told(delivery, "failed", "e1", now=now)
    assert ProviderEvent.objects.count() == 1


def test_an_event_of_another_account_is_not_believed(now):
    delivery = one(state="unknown", doubt_since=Now())
    other = account("webhook", "other")
    receive(other, Event("e1", EventKind.DELIVERED, key=delivery.key), now=now)
    assert states() == {"unknown": 1}


def test_a_receipt_that_is_quicker_than_the_answer_settles_what_is_cut_off(now):
    delivery = one()
    begin(claim(1)[0])
    told(delivery, "accepted", now=now)
    assert states() == {"sending": 1}
    let_leases_end()
    reap()
    assert states() == {"sent": 1}


def test_a_receipt_by_the_providers_own_name_waits_until_we_know_it(now):
    delivery = one()
    begun = begin(claim(1)[0])
    account_of = delivery.lane.account
    receive(account_of, Event("e1", EventKind.FAILED, provider_id="SM1"), now=now)
    result = Result(Outcome.SENT, provider_id="SM1")
    settle(begun, result, Past(), channel("kannel").guarantee, account=account_of.pk, now=now)
    assert states() == {"sent": 1}
    assert match_events() == 1
    assert states() == {"refused": 1}


def hook(client, delivery: Delivery, told: dict, *, secret: str = "s" * 40, **extra):
    body = json.dumps({"events": [told]}).encode()
    headers = {HEADER: sign(secret, body, int(time.time()))}
    address = f"/hooks/{delivery.lane.account.public_id}/"
    return client.post(address, body, content_type="application/json", headers=headers, **extra)


def test_the_door_takes_what_is_signed_and_nothing_else(client):
    delivery = one("webhook", state="unknown", doubt_since=Now())
    event = {"event": "e1", "kind": "delivered", "id": str(delivery.key)}
    assert hook(client, delivery, event, secret="x" * 40).status_code == 403
    assert states() == {"unknown": 1}
    assert [hook(client, delivery, event).status_code for _ in range(2)] == [200, 200]
    assert states() == {"sent": 1}
    assert ProviderEvent.objects.count() == 1


def test_the_door_takes_no_long_letters(client):
    delivery = one("webhook")
    answer = client.post(f"/hooks/{delivery.lane.account.public_id}/", b"x" * 300_000, content_type="application/json")
    assert answer.status_code == 413


def test_an_account_that_is_closed_or_unknown_has_no_door(client):
    delivery = one("webhook")
    type(delivery.lane.account).objects.update(closed_at=Now())
    assert hook(client, delivery, {}).status_code == 404


def test_kannel_tells_by_get_with_its_mark(client):
    delivery = one(state="unknown", doubt_since=Now())
    mark = hmac.new(b"p" * 20, b"dlr " + str(delivery.key).encode(), hashlib.sha256).hexdigest()
    door = f"/hooks/{delivery.lane.account.public_id}/"
    assert client.get(door, {"key": delivery.key, "sign": "0" * 64, "dlr": "1"}).status_code == 403
    assert client.get(door, {"key": delivery.key, "sign": mark, "dlr": "1"}).status_code == 200
    assert states() == {"sent": 1}


def test_meta_is_greeted_with_its_own_word(client):
    page = account("whatsapp", to_people=True)
    page.keep_secrets({"verify_token": "v" * 20})
    page.save()
    asked = {"hub.mode": "subscribe", "hub.verify_token": "v" * 20, "hub.challenge": "1158201444"}
    assert client.get(f"/hooks/{page.public_id}/", asked).content == b"1158201444"
    assert client.get(f"/hooks/{page.public_id}/", {**asked, "hub.verify_token": "x"}).status_code == 403


def test_stop_is_heard_once_and_answered_once(sink, now):
    at = sink()
    people(1)
    gateway = account("kannel", url=at.url, to_people=True)
    who = Subscriber.objects.get()
    event = Event("m1", EventKind.SAID, sender=who.address, text="ALTO")
    assert receive(gateway, event, now=now)
    assert not receive(gateway, event, now=now)
    who.refresh_from_db()
    assert who.state == "left"
    assert send_due(seconds=10) == 1
    assert list(at.numbers.values()) == [1]
