"""What follows an attempt, for every outcome on every kind of channel; no table is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.channels.protocol import Guarantee, Outcome, Policy, Result
from campaigns.delivery.rulings import FIRST_HOLD, LONGEST_WAIT, MOST_TRIES, Past, backoff, key_holds, ruling

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
KEY = Guarantee(Policy.SAME_KEY)
SHORT = Guarantee(Policy.SAME_KEY, key_lasts=timedelta(minutes=50))
LOOK, PERSON = Guarantee(Policy.LOOK_UP), Guarantee(Policy.PERSON)
FRESH, DOUBT = Past(), Past(tries=1, doubt_since=NOW - timedelta(minutes=5))
OLD, WORN = Past(tries=1, doubt_since=NOW - timedelta(minutes=49)), Past(tries=MOST_TRIES - 1)


def ruled(outcome: Outcome, past: Past = FRESH, by: Guarantee = KEY, **result):
    return ruling(Result(outcome, **result), past, by, started=NOW, now=NOW)


@pytest.mark.parametrize(
    "by, past, state, looks",
    [
        (KEY, FRESH, "retry", False),
        (KEY, DOUBT, "retry", False),
        (KEY, WORN, "unknown", True),
        (SHORT, DOUBT, "retry", False),
        (SHORT, OLD, "unknown", True),
        (LOOK, FRESH, "unknown", True),
        (PERSON, FRESH, "unknown", False),
    ],
)
def test_what_may_have_arrived_is_tried_again_only_while_the_provider_keeps_our_key(by, past, state, looks):
    found = ruled(Outcome.UNKNOWN, past, by)
    assert (found.state, found.look_in is not None, found.doubtful) == (state, looks, True)


def test_what_was_sent_is_sent():
    assert ruled(Outcome.SENT, DOUBT).state == "sent"


@pytest.mark.parametrize("past, state", [(FRESH, "refused"), (DOUBT, "unknown")])
def test_a_refusal_after_a_doubtful_attempt_does_not_say_that_nothing_arrived(past, state):
    assert ruled(Outcome.REFUSED, past, status=422).state == state


@pytest.mark.parametrize("past, state", [(FRESH, "retry"), (WORN, "refused"), (Past(WORN.tries, NOW), "unknown")])
def test_tries_end(past, state):
    assert ruled(Outcome.RETRY, past, status=451).state == state


def test_a_wait_that_the_provider_asks_for_is_no_try():
    wait = timedelta(seconds=90)
    found = ruled(Outcome.RETRY, WORN, status=429, wait=wait, whole_account=True)
    assert (found.state, found.counts, found.wait, found.hold) == ("retry", False, wait, wait)
    assert ruled(Outcome.RETRY, status=429, wait=wait).hold is None  # this message alone


def test_a_server_that_nobody_answers_at_holds_the_account_ever_longer():
    """Twice as long after each, by chance up to a quarter less, never more than five minutes."""
    for faults in range(12):
        hold, whole = ruled(Outcome.RETRY, Past(faults=faults)).hold, min(FIRST_HOLD * 2**faults, timedelta(minutes=5))
        assert whole * 0.75 <= hold <= whole
    assert not ruled(Outcome.RETRY, WORN).counts


def test_a_refused_account_is_paused_and_its_message_waits():
    found = ruled(Outcome.REFUSED, status=401, whole_account=True)
    assert (found.state, found.pause, found.counts) == ("retry", True, False)


def test_waits_grow_and_are_never_all_alike():
    waits = {backoff(3) for _ in range(20)}
    assert len(waits) > 1
    assert max(waits) <= timedelta(seconds=320)
    assert backoff(40) <= LONGEST_WAIT


@pytest.mark.parametrize(
    "by, minutes, holds", [(KEY, 10_000, True), (SHORT, 47, True), (SHORT, 49, False), (LOOK, 0, False)]
)
def test_a_key_holds_as_long_as_its_provider_keeps_it(by, minutes, holds):
    assert key_holds(by, NOW - timedelta(minutes=minutes), NOW) is holds
