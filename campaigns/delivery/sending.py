"""Claims, sends and settles until nothing is due or its time is over; any number of these at once is fine."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection

from campaigns.channels.protocol import NOBODY_THERE, Guarantee, Outcome, Result
from campaigns.channels.registry import channel
from campaigns.delivery.bounces import weigh
from campaigns.delivery.claiming import Claim, claim, hand_back
from campaigns.delivery.letters import Sealed, load
from campaigns.delivery.marks import reached
from campaigns.delivery.rulings import key_holds
from campaigns.delivery.settling import Begun, begin, settle
from campaigns.delivery.states import Priority
from campaigns.delivery.unsure import own_up

log = logging.getLogger(__name__)
GLANCE = 0.3  # seconds between two looks for what is urgent
TURN = 1.0  # seconds of work in one claim: then what is more urgent gets its chance
MOST = 50  # deliveries of one claim
PATIENCE = 60.0  # seconds for which we try to write down what we know, while the database is away
Go = Callable[[], bool]


def send_due(*, seconds: float, threads: int = 1, lowest: int = Priority.NORMAL, go: Go = lambda: True) -> int:
    """Send what is due until nothing is, or `seconds` are over, or `go` says no; how many were sent out."""
    until = time.monotonic() + seconds

    def still() -> bool:
        return go() and time.monotonic() < until

    if threads == 1:
        return _work(lowest, still)
    with ThreadPoolExecutor(threads + 1, thread_name_prefix="sender") as pool:
        work = [pool.submit(_alone, lambda: _work(lowest, still)) for _ in range(threads)]
        watch = pool.submit(_alone, lambda: _watch(lambda: any(not one.done() for one in work)))
        return sum(one.result() for one in [*work, watch])


def _alone(work: Callable[[], int]) -> int:
    """In a thread, which has a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def _watch(others: Go) -> int:
    """Only for what is urgent: it leaves also while all others hang on a provider that does not answer."""
    done = 0
    while others():
        done += _work(Priority.DIRECT, others)
        time.sleep(GLANCE)
    return done


def _work(lowest: int, still: Go) -> int:
    done, pace = 0, 8.0
    while still():
        started = time.monotonic()
        claims = claim(max(1, min(MOST, int(pace))), lowest=lowest)
        if not claims:
            break
        begun = _turn(claims, until=started + TURN)
        done += begun
        pace = max(begun, 1) / max(time.monotonic() - started, 0.001)  # what one turn can do at this speed
    return done


def _turn(claims: list[Claim], *, until: float) -> int:
    """Send these one after another; what the time does not suffice for goes back untouched. How many were begun."""
    left, begun = list(claims), 0
    try:
        sealed = load(claims)
        while left and (begun == 0 or time.monotonic() < until):
            one = left.pop(0)
            if one.delivery in sealed:
                begun += send_one(sealed[one.delivery], one)
            else:
                hand_back([one])
    finally:
        hand_back(left)
    return begun


def send_one(sealed: Sealed, held: Claim) -> bool:
    """One attempt: written down, made, and what became of it written down. Whether the network was touched."""
    by = channel(sealed.kind)
    if sealed.past.doubt_since and not key_holds(by.guarantee, sealed.past.doubt_since, sealed.now):
        own_up(held, by.guarantee)
        return False
    reached("starting")
    begun = begin(held)
    if begun is None:
        hand_back([held])
        return False
    reached("started")
    result = _send(sealed)
    reached("answered")
    _tell(begun, result, sealed, by.guarantee)
    if result.said.startswith(NOBODY_THERE) and sealed.delivery.recipient:
        weigh(sealed.delivery.recipient, now=begun.started)
    reached("settled")
    return True


def _send(sealed: Sealed) -> Result:
    try:
        parcel = sealed.parcel()
    except Exception as error:  # an address that no key opens, a picture that is gone: it must not stop the others
        return Result(Outcome.REFUSED, said=f"error {type(error).__name__}")
    return channel(sealed.kind).send(parcel, sealed.credentials)


def _tell(begun: Begun, result: Result, sealed: Sealed, guarantee: Guarantee) -> None:
    """Settle; while the database is away, again and again: what is known must not become unknown."""
    until = time.monotonic() + PATIENCE
    now = begun.started + timedelta(seconds=1)
    while True:
        try:
            direct = sealed.priority == Priority.DIRECT
            settle(begun, result, sealed.past, guarantee, account=sealed.account, now=now, direct=direct)
            return
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.3)
