"""Small numbers are not shown: fewer than five people, and one could be known among them. Pure."""

from collections.abc import Mapping
from typing import TypeVar

LEAST = 5
Key = TypeVar("Key")


def suppressed(cells: Mapping[Key, int], *, least: int = LEAST) -> dict[Key, int | None]:
    """The counts that belong to one total, without those from 1 to `least` - 1 (None).

    Where only one is left out, the total would give it away: the next smallest goes with it. A nought stays, for
    nobody is in it.
    """
    shown: dict[Key, int | None] = {key: None if 0 < n < least else n for key, n in cells.items()}
    hidden = sum(cells[key] for key, n in shown.items() if n is None)
    if 0 < hidden < least or sum(n is None for n in shown.values()) == 1:
        left = [key for key, n in shown.items() if n]
        if left:
            shown[min(left, key=lambda key: cells[key])] = None
    return shown
