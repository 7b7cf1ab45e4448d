"""What follows an attempt: one ruling for each outcome, from what the channel promises and what happened before.

It knows no table and no framework: tests ask it everything.
"""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from campaigns.channels.protocol import Guarantee, Outcome, Policy, Result

MOST_TRIES = 6
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=20)  # a mail server that greylists wants a quarter of an hour
FIRST_HOLD = timedelta(seconds=5)  # of an account that cannot be reached
LONGEST_HOLD = timedelta(minutes=5)
KEY_MARGIN = timedelta(minutes=2)  # so much before the provider forgets our key, we no longer trust it
LOOKS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))  # after the attempt


@dataclass(frozen=True)
class Ruling:
    """What becomes of the delivery, and of its account. Nothing said of a field: it stays."""

    state: str  # sent, retry, refused, unknown
    wait: timedelta = timedelta(0)  # until the next try
    counts: bool = True  # as one of the tries
    doubtful: bool = False  # this attempt may have arrived
    look_in: timedelta | None = None  # until the provider is asked
    hold: timedelta | None = None  # the whole account
    pause: bool = False  # the whole account, until a person lets it go on


@dataclass(frozen=True)
class Past:
    """What is known of a delivery when an attempt ends."""

    tries: int = 0  # before this attempt, those that count
    doubt_since: datetime | None = None  # the first attempt that may have arrived
    faults: int = 0  # of the account, one after another


def ruling(result: Result, past: Past, guarantee: Guarantee, *, started: datetime, now: datetime) -> Ruling:
    """What follows `result` of an attempt that began at `started`."""
    if result.outcome == Outcome.SENT:
        return Ruling("sent")
    if result.outcome == Outcome.UNKNOWN:
        return _unknown(past, guarantee, started, now)
    if result.outcome == Outcome.RETRY:
        return _later(result, past, guarantee)
    if result.whole_account:
        return Ruling("retry", counts=False, pause=True)
    return _ended(past, guarantee)


def key_holds(guarantee: Guarantee, since: datetime | None, now: datetime) -> bool:
    """Whether a request with the same key is still no second message; `since`: the first that may have arrived."""
    if guarantee.policy != Policy.SAME_KEY:
        return False
    return guarantee.key_lasts is None or since is None or now < since + guarantee.key_lasts - KEY_MARGIN


def backoff(times: int, *, growth: int = 4, first: timedelta = FIRST_WAIT, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """`growth` times as long after each, up to `longest`; by chance up to a quarter less: not all come back at once."""
    wait = min(first * growth ** min(times, 12), longest)
    return wait * (1 - random.random() / 4)  # noqa: S311 - no secret


def _unknown(past: Past, guarantee: Guarantee, started: datetime, now: datetime) -> Ruling:
    if key_holds(guarantee, past.doubt_since or started, now) and past.tries + 1 < MOST_TRIES:
        return Ruling("retry", wait=backoff(past.tries), doubtful=True)
    look = None if guarantee.policy == Policy.PERSON else LOOKS[0]
    return Ruling("unknown", doubtful=True, look_in=look)


def _later(result: Result, past: Past, guarantee: Guarantee) -> Ruling:
    """Certainly not sent. Nobody answered at all, or the account must wait: no fault of this one message."""
    if result.wait is not None:
        return Ruling("retry", wait=result.wait, counts=False, hold=result.wait if result.whole_account else None)
    if result.status is None or result.whole_account:
        hold = backoff(past.faults, growth=2, first=FIRST_HOLD, longest=LONGEST_HOLD)
        return Ruling("retry", wait=hold, counts=False, hold=hold)
    if past.tries + 1 >= MOST_TRIES:
        return _ended(past, guarantee)
    return Ruling("retry", wait=backoff(past.tries))


def _ended(past: Past, guarantee: Guarantee) -> Ruling:
    """No further try. With a doubtful one behind it nobody may say that it did not arrive."""
    if past.doubt_since is None:
        return Ruling("refused")
    look = None if guarantee.policy == Policy.PERSON else timedelta(0)
    return replace(Ruling("unknown"), look_in=look)
