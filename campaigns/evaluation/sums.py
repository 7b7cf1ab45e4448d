"""Sums of statistics that pages ask for: worked out by the worker, looked up by the web (decisions/0007)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.evaluation.models.figures import Sum


@dataclass(frozen=True, slots=True)
class Ask:
    """A method of `intervals` and the counts that go into it."""

    method: str
    counts: tuple[int, ...]


Answers = Mapping[Ask, tuple[float, ...]]


def known(asks: Iterable[Ask]) -> Answers:
    """What has been worked out already; what is missing comes within a minute."""
    by_method: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for ask in asks:
        by_method[ask.method].add(ask.counts)
    found: dict[Ask, tuple[float, ...]] = {}
    for method, counts in sorted(by_method.items()):  # found by the unique index of method and counts
        rows = Sum.objects.filter(method=method, counts__in=[list(one) for one in sorted(counts)])
        found |= {Ask(method, tuple(have)): tuple(result) for have, result in rows.values_list("counts", "result")}
    return found
