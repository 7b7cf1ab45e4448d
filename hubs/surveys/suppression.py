"""Which counts may be told outside a hub, so that no small one can be read or worked out.

A group of counts with a total (the needs asked for in one province and month) is told like this: what was asked fewer
than five times is named by nobody; it goes into one count for "the rest". The rest is at least five and stands for
three kinds at least, also such as nobody asked for; where the small ones do not reach that, the smallest of the others
join them. So the total can be told: taking what is told from it gives the rest and no more. Below five nothing is
told, below twenty only the total.
Groups that are told never share a total with each other, and nothing is told across them (docs/hubs.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5  # smaller counts are not told
LEAST_TO_PART = 20  # of a smaller total only itself is told: who knows of somebody among few would learn too much
LEAST_KINDS = 3  # that a rest stands for; with two, who knows one would know the other


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a group: the total, the counts that are told by name, and the rest that is not."""

    total: int
    named: dict[str, int]
    rest: int


def told(counts: Mapping[str, int]) -> Told | None:
    """What may be told of the counts of every kind there is, noughts too; None when the total is too small.

    Raises ValueError for a count below nought.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is below nought")
    total = sum(counts.values())
    if total < LEAST:
        return None
    if total < LEAST_TO_PART:
        return Told(total, {}, total)
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    named = [kind for kind in ranked if counts[kind] >= LEAST]
    while named and _too_open(total - sum(counts[kind] for kind in named), len(counts) - len(named)):
        named.pop()
    kept = {kind: counts[kind] for kind in counts if kind in set(named)}
    return Told(total, kept, total - sum(kept.values()))


def _too_open(rest: int, kinds: int) -> bool:
    """Whether a rest would tell too much. No rest is none to work out: what is not named was never asked for."""
    return rest > 0 and (rest < LEAST or kinds < LEAST_KINDS)


def parted(whole: int, part: int) -> tuple[int, int] | None:
    """A told count in two parts, such as met and unmet; None when one of them is too small: then neither is told."""
    other = whole - part
    return (part, other) if min(part, other) >= LEAST else None
