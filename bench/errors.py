"""What people mistype: 500 queries with errors, always the same ones, for a register's names."""

import random
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.companies import distinctive

MIX = (("one edit", 200), ("two edits", 150), ("words swapped, one edit", 75), ("words left out", 75))
BLANKS_TOO = "one or two edits, blanks too"


@dataclass(frozen=True, slots=True)
class Query:
    """A text that somebody types who means `wanted`; with `key_only` any name with the same key will do."""

    kind: str
    typed: str
    wanted: str
    key_only: bool = False

    def met_by(self, norms: Sequence[str]) -> bool:
        """Whether one of these names is the one that was meant."""
        if self.key_only:
            return self.wanted in [distinctive(norm) for norm in norms]
        return self.wanted in norms


def edit(text: str, rng: random.Random, *, blanks: bool = False) -> str:
    """The text with one edit: a letter replaced, dropped or added, or two neighbours exchanged.

    Unless `blanks`, only letters and digits are touched, so that the words stay apart as they are.
    """
    places = [i for i, letter in enumerate(text) if blanks or letter != " "]
    pairs = [i for i in places if i + 1 < len(text) and (blanks or text[i + 1] != " ") and text[i] != text[i + 1]]
    kind = rng.choice("sdit" if pairs else "sdi")
    i = rng.choice(pairs if kind == "t" else places)
    letter = rng.choice([a for a in string.ascii_lowercase if a != text[i]])
    changed = {
        "s": text[:i] + letter + text[i + 1 :],
        "d": text[:i] + text[i + 1 :],
        "i": text[:i] + letter + text[i:],
        "t": text[:i] + text[i + 1 : i + 2] + text[i] + text[i + 2 :],
    }[kind]
    return " ".join(changed.split())


def queries(norms: Sequence[str], *, seed: int = 42, key_queries: bool) -> list[Query]:
    """The 500 queries for names in their stored form; `key_queries` for invented names, whose generic words
    are known: there the generic words are left out and one edit is made as well. In real names of three
    words or more one word, not the rarest, is left out and the rest is typed right.
    """
    rng = random.Random(seed)
    long_enough = [norm for norm in norms if len(norm) > 8 and " " in norm]
    uses = Counter(word for norm in norms for word in set(norm.split()))
    made: list[Query] = []
    for kind, count in MIX:
        while count:
            norm = rng.choice(long_enough)
            query = _query(kind, norm, rng, key_queries, uses)
            if query is not None and query.typed != norm:
                made.append(query)
                count -= 1
    return made


def _query(kind: str, norm: str, rng: random.Random, key_queries: bool, uses: Counter[str]) -> Query | None:
    words = norm.split()
    match kind:
        case "one edit":
            return Query(kind, edit(norm, rng), norm)
        case "two edits":
            return Query(kind, edit(edit(norm, rng), rng), norm)
        case "words swapped, one edit":
            rng.shuffle(words)
            return Query(kind, edit(" ".join(words), rng), norm)
    if key_queries:
        key = distinctive(norm)
        return Query(kind, edit(key, rng), key, key_only=True) if key != norm and len(key) > 4 else None
    rarest = min(words, key=uses.__getitem__)
    words.remove(rng.choice([word for word in words if word != rarest] or words))
    return Query(kind, " ".join(words), norm) if len(words) >= 2 else None


def queries_with_blanks(norms: Sequence[str], *, seed: int = 43, count: int = 250) -> list[Query]:
    """Queries of one edit (3 in 5) or two whose edits may hit blanks as well: reported apart."""
    rng = random.Random(seed)
    long_enough = [norm for norm in norms if len(norm) > 8 and " " in norm]
    made = []
    while len(made) < count:
        norm = rng.choice(long_enough)
        typed = edit(norm, rng, blanks=True)
        if len(made) % 5 >= 3:
            typed = edit(typed, rng, blanks=True)
        if typed != norm:
            made.append(Query(BLANKS_TOO, typed, norm))
    return made
