"""What one bad account, one bad row, one rude stranger may not do to all the others."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from campaigns.audience import actions
from campaigns.audience.links import leaving
from campaigns.audience.models import Asking, Subscriber, Suppression
from campaigns.channels.models import Account
from campaigns.channels.protocol import Event, EventKind
from campaigns.delivery.bounces import weigh
from campaigns.delivery.claiming import claim
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Attempt, Delivery, ProviderEvent
from campaigns.delivery.pausing import MOST_REFUSED
from campaigns.delivery.receiving import receive
from campaigns.delivery.sending import send_due
from campaigns.delivery.settling import begin
from campaigns.delivery.states import Priority
from tests.campaigns.delivery.ledger import account, everybody, people, spoken, states

pytestmark = pytest.mark.django_db


def test_an_account_whose_secrets_no_key_opens_is_paused_and_stops_no_other():
    people(1)
    broken = account("kannel", to_people=True)
    Account.objects.filter(pk=broken.pk).update(sealed=b"sealed with a key that is gone")
    spoken(Place(broken, people=everybody()), key="direct:1", priority=Priority.CRISIS)
    spoken(Place(account("rehearsal"), language="es"), key="direct:2")
    send_due(seconds=5)
    assert states(lane__account__kind="rehearsal") == {"sent": 1}
    assert states(lane__account=broken) == {"retry": 1}
    broken.refresh_from_db()
    assert broken.paused_at
    assert broken.paused_why == "no password"


def test_an_address_that_no_key_opens_is_refused_alone():
    first, _second = people(2)
    Subscriber.objects.filter(pk=first.pk).update(sealed=b"sealed with a key that is gone")
    spoken(Place(account("rehearsal"), people=everybody()))
    send_due(seconds=5)
    assert states() == {"sent": 1, "refused": 1}
    assert Attempt.objects.filter(outcome="refused", said="error InvalidToken").count() == 1


@pytest.mark.parametrize("priority, paused", [(Priority.DIRECT, False), (Priority.CRISIS, True)])
def test_twenty_wrong_addresses_typed_by_anybody_do_not_silence_an_account(priority, paused):
    people(1, sealed=b"nothing that could be written to")
    gateway = account("kannel", to_people=True, faults=MOST_REFUSED - 1)
    spoken(Place(gateway, people=everybody()), priority=priority)
    send_due(seconds=5)
    assert states() == {"refused": 1}
    gateway.refresh_from_db()
    assert bool(gateway.paused_at) is paused


def test_who_leaves_after_the_claim_is_not_written_to_any_more():
    people(1)
    spoken(Place(account("kannel", to_people=True), people=everybody()), priority=Priority.CRISIS)
    [held] = claim(1)
    actions.leave(Subscriber.objects.get(), now=datetime.now(UTC))
    assert begin(held) is None
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("priority, rings", [(Priority.DIRECT, 3), (Priority.CRISIS, 6)])
def test_two_gateways_for_messages_are_no_reason_to_ring_twice_unless_it_is_an_alert(priority, rings):
    people(3)
    ways = [account(kind, to_people=True) for kind in ("kannel", "twilio")]
    spoken(*(Place(way, people=everybody()) for way in ways), priority=priority)
    assert Delivery.objects.count() == rings
    assert Delivery.objects.filter(lane__account__kind="kannel").count() == 3


def bounced(person: Subscriber, *, days: int) -> None:
    """A refusal so many days ago that said that nobody is there."""
    kept = Account.objects.filter(kind="email").first() or account("email", to_people=True)
    told = {"settled_at": Now() - timedelta(days=days), "said": "nobody there 5.1.1", "state": "refused"}
    said = spoken(Place(kept, people=everybody().filter(pk=person.pk)), key=f"direct:{days}")
    Delivery.objects.filter(lane__occurrence=said).update(**told)


@pytest.mark.parametrize(
    "days, between, gone",
    [([0], None, False), ([0, 2], None, True), ([0, 2], 1, False)],
    ids=["once", "twice", "mended"],
)
def test_a_mailbox_that_is_no_more_on_two_days_is_let_alone(days, between, gone):
    [person] = people(1, reach="email")
    for one in days:
        bounced(person, days=one)
    if between:
        bounced(person, days=between)
        told = Delivery.objects.filter(lane__occurrence__key=f"direct:{between}")
        told.update(state="sent", said="")
    assert weigh(person, now=datetime.now(UTC)) is gone
    assert [one.reason for one in Suppression.objects.all()] == (["bounced"] if gone else [])
    person.refresh_from_db()
    assert person.state == ("left" if gone else "confirmed")


@pytest.mark.parametrize("kind", ["delivered", "said"])
def test_an_event_that_the_database_cannot_hold_is_held_without_what_hurts(kind, now):
    partner = account("webhook")
    told = Event("e\0" + "x" * 300, EventKind(kind), provider_id="\0", said="\0", sender="6123-4567", text="STOP")
    assert receive(partner, told, now=now)
    assert not receive(partner, told, now=now)
    assert ProviderEvent.objects.get().event_id.startswith("exx")
    assert not Suppression.objects.exists()  # a partner's readers are the partner's


def test_a_length_that_is_no_number_is_no_fault(client):
    partner = account("webhook")
    assert client.post(f"/hooks/{partner.public_id}/", b"x", "text/plain", CONTENT_LENGTH="a").status_code == 413


@pytest.mark.django_db(transaction=True)
def test_codes_guessed_at_once_are_as_many_tries(now):
    """A dozen doors at the same moment open no further than one after another."""
    Asking.objects.create(reach="sms", mark="m" * 64, asked_at=now, written_at=now)
    start, found = threading.Barrier(12), []

    def guess() -> None:
        try:
            start.wait()
            found.extend(actions._tried("sms", "m" * 64, now))
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == actions.MOST_TRIES


def test_a_hundred_presses_on_the_mail_program_s_button_from_one_address_are_all_heard(settings):
    settings.CHECK_LIMIT = "2/minute"
    client = Client()
    for person in people(4, reach="email"):
        way = leaving(person).removeprefix("http://127.0.0.1:8000")
        assert client.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not everybody().exists()
