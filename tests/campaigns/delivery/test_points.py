"""Killed at each marked point of the ledger, on each kind of channel: nothing is lost or said twice blindly."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connections

from campaigns.delivery.filling import Place
from campaigns.delivery.looking import look_up
from campaigns.delivery.making import make_due
from campaigns.delivery.marks import POINTS
from campaigns.delivery.models import Attempt, Delivery, Occurrence
from campaigns.delivery.reaping import reap
from campaigns.delivery.sending import send_due
from tests.campaigns.delivery.ledger import (
    account,
    everybody,
    let_leases_end,
    now_is_time_to_try,
    people,
    spoken,
    states,
)
from tests.campaigns.delivery.planned import planned

pytestmark = pytest.mark.django_db(transaction=True)


def killed_at(point: str, work) -> bool:
    """Do `work` in a process that is killed when it reaches `point`; whether it was."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        settings.CRASH_AT = point
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def recover() -> None:
    """What the next workers do, when the lease is over and the wait before the next try too."""
    let_leases_end()
    reap()
    now_is_time_to_try()
    send_due(seconds=20)
    Delivery.objects.filter(look_at__isnull=False).update(look_at=datetime.now(UTC) - timedelta(seconds=1))
    look_up()
    now_is_time_to_try()
    send_due(seconds=20)


# point -> messages at the receiver, and the state, once others have taken over; by (key, look, person)
FATES = {
    "claimed": {"webhook": (1, "sent"), "twilio": (1, "sent"), "kannel": (1, "sent")},
    "starting": {"webhook": (1, "sent"), "twilio": (1, "sent"), "kannel": (1, "sent")},
    "started": {"webhook": (1, "sent"), "twilio": (0, "unknown"), "kannel": (0, "unknown")},
    "answered": {"webhook": (2, "sent"), "twilio": (1, "sent"), "kannel": (1, "unknown")},
    "settled": {"webhook": (1, "sent"), "twilio": (1, "sent"), "kannel": (1, "sent")},
}


@pytest.mark.parametrize("kind", ["webhook", "twilio", "kannel"])
@pytest.mark.parametrize("point", FATES)
def test_a_sender_killed_at(point, kind, sink):
    at = sink()
    people(1)
    spoken(Place(account(kind, url=at.url, to_people=True), people=everybody()))
    assert killed_at(point, lambda: send_due(seconds=20))
    recover()
    arrived, state = FATES[point][kind]
    got = at.keys if kind == "webhook" else at.numbers
    assert sum(got.values()) == arrived
    assert len(got) == min(arrived, 1)  # repeats carry the same key: the receiver says it once
    assert states() == {state: 1}


def test_every_point_is_walked():
    assert {*FATES, "made"} == set(POINTS)


def test_killed_while_it_makes_a_post_nothing_is_half_made(sink):
    at = sink()
    planned(account("webhook", url=at.url), due_at=datetime.now(UTC).replace(microsecond=0))
    assert killed_at("made", make_due)
    assert not Occurrence.objects.exists()
    make_due()
    send_due(seconds=20)
    assert states() == {"sent": 1}
    assert Attempt.objects.count() == 1


def test_outside_of_tests_nothing_is_killed():
    assert settings.MODE == "test"
    assert settings.CRASH_AT == ""
    assert signal.SIGKILL
