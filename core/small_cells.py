"""Which counts of people may be told, so that no small one can be read or worked out. Pure.

A group of counts with a total (the needs asked for in one province and month) is told like this: what was counted fewer
than five times is not named; it goes into one count for "the rest". The rest is at least five and stands for
three kinds at least, also such as nobody asked for, and is so far below the most that it could be that not even who
knows these rules can work a small count out; where the small ones do not reach that, the smallest of the others join
them. So the total can be told: taking what is told from it gives the rest and no more. Below five nothing is told,
below twenty only the total.
Groups that are told never share a total with each other, and nothing is told across them (docs/hubs.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

LEAST = 5  # smaller counts are not told
TO_PART = 4  # times the least: a smaller total stands alone, for who knows of somebody among few would learn too much
LEAST_KINDS = 3  # that a rest stands for; with two, who knows one would know the other
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a group: the total, the counts that are told by name, and the rest that is not."""

    total: int
    named: dict[str, int]
    rest: int


def told(counts: Mapping[str, int], *, least: int = LEAST) -> Told | None:
    """What may be told of the counts of every kind there is, noughts too; None when the total is too small.

    Raises ValueError for a count below nought.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is below nought")
    total = sum(counts.values())
    if total < least:
        return None
    named = {} if total < TO_PART * least else _named(counts, least)
    return Told(total, named, total - sum(named.values()))


def _named(counts: Mapping[str, int], least: int) -> dict[str, int]:
    """The counts that are told by name, in their order."""
    small = [count for count in counts.values() if count < least]
    if len(small) >= LEAST_KINDS and min(small) == least - 1:
        return {}  # all at their very most: the rest would give each of them away
    ranked = sorted((kind for kind in counts if counts[kind] >= least), key=lambda kind: (-counts[kind], kind))
    joined: list[int] = []
    while ranked and _too_open(small, joined, counts[ranked[-1]], least):
        joined.append(counts[ranked.pop()])
    return {kind: counts[kind] for kind in counts if kind in set(ranked)}


def _too_open(small: list[int], joined: list[int], smallest: int, least: int) -> bool:
    """Whether a rest would tell too much beside the smallest named count. No rest is none to work out."""
    rest, kinds = sum(small) + sum(joined), len(small) + len(joined)
    if rest == 0:
        return False
    at_most = (least - 1) * len(small) + smallest * len(joined)  # as who knows these rules would reckon
    return rest < least or kinds < LEAST_KINDS or at_most - rest < least


def parted(whole: int, part: int) -> tuple[int, int] | None:
    """A told count in two parts, such as met and unmet; None when one of them is too small: then neither is told."""
    other = whole - part
    return (part, other) if min(part, other) >= LEAST else None


def suppressed(counts: Mapping[Key, int], *, least: int = LEAST) -> dict[Key, int | None]:
    """The same told cell by cell: None for what is not named, be it small, nought, or kept back for their sake."""
    keys = {str(place): key for place, key in enumerate(counts)}
    group = told({place: counts[key] for place, key in keys.items()}, least=least)
    return {key: group.named.get(place) if group else None for place, key in keys.items()}
