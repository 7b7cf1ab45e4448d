"""A worker whose clock is two hours off does what all others do: the ledger knows one clock, the database's."""

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from campaigns import tasks
from campaigns.audience import standing
from campaigns.channels.outcomes import too_many
from campaigns.channels.protocol import Outcome
from campaigns.channels.registry import channel
from campaigns.delivery.claiming import claim
from campaigns.delivery.clock import database_now
from campaigns.delivery.filling import Place
from campaigns.delivery.making import make_due
from campaigns.delivery.models import Delivery, Lane
from campaigns.delivery.reaping import reap
from campaigns.delivery.sending import send_due
from campaigns.delivery.sweeping import sweep
from core.signature import HEADER, genuine, sign
from tests import factories
from tests.campaigns.channels import parcels
from tests.campaigns.delivery.ledger import account, people, spoken, states
from tests.campaigns.delivery.planned import planned
from tests.fakes.clocks import set_off
from tests.fakes.provider import Provider

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=[2, -2], ids=["ahead", "behind"])
def off(request, monkeypatch) -> timedelta:
    """The clock is off from when the test says `set_off`."""
    return timedelta(hours=request.param)


@pytest.fixture
def provider():
    with Provider().running() as made:
        yield made


def test_it_makes_and_sends_what_is_due_and_leaves_the_rest(off, monkeypatch):
    page, now = account("rehearsal"), database_now()
    planned(page, due_at=now - timedelta(seconds=2))
    later = planned(page, due_at=now + timedelta(hours=1))
    set_off(monkeypatch, off)
    make_due()
    assert Lane.objects.get().occurrence.post_id != later.pk
    assert send_due(seconds=5) == 1
    sweep()
    assert states() == {"sent": 1}
    assert abs(Delivery.objects.get().settled_at - now) < MINUTE


def test_it_takes_nothing_out_of_the_hands_of_another(off, monkeypatch):
    spoken(Place(account("rehearsal"), language="es"))
    assert claim(1)
    set_off(monkeypatch, off)
    assert reap() == 0
    assert claim(1) == []
    assert states() == {"sending": 1}


def test_what_it_signs_holds_and_what_partners_sign_is_believed(off, monkeypatch, provider, client):
    partner = account("webhook", url=provider.url)
    type(partner).objects.update(setup={"url": f"{provider.url}/hook"})
    right, delivery = time.time(), spoken(Place(partner, language="es")).lanes.get().deliveries.get()
    set_off(monkeypatch, off)
    assert send_due(seconds=5) == 1
    [(_method, _path, headers, body)] = provider.calls
    signed = {name.lower(): value for name, value in headers.items()}[HEADER.lower()]
    assert genuine(signed, body, ["s" * 40], now=right)
    told = json.dumps({"events": [{"event": "e1", "kind": "failed", "id": str(delivery.key)}]}).encode()
    door, sent = f"/hooks/{partner.public_id}/", {HEADER: sign("s" * 40, told, int(right))}
    assert client.post(door, told, content_type="application/json", headers=sent).status_code == 200
    assert states() == {"refused": 1}


def test_it_does_not_think_too_soon_that_a_gateway_has_nothing(off, monkeypatch, provider):
    tried = datetime.now(UTC) - MINUTE
    settings = {"server": provider.url, "account_sid": "AC1", "from": "+5070000"}
    set_off(monkeypatch, off)
    one = parcels.parcel(to="+50760000000", first_tried=tried, at=tried, now=tried + MINUTE)
    assert channel("twilio").lookup(one, parcels.account({"auth_token": "t"}, **settings)) is None
    late = parcels.parcel(to="+50760000000", first_tried=tried, at=tried, now=tried + 6 * MINUTE)
    found = channel("twilio").lookup(late, parcels.account({"auth_token": "t"}, **settings))
    assert found.outcome == Outcome.RETRY


def test_it_waits_as_long_as_a_provider_means_by_the_provider_s_own_clock(off):
    theirs = datetime(2026, 11, 22, 17, tzinfo=UTC)
    headers = {"date": format_datetime(theirs), "retry-after": format_datetime(theirs + MINUTE)}
    assert too_many(headers, now=theirs + off).wait == MINUTE


def test_no_licence_ends_because_a_worker_is_ahead(monkeypatch):
    today = database_now().astimezone().date()
    held = factories.licence(starts=today - timedelta(days=200), ends=today + timedelta(days=1))
    [watcher] = people(1, reach="email")
    watcher.watches.add(held.recruiter)
    standing.begin(held.recruiter, now=database_now())
    set_off(monkeypatch, timedelta(days=3))
    assert tasks.changes_of_watched() == 0
