"""What a person decides at the desk, and what the desk shows of the ledger: no address, in no language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.audience.models import Subscriber
from campaigns.channels.models import Account
from campaigns.delivery.deciding import FATES, Fate, look_up_now, settle_by_hand
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Lane
from campaigns.delivery.queries import oldest_due
from campaigns.delivery.sending import send_due
from campaigns.delivery.states import DELIVERY_MOVES, DeliveryState
from campaigns.delivery.sweeping import sweep
from core.models import AuditEntry
from core.roles import PERMISSIONS, Role
from tests.campaigns.delivery.ledger import account, everybody, lanes_end, people, spoken, states
from tests.campaigns.delivery.planned import approver, writer
from tests.people import auditora

pytestmark = pytest.mark.django_db


def doubtful(kind: str = "kannel", url: str = "http://127.0.0.1:9") -> Delivery:
    people(1)
    spoken(Place(account(kind, url=url, to_people=True), people=everybody()))
    Delivery.objects.update(state="unknown", doubt_since=Now() - timedelta(hours=1), settled_at=Now(), lease_token=1)
    Lane.objects.update(done_at=Now())
    return Delivery.objects.get()


def at_desk(client, user):
    client.force_login(user)
    return client


@pytest.mark.parametrize("state", DeliveryState.values)
@pytest.mark.parametrize("fate", Fate)
def test_a_person_can_say_only_what_the_table_allows(state, fate):
    one = doubtful()
    Delivery.objects.update(
        state=state, doubt_since=None, lease_until=Now() if state == "sending" else None, lease_token=1
    )
    one.refresh_from_db()
    to = FATES.get(state, {}).get(fate)
    if to is None:
        with pytest.raises(ValidationError):
            settle_by_hand(one, fate, "I asked", by=approver())
        assert states() == {state: 1}
    else:
        settle_by_hand(one, fate, "I asked", by=approver())
        assert states() == {to: 1}
        assert to in DELIVERY_MOVES[state]
        assert AuditEntry.objects.get(verb="delivery.settled").facts == {"fate": fate, "why": "I asked"}


def test_what_a_person_sends_again_leaves_though_its_lane_was_done(sink):
    at = sink()
    one = doubtful(url=at.url)
    lanes_end()
    settle_by_hand(one, Fate.AGAIN, "they say nothing came", by=approver())
    assert send_due(seconds=10) == 1
    assert list(at.numbers.values()) == [1]


def test_two_people_cannot_decide_differently():
    one = doubtful()
    settle_by_hand(one, Fate.SENT, "seen on her phone", by=approver())
    with pytest.raises(ValidationError):
        settle_by_hand(one, Fate.AGAIN, "not seen", by=approver())


def test_a_look_finds_what_the_provider_has(sink):
    at = sink()
    one = doubtful("twilio", at.url)
    assert look_up_now(one, by=approver()) is False  # it certainly has not: it leaves again
    assert states() == {"retry": 1}
    send_due(seconds=10)
    Delivery.objects.update(state="unknown", doubt_since=Now())
    one.refresh_from_db()
    assert look_up_now(one, by=approver()) is True
    assert states() == {"sent": 1}
    assert len(at.numbers) == 1


def test_the_list_filters_and_never_shows_an_address(client):
    one = doubtful()
    number = Subscriber.objects.get().address
    desk = at_desk(client, writer())
    day, said = f"?day={datetime.now(UTC):%Y-%m-%d}", f"?occurrence={one.lane.occurrence.public_id}"
    for address in ("", "?state=unknown", "?channel=kannel", day, said, "?as=csv", "?day=2026-99-99", "?campaign=x"):
        answer = desk.get(reverse("deliveries") + address)
        text = answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content).decode()
        assert answer.status_code == 200
        assert number not in text
        assert number[-8:] not in text
    assert "<tbody>" not in desk.get(reverse("deliveries") + "?channel=email").content.decode()
    page = desk.get(reverse("delivery", args=[one.key])).content.decode()
    assert number not in page


def test_the_list_asks_the_same_for_ten_and_for_twenty(client):
    desk, counts = at_desk(client, writer()), []
    page = account("rehearsal")
    for many in (10, 20):
        people(10, start=many)
        spoken(Place(page, people=everybody()), key=f"direct:{many}")
        desk.get(reverse("deliveries"))
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse("deliveries"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "role, sees, stops, settles",
    [
        (Role.CAMPAIGN_EDITOR, True, True, False),
        (Role.CAMPAIGN_APPROVER, True, True, True),
        (Role.AUDITOR, True, False, False),
        (Role.REGISTRAR, False, False, False),
        (Role.ADMINISTRATOR, False, False, False),
    ],
)
def test_who_may(role, sees, stops, settles):
    held = [role in PERMISSIONS[f"deliveries.{what}"] for what in ("see", "stop", "settle")]
    assert held == [sees, stops, settles]


def test_an_auditor_sees_and_decides_nothing(client):
    one = doubtful()
    desk, where = at_desk(client, auditora()), reverse("delivery_settle", args=[one.key])
    assert where not in desk.get(reverse("delivery", args=[one.key])).content.decode()
    assert desk.post(where, {"fate": "sent", "why": "because", "seen": "unknown 1"}).status_code == 404
    assert states() == {"unknown": 1}


def test_an_approver_settles_with_a_reason_and_not_without(client):
    one = doubtful()
    desk = at_desk(client, approver())
    where = reverse("delivery_settle", args=[one.key])
    seen = {"seen": "unknown 1", "fate": "sent"}
    desk.post(where, seen | {"why": ""})
    assert states() == {"unknown": 1}
    desk.post(where, seen | {"why": "Rosa showed it"})
    assert states() == {"sent": 1}


@pytest.mark.parametrize("since", [{"state": "refused"}, {"lease_token": 2}])
def test_who_read_of_another_attempt_decides_nothing(client, since):
    one = doubtful()
    desk = at_desk(client, approver())
    page = desk.get(reverse("delivery", args=[one.key])).content.decode()
    assert 'name="seen" value="unknown 1"' in page
    Delivery.objects.update(**since)
    desk.post(reverse("delivery_settle", args=[one.key]), {"fate": "again", "why": "they say so", "seen": "unknown 1"})
    assert states() == {since.get("state", "unknown"): 1}


def test_what_nobody_held_is_not_cancelled_by_the_door_for_what_was_held(client):
    said = spoken(Place(account("rehearsal"), language="es"), key="alert:1")
    where = reverse("deliveries_held", args=[said.public_id])
    at_desk(client, writer()).post(where, {"go": "off", "why": "because"})
    said.refresh_from_db()
    assert said.cancelled_at is None


def test_what_was_missed_is_decided_at_the_desk(client):
    spoken(Place(account("rehearsal"), language="es"))
    lanes_end()
    sweep()
    desk, lane = at_desk(client, writer()), Lane.objects.get()
    where = reverse("deliveries_missed", args=[lane.occurrence.public_id, lane.account.public_id])
    desk.post(where, {"go": "off", "why": "too late"})
    assert states() == {"cancelled": 1}


def test_the_oldest_is_told_apart_by_whose_fault_it_is():
    spoken(Place(account("rehearsal"), language="es"), due_at=datetime.now(UTC) - timedelta(minutes=10))
    assert 595 < oldest_due().ours < 700
    assert oldest_due().held == 0
    Account.objects.update(paused_at=Now())
    assert oldest_due().ours == 0
    assert 595 < oldest_due().held < 700


def test_readyz_tells_both_ages(client):
    spoken(Place(account("rehearsal"), language="es"), due_at=datetime.now(UTC) - timedelta(minutes=10))
    told = client.get("/readyz").json()
    assert told["deliveries"].startswith("the oldest")
    assert told["figures"]["deliveries"]["oldest_due_seconds"] > 590
    Account.objects.update(paused_at=Now())
    assert client.get("/readyz").json()["deliveries"] == "ok"
