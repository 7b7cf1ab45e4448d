"""Two beats for an hour: every tick comes twice, and every time of a post is said once."""

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


def test_each_of_the_hours_times_is_said_once(sink):
    """Its clock is the post's own: an hour of its times has passed, and none is too late."""
    at = sink()
    began = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=60)
    post = planned(account("webhook", url=at.url), due_at=began, recurs="FREQ=MINUTELY;INTERVAL=5;COUNT=13",
                   late_minutes=180)  # fmt: skip

    def tick() -> None:
        for _ in range(40):
            make_due()
            send_due(seconds=5)
            sweep()

    together(tick)
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
