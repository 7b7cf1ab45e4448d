"""Two beats for an hour: every tick comes twice, and every time of a post is said once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from campaigns.channels.models import Account
from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.making import make_due
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.sending import send_due
from campaigns.delivery.sweeping import sweep
from campaigns.posts.models import Post
from tests.campaigns.delivery.ledger import WORDS, account, everybody, people, states
from tests.campaigns.delivery.planned import planned

pytestmark = pytest.mark.django_db(transaction=True)


def together(work, *, hands: int = 2) -> None:
    """The same, by several at once."""

    def alone(_hand: int) -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(alone, range(hands)))


@pytest.fixture
def clock():
    """The database's clock, which stands where it is put: its name is found before the true one's."""

    def put(at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("update clock.hand set at = %s", [at])

    with connection.cursor() as cursor:
        cursor.execute(
            "create schema clock; create table clock.hand as select now() at;"
            "create function clock.statement_timestamp() returns timestamptz language sql stable"
            " as 'select at from clock.hand'"
        )
    yield put
    with connection.cursor() as cursor:
        cursor.execute("drop schema clock cascade")


def test_two_beats_for_an_hour_say_each_time_when_it_comes_and_once(sink, clock):
    """Sixty-one minutes of the database's clock; in each, both beats tick at the same moment."""
    at, began = sink(), datetime.now(UTC).replace(second=0, microsecond=0)
    post = planned(account("webhook", url=at.url), due_at=began, recurs="FREQ=MINUTELY;INTERVAL=5;COUNT=13")
    meet, told = threading.Barrier(2, timeout=60), []

    def beat(hand: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("set search_path = clock, public, pg_catalog")
            for minute in range(62):
                if hand == 0:
                    told.append(len(at.keys))
                    clock(began + timedelta(minutes=minute, seconds=1))
                meet.wait()
                make_due()
                send_due(seconds=5)
                sweep()
                meet.wait()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(beat, range(2)))
    assert told[1:] == [minute // 5 + 1 for minute in range(61)]  # none before its time, none after it
    assert Post.objects.get(pk=post.pk).state == "done"
    assert Occurrence.objects.count() == 13
    assert sorted(at.keys.values()) == [1] * 13


def test_four_senders_share_what_is_due(sink):
    at = sink()
    people(200)
    to = [Place(account("kannel", url=at.url, to_people=True), people=everybody())]
    say("direct:1", WORDS, to=to, expires_at=datetime.now(UTC) + timedelta(hours=1), priority=1)
    together(lambda: send_due(seconds=60), hands=4)
    assert states() == {"sent": 200}
    assert sorted(at.numbers.values()) == [1] * 200


def test_an_alert_leaves_while_every_sender_hangs_on_a_slow_provider(sink):
    slow, quick = sink("slow"), sink()
    people(4)
    to = [Place(account("kannel", url=slow.url, to_people=True), people=everybody())]
    say("direct:1", WORDS, to=to, expires_at=datetime.now(UTC) + timedelta(hours=1), priority=5)
    Lane.objects.update(due_at=datetime.now(UTC), priority=5)
    Account.objects.update(to_people=False)  # whatever the hour is
    Delivery.objects.update(next_try_at=datetime.now(UTC))
    page = [Place(account("webhook", url=quick.url), language="es")]
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send_due, seconds=2, threads=2)
        while not slow.numbers:
            time.sleep(0.05)
        say("alert:1", WORDS, to=page, expires_at=datetime.now(UTC) + timedelta(hours=1), priority=0)
        asked = time.monotonic()
        while not quick.keys and time.monotonic() < asked + 10:
            time.sleep(0.05)
        assert time.monotonic() - asked < 5
        sending.result()


def test_the_same_thing_said_by_two_at_once_is_said_once():
    people(50)
    to = [Place(account("kannel", to_people=True), people=everybody())]
    together(lambda: say("alert:1", WORDS, to=to, expires_at=datetime.now(UTC) + timedelta(hours=1)), hands=3)
    assert Occurrence.objects.count() == 1
    assert Delivery.objects.count() == 50
