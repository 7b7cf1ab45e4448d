"""What the portal counts of itself while it works: sums of all processes on all machines, in Valkey.

Whoever reads them reads the whole portal; losing them is a new beginning, which Prometheus expects of a counter.
"""

import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager

from core.seeing.gathering import Gathering
from core.shared import valkey

KEY = "iris:measures"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)  # seconds; longer ones fall above the last
_gathering = Gathering(KEY)


def count(what: str) -> None:
    """Add one; `what` is a fixed word of ours, never anybody's."""
    _gathering.add({what: 1})


def took(what: str, seconds: float) -> None:
    """Put a duration into its bucket."""
    place = bisect_left(BOUNDS, seconds)
    _gathering.add({f"{what}|{place}": 1, f"{what}|microseconds": int(seconds * 1_000_000)})


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Measure what is done inside; what fails is not measured."""
    began = time.perf_counter()
    yield
    took(what, time.perf_counter() - began)


def counted() -> dict[str, int]:
    """All sums by their names; redis.RedisError when Valkey does not answer."""
    found: dict[bytes, bytes] = valkey().hgetall(KEY)  # type: ignore[assignment]
    return {name.decode(): int(number) for name, number in found.items()}


def spread(sums: dict[str, int], what: str) -> tuple[list[int], float]:
    """Of a duration: how many took at most each of BOUNDS, the last: all; and their seconds together."""
    so_far, steps = 0, []
    for place in range(len(BOUNDS) + 1):
        so_far += sums.get(f"{what}|{place}", 0)
        steps.append(so_far)
    return steps, sums.get(f"{what}|microseconds", 0) / 1_000_000
