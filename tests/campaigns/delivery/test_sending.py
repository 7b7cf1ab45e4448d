"""What is due leaves once, in order, and every answer of a provider has its consequence."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models.functions import Now

from campaigns.audience.models import Subscriber, SubscriberState, Suppression
from campaigns.channels.models import Account
from campaigns.delivery.claiming import claim, hand_back
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Attempt, Delivery, Lane
from campaigns.delivery.reaping import reap
from campaigns.delivery.sending import send_due
from campaigns.delivery.settling import begin
from campaigns.delivery.states import Priority
from campaigns.delivery.sweeping import sweep
from campaigns.posts.models import Standstill
from core.models import AuditEntry
from tests.campaigns.delivery.ledger import (
    account,
    everybody,
    lanes_end,
    let_leases_end,
    now_is_time_to_try,
    people,
    spoken,
    states,
)

pytestmark = pytest.mark.django_db


def go(**how) -> int:
    return send_due(seconds=20, **how)


def test_everybody_is_written_to_once_by_either_channel(sink):
    people(30)
    at = sink()
    spoken(
        Place(account("kannel", url=at.url, to_people=True), people=everybody()),
        Place(account("webhook", url=at.url), people=everybody()),
    )
    assert go() == 60
    assert go() == 0
    assert states() == {"sent": 60}
    assert sorted(at.numbers.values()) == [1] * 30
    assert sorted(at.keys.values()) == [1] * 30
    assert set(Attempt.objects.values_list("outcome", "number")) == {("sent", 1)}


def test_an_alert_leaves_before_what_was_queued_earlier():
    page = account("rehearsal")
    spoken(Place(page, language="es"), key="direct:1")
    spoken(Place(page, language="es"), key="alert:1", priority=Priority.CRISIS)
    assert Delivery.objects.get(pk=claim(1)[0].delivery).lane.occurrence.key == "alert:1"


def test_without_an_alert_only_alerts_can_be_asked_for():
    spoken(Place(account("rehearsal"), language="es"))
    assert not claim(5, lowest=Priority.CRISIS)


def test_what_is_held_is_not_taken_again():
    people(3)
    spoken(Place(account("kannel", to_people=True), people=everybody()))
    assert len(claim(2)) == 2
    assert len(claim(5)) == 1
    assert claim(5) == []


def test_what_is_handed_back_is_as_if_nobody_had_taken_it():
    spoken(Place(account("rehearsal"), language="es"))
    hand_back(claim(1))
    assert states() == {"queued": 1}
    assert go() == 1


@pytest.mark.parametrize("gone", [{"state": SubscriberState.LEFT}, {"mark": "", "sealed": b"", "state": "left"}])
def test_who_has_left_is_spared_at_the_last_moment(sink, gone):
    who = people(1)[0]
    at = sink()
    spoken(
        Place(account("kannel", url=at.url, to_people=True), people=everybody()), priority=Priority.CRISIS
    )
    Subscriber.objects.filter(pk=who.pk).update(**gone)
    assert go() == 0
    assert states() == {"spared": 1}
    assert not at.numbers


@pytest.mark.parametrize(
    "reason, priority, state",
    [
        ("left", Priority.CRISIS, "spared"),
        ("left", Priority.DIRECT, "sent"),
        ("bounced", Priority.DIRECT, "spared"),
    ],
)
def test_a_suppressed_address_hears_at_most_that_it_has_left(sink, reason, priority, state):
    who = people(1)[0]
    spoken(Place(account("kannel", url=sink().url, to_people=True), people=everybody()), priority=priority)
    Suppression.objects.create(reach=who.reach, mark=who.mark, reason=reason, on=datetime.now(UTC).date())
    go()
    assert states() == {state: 1}


@pytest.mark.parametrize("what", ["account", "held", "closed", "occurrence_held", "cancelled", "standstill", "early"])
def test_nothing_leaves_while_something_holds_it(what, people):
    page = account("rehearsal")
    said = spoken(Place(page, language="es"))
    later = datetime.now(UTC) + timedelta(minutes=5)
    match what:
        case "account":
            Account.objects.update(paused_at=Now())
        case "held":
            Account.objects.update(held_until=later)
        case "closed":
            Account.objects.update(closed_at=Now())
        case "occurrence_held":
            type(said).objects.update(held_at=Now())
        case "cancelled":
            type(said).objects.update(cancelled_at=Now())
        case "standstill":
            Standstill.objects.create(began_at=later, began_by=people["Mateo"], why="x")
        case "early":
            Lane.objects.update(due_at=later)
    assert go() == 0
    assert states() == {"queued": 1}


def test_a_standstill_lets_alerts_pass_unless_they_are_named(people):
    stand = Standstill.objects.create(began_at=datetime.now(UTC), began_by=people["Mateo"], why="x")
    spoken(Place(account("rehearsal"), language="es"), priority=Priority.CRISIS)
    Standstill.objects.filter(pk=stand.pk).update(crisis_too=True)
    assert go() == 0
    Standstill.objects.filter(pk=stand.pk).update(crisis_too=False)
    assert go() == 1


def test_an_account_sends_no_more_a_second_than_it_may():
    people(30)
    slow = account("rehearsal", per_second=5)
    spoken(Place(slow, people=everybody()))
    slow.pace.tokens, slow.pace.filled_at = 100, datetime.now(UTC) - timedelta(hours=1)
    slow.pace.save()
    assert len(claim(50)) == 5
    assert claim(50) == []


def test_many_requests_hold_the_whole_account_and_are_no_try(sink):
    people(3)
    at = sink("many,ok,ok,ok")
    spoken(Place(account("kannel", url=at.url, to_people=True), people=everybody()))
    assert go() == 1
    one = Delivery.objects.exclude(said="").get()
    assert states() == {"retry": 1, "queued": 2}
    held = Account.objects.get().held_until - datetime.now(UTC)
    assert (one.state, one.tries) == ("retry", 0)
    assert timedelta(0) < held <= timedelta(seconds=2)
    assert not at.numbers


def test_an_unknown_outcome_is_tried_again_with_the_same_key_where_the_provider_keeps_it(sink):
    at = sink("after,ok")
    spoken(Place(account("webhook", url=at.url), language="es"))
    go()
    assert states() == {"retry": 1}
    now_is_time_to_try()
    go()
    assert states() == {"sent": 1}
    assert list(at.keys.values()) == [2]  # the same key: the receiver says it once


def test_an_unknown_outcome_waits_for_a_person_where_nobody_keeps_a_key(sink):
    people(1)
    at = sink("after")
    spoken(Place(account("kannel", url=at.url, to_people=True), people=everybody()))
    go()
    now_is_time_to_try()
    go()
    assert states() == {"unknown": 1}
    assert list(at.numbers.values()) == [1]


def test_after_the_provider_has_forgotten_our_key_nothing_is_tried_again():
    spoken(Place(account("mastodon"), language="es"))
    Delivery.objects.update(state="retry", tries=1, doubt_since=datetime.now(UTC) - timedelta(minutes=49))
    assert go() == 0
    assert states() == {"unknown": 1}
    assert Delivery.objects.get().look_at is not None
    assert not Attempt.objects.exists()


def test_a_server_that_cannot_be_reached_costs_no_message_its_tries():
    people(5)
    spoken(Place(account("kannel", to_people=True), people=everybody()))
    for _ in range(8):
        go()
        now_is_time_to_try()
    assert states() == {"retry": 5} or states() == {"retry": states()["retry"], "queued": 5 - states()["retry"]}
    assert set(Delivery.objects.values_list("tries", flat=True)) == {0}
    assert Account.objects.get().faults >= 8


def test_a_revoked_account_is_paused_with_its_reason_and_nothing_is_lost(sink):
    people(2)
    at = sink("denied,ok,ok")
    spoken(Place(account("kannel", url=at.url, to_people=True), people=everybody()))
    go()
    stopped = Account.objects.get()
    assert stopped.paused_at
    assert "401" in stopped.paused_why
    assert AuditEntry.objects.get(verb="account.refused").by is None
    Account.objects.update(paused_at=None)
    now_is_time_to_try()
    go()
    assert states() == {"sent": 2}


def test_a_worker_killed_before_its_call_leaves_it_to_the_next(sink):
    at = sink()
    spoken(Place(account("webhook", url=at.url), language="es"))
    claim(1)
    let_leases_end()
    assert reap() == 1
    assert states() == {"queued": 1}
    go()
    assert list(at.keys.values()) == [1]


def test_a_worker_killed_in_its_call_leaves_what_its_channel_promises():
    keyed, bare = account("webhook"), account("kannel", to_people=True)
    people(1)
    spoken(Place(keyed, language="es"), Place(bare, people=everybody()))
    for one in claim(5):
        begin(one)
    let_leases_end()
    assert reap() == 2
    assert states(lane__account=keyed) == {"retry": 1}
    assert states(lane__account=bare) == {"unknown": 1}


def test_who_no_longer_holds_it_begins_nothing():
    spoken(Place(account("rehearsal"), language="es"))
    old = claim(1)[0]
    let_leases_end()
    assert begin(old) is None
    reap()
    new = claim(1)[0]
    assert begin(old) is None
    assert begin(new) is not None


def test_too_late_is_missed_and_nothing_of_it_leaves():
    people(3)
    spoken(Place(account("rehearsal"), people=everybody()))
    lanes_end()
    assert go() == 0
    sweep()
    assert states() == {"missed": 3}
    assert Lane.objects.get().done_at


def test_what_may_have_arrived_is_neither_missed_nor_cancelled():
    said = spoken(Place(account("rehearsal"), language="es"), Place(account("webhook"), language="es"))
    Delivery.objects.filter(lane__account__kind="webhook").update(state="retry", doubt_since=Now())
    type(said).objects.update(cancelled_at=Now())
    sweep()
    assert states() == {"cancelled": 1, "unknown": 1}


def test_a_lane_is_done_when_nothing_of_it_is_open():
    people(2)
    spoken(Place(account("rehearsal"), people=everybody()))
    claimed = claim(1)
    sweep()
    assert Lane.objects.get().done_at is None
    hand_back(claimed)
    go()
    sweep()
    assert Lane.objects.get().done_at
