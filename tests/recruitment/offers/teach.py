"""Teach the weighing of offers by the labelled messages, and measure it on those that it was not taught by.

Plain logistic regression in plain Python: it needs nothing that the project does not have, and gives the same points
each time. The held-out half of the second hand is never read. After new messages, write the table anew:

python -m tests.recruitment.offers.teach
"""

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recruitment.offers.reader import weighing_of
from recruitment.offers.reading import MISSING, Rule
from recruitment.offers.weighing import TABLE
from tests.recruitment.offers.labelled import Message, files, halves, messages

SEEN_IN = 2  # messages that a piece must stand in
ROUNDS, NAMING_ROUNDS = 30, 12
STRENGTH, NAMING_STRENGTH = 20.0, 3.0  # how far points may follow the messages: the larger, the further
PART_WEIGHT = 0.3  # of all parts of an honest message together, beside the message itself
NO_LIKENESS = MISSING | {Rule.LOOKALIKE_DOMAIN, Rule.FREE_EMAIL_COMPANY}  # facts of an address, no way of speaking
NAMING_PIECES = 300  # kept of each rule
CONCEPT_WEIGHT = 0.5  # concepts overlap each other


@dataclass(frozen=True)
class Read:
    """A message as it is weighed: all of it, and its parts."""

    message: Message
    bad: bool
    whole: frozenset[str]
    parts: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Example:
    pieces: Sequence[str]
    bad: bool
    weight: float


def read(message: Message) -> Read:
    weighing = weighing_of(message.text)
    *smaller, text = weighing.stretches()
    smaller += [clause for sentence in weighing.sentences() for clause in weighing.clauses(sentence)]
    parts = tuple(frozenset(weighing.pieces(stretch)) for stretch in dict.fromkeys(smaller) if stretch != text)
    bad = bool(set(message.flags) - {str(rule) for rule in MISSING})
    return Read(message, bad, frozenset(weighing.pieces(text)), parts)


def known() -> dict[str, list[Read]]:
    """All messages that may be learnt from, by their file."""
    return {
        path.stem: [read(row) for row in (halves()[0] if path.stem == "second_hand" else messages(path))]
        for path in files()
    }


def taught(rows: Sequence[Read]) -> dict[str, object]:
    """The table: the points of deceit, and for each rule the points of the messages that bear its label."""
    scale = _scale(rows)
    start, points = _alarm(rows, scale)
    bad = [row for row in rows if row.bad]
    return {
        "from": round(start, 3),
        "points": _rounded(points),
        "rules": {str(rule): _naming(rule, bad, scale) for rule in Rule if rule not in NO_LIKENESS},
    }


def _scale(rows: Sequence[Read]) -> dict[str, float]:
    """How much a piece may count before anything is learnt: rare ones more, concepts half."""
    seen = Counter(piece for row in rows for piece in row.whole)
    return {
        piece: (math.log((1 + len(rows)) / (1 + count)) + 1) / 8 * (CONCEPT_WEIGHT if _is_concept(piece) else 1)
        for piece, count in seen.items()
        if count >= SEEN_IN
    }


def _is_concept(piece: str) -> bool:
    return piece.lstrip("!").isupper()


def _alarm(rows: Sequence[Read], scale: dict[str, float]) -> tuple[float, dict[str, float]]:
    bad = sum(row.bad for row in rows)
    even = {True: len(rows) / 2 / bad, False: len(rows) / 2 / (len(rows) - bad)}
    examples = [Example(tuple(row.whole & scale.keys()), row.bad, even[row.bad]) for row in rows]
    for row in rows:
        if not row.bad:
            examples += [
                Example(tuple(part & scale.keys()), False, even[False] * PART_WEIGHT / len(row.parts))
                for part in row.parts
            ]
    return _fit(examples, scale, STRENGTH, ROUNDS)


def _naming(rule: Rule, bad: Sequence[Read], scale: dict[str, float]) -> dict[str, object]:
    mine = sum(rule in row.message.flags for row in bad)
    if not mine:
        return {"from": -9.0, "points": {}}
    even = {True: len(bad) / 2 / mine, False: len(bad) / 2 / (len(bad) - mine)}
    examples = [
        Example(tuple(row.whole & scale.keys()), rule in row.message.flags, even[rule in row.message.flags])
        for row in bad
    ]
    start, points = _fit(examples, scale, NAMING_STRENGTH, NAMING_ROUNDS)
    seen = Counter(piece for row in bad for piece in row.whole)
    telling = sorted(points, key=lambda piece: -abs(points[piece]) * seen[piece] ** 0.5)[:NAMING_PIECES]
    return {"from": round(start, 3), "points": _rounded({piece: points[piece] for piece in telling})}


def _fit(
    examples: Sequence[Example], scale: dict[str, float], strength: float, rounds: int
) -> tuple[float, dict[str, float]]:
    """Logistic regression by stochastic steps that grow smaller; the order of the examples is the same each time."""
    order, values, start = random.Random(1), dict.fromkeys(scale, 0.0), 0.0
    total, shrunk, step = sum(example.weight for example in examples), 1.0, 0
    hold = 1 / (strength * total)
    rows = [(example.pieces, 1 / max(1, len(example.pieces)) ** 0.5, example) for example in sorted_(examples)]
    for _round in range(rounds):
        order.shuffle(rows)
        for pieces, share, example in rows:
            pace = 4.0 / (1 + 4.0 * step / (2 * len(rows)))
            step += 1
            points = start + shrunk * share * sum(values[piece] * scale[piece] for piece in pieces)
            off = example.weight * (example.bad - 1 / (1 + math.exp(-max(-30.0, min(30.0, points)))))
            shrunk *= 1 - min(0.5, pace * hold)
            start += 0.1 * pace * off
            for piece in pieces:
                values[piece] += pace * off * share * scale[piece] / shrunk
    return start, {piece: value * shrunk * scale[piece] for piece, value in values.items()}


def sorted_(examples: Iterable[Example]) -> list[Example]:
    return [Example(tuple(sorted(one.pieces)), one.bad, one.weight) for one in examples]


def _rounded(points: dict[str, float]) -> dict[str, float]:
    return {piece: round(value, 2) for piece, value in sorted(points.items()) if abs(value) >= 0.005}


def main() -> None:
    rows = [row for rows in known().values() for row in rows]
    TABLE.write_text(json.dumps(taught(rows), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
