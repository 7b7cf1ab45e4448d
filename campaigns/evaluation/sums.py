"""Sums of statistics that pages ask for: worked out by the worker, looked up by the web (decisions/0007)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from campaigns.evaluation.models.figures import Sum

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """A method of `intervals` and the counts that go into it."""

    method: str
    counts: tuple[int, ...]


Answers = Mapping[Ask, tuple[float, ...]]


def known(asks: Iterable[Ask]) -> Answers:
    """What has been worked out already; what is missing comes within a minute."""
    wanted = sorted(set(asks), key=lambda ask: (ask.method, ask.counts))
    found: dict[Ask, tuple[float, ...]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Q()
        for ask in wanted[start : start + AT_ONCE]:
            some |= Q(method=ask.method, counts=list(ask.counts))
        found |= {Ask(one.method, tuple(one.counts)): tuple(one.result) for one in Sum.objects.filter(some)}
    return found
