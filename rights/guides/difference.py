"""What was taken away and what was added between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\s+|[^\s\w]|\w+")
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that both texts share, that is gone, or that is new."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> list[Part]:
    """The parts in the order of reading: what is gone stands before what came in its place."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    parts = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(old[i:j])))
        else:
            parts += [Part("gone", "".join(old[i:j]))] * (j > i) + [Part("new", "".join(new[k:m]))] * (m > k)
    return parts
