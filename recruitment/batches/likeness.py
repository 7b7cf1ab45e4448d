"""In what a typed name differs from a name of the register: letters, words that are missing, words too many."""

from dataclasses import asdict, dataclass, field
from typing import Any

MOST_WORDS = 3
FAR = 3  # letters; what is further apart is another word


@dataclass(frozen=True, slots=True)
class Difference:
    """Letters that differ within words; words only in the name (missing) and only in what was typed (extra)."""

    letters: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    order: bool = False
    spaces: bool = False

    def facts(self) -> dict[str, Any]:
        """What is kept of it: only what there is."""
        return {key: value for key, value in asdict(self).items() if value}


def letters_apart(one: str, other: str, most: int = FAR) -> int:
    """How many letters must be changed, added, dropped or swapped with a neighbour (at most `most` + 1)."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def difference(typed: str, name: str) -> Difference:
    """Compare two names in the form of names.norm; the closest words are laid side by side."""
    left, right = typed.split(), name.split()
    if left != right and "".join(left) == "".join(right):
        return Difference(spaces=True)
    extra = [word for word in left if word not in right]
    missing = [word for word in right if word not in left]
    letters = 0
    for word in list(extra):
        closest = min(missing, key=lambda other: letters_apart(word, other), default=None)
        if closest is not None and (apart := letters_apart(word, closest)) <= min(FAR, max(1, len(word) // 3)):
            letters += apart
            extra.remove(word)
            missing.remove(closest)
    order = not (letters or extra or missing) and left != right
    return Difference(letters, missing[:MOST_WORDS], extra[:MOST_WORDS], order)
