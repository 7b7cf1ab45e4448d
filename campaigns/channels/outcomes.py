"""What an answer of a provider, or its absence, says about a message: the one place where this is decided.

A refused connection was certainly no message; an answer of 500 may well have been one.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from campaigns.channels.protocol import Outcome, Result

LONGEST_WAIT = timedelta(hours=24)  # whatever a provider asks
USUAL_WAIT = timedelta(minutes=1)  # when it only says "too many"
_EPOCH = 1_000_000_000  # a larger number is a point in time, a smaller one a length
_MOVED = (301, 307, 308)  # "ask there": it was not done here; 302 and 303 may follow something done


class FailedError(Exception):
    """A call did not do what it should; `result` is what this says about the message."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.said)
        self.result = result


@dataclass(frozen=True)
class Reply:
    """An answer in full; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def never_left(code: str, *, for_good: bool = False) -> Result:
    """Nothing of the request reached the server. `for_good`: and it never will, with this account."""
    return Result(Outcome.REFUSED if for_good else Outcome.RETRY, whole_account=for_good, said=code)


def no_answer(code: str, *, visible: bool) -> Result:
    """The request left and no whole answer came. A call that nobody can see, an upload, may simply be made again."""
    return Result(Outcome.UNKNOWN if visible else Outcome.RETRY, said=code)


def judged(reply: Reply, *, visible: bool, now: datetime) -> Result | None:
    """What a status other than success says; None for success (2xx)."""
    if 200 <= reply.status < 300:
        return None
    return replace(_by_status(reply, visible, now), status=reply.status, said=f"http {reply.status}")


def _by_status(reply: Reply, visible: bool, now: datetime) -> Result:
    if reply.status == 429:
        return too_many(reply.headers, now)
    if reply.status in (401, 403, *_MOVED):
        return Result(Outcome.REFUSED, whole_account=True)
    if reply.status == 408:  # the server gave up waiting for our request
        return Result(Outcome.RETRY)
    if 400 <= reply.status < 500:
        return Result(Outcome.REFUSED)
    return no_answer("", visible=visible)


def too_many(headers: Mapping[str, str], now: datetime, seconds: object = None) -> Result:
    """The provider asks to wait: `seconds` said in the body go before what the headers say."""
    names = ("retry-after", "x-ratelimit-reset", "ratelimit-reset")
    now = _date(headers.get("date", "")) or now  # their clock, by which they reckon
    said = (seconds, *(headers.get(name) for name in names))
    waits = (_wait(str(one), now) for one in said if one not in (None, ""))
    wait = next((one for one in waits if one is not None), USUAL_WAIT)
    return Result(Outcome.RETRY, status=429, whole_account=True, said="http 429", wait=wait)


def _wait(said: str, now: datetime) -> timedelta | None:
    """Seconds, seconds since 1970, an HTTP date or an ISO date; None when it is none of them."""
    try:
        number = float(said)
    except ValueError:
        when = _date(said)
        return None if when is None else _bounded((when - now).total_seconds())
    if not math.isfinite(number):
        return None
    return _bounded(number - now.timestamp() if number >= _EPOCH else number)


def _bounded(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(math.ceil(seconds), 1), LONGEST_WAIT.total_seconds()))


def _date(said: str) -> datetime | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(said)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
