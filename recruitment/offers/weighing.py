"""Weighs the words around a sign, and the sentences that no sign hears, by points that labelled messages taught.

`weights.json` is a table that anybody can read: points for beginnings of words, for two words side by side and for
concepts of the vocabulary, with "!" where a "no" takes them back. The points of a stretch of text are added and
divided by the root of how many there are. Above nothing, a stretch sounds like the messages that deceive.

Whatever good words stand elsewhere, a stretch keeps its own points: a sign is weighed with the words near it in its
clause, in its sentence, in that with its neighbours and in the text, and the gravest of these counts.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from recruitment.offers.grammar import Matcher, bits
from recruitment.offers.reading import Rule
from recruitment.offers.stance import Stance

TABLE = Path(__file__).with_name("weights.json")
BEGINNING = 5  # letters of a word that count: "entregue" and "entregar" are one piece
LONGEST = 40  # words; what is longer than that without a full stop is cut
# Chosen by `tests/recruitment/offers/left_out.py`, never by the half that nobody reads.
KEPT_FROM = -0.3  # points of the sentences around a sign that may be innocent, above which it is told
KEPT_NEAR_FROM = 0.0  # and of the words near it in its clause
HEARD_FROM = 0.3  # points of a text above which a likeness is told though no sign was heard
HEARD_IN_PART_FROM = 1.5  # and of a part of it: parts that are taken out of their text sound worse than they are
NAMED_FROM = 0.2  # points of a rule; what cannot be named by one is not told
MOST_NAMED = 2
LEAST_WORDS = 5  # fewer resemble anything
LEAST_KNOWN = 0.6  # of the beginnings of words: what is written in another language resembles nothing
NEAR = 6  # words either way of a sign
# Rules whose words honest people use as often (fees of the State, papers at a gate): their signs are weighed.
# Of all others at least four in five were true at first sight: they speak whatever stands around them.
WEIGHED = frozenset(
    {
        Rule.FEE_BEFORE_WORK,
        Rule.FEE_HIDDEN_AS_COST,
        Rule.SALARY_DEDUCTION,
        Rule.KEEPS_DOCUMENTS,
        Rule.LIE_AT_BORDER,
        Rule.ODD_INTERVIEW_PLACE,
        Rule.SECRECY,
        Rule.ASKS_SENSITIVE_DATA,
        Rule.TOURIST_VISA,
        Rule.CRYPTO_OR_GIFTCARD,
        Rule.IMPERSONATES_AUTHORITY,
        Rule.TOO_MANY_VACANCIES,
    }
)
Stretch = tuple[int, int]  # first word, word after the last


@dataclass(frozen=True, slots=True)
class Points:
    """Points of pieces, and where their sum begins."""

    start: float
    of: dict[str, float]

    def sum(self, pieces: set[str]) -> float:
        found = [self.of[piece] for piece in pieces if piece in self.of]
        return self.start + sum(found) / max(1, len(found)) ** 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """What messages taught: the points of deceit, and those of each rule among deceits."""

    deceit: Points
    rules: dict[Rule, Points]

    @classmethod
    def of(cls, read: dict[str, Any]) -> "Table":
        rules = {Rule(rule): Points(one["from"], one["points"]) for rule, one in read["rules"].items()}
        return cls(Points(read["from"], read["points"]), rules)


@cache
def _table() -> Table:
    return Table.of(json.loads(TABLE.read_text(encoding="utf-8")))


class Weighing:
    """The points of one text, worked out where they are asked for."""

    def __init__(self, matcher: Matcher, stands: Stance) -> None:
        self.table = _table()
        self.matcher = matcher
        self.stands = stands
        self._pieces: list[tuple[str, ...]] = []
        self._sentences: list[Stretch] = []
        self._known: dict[Stretch, float] = {}

    def keeps(self, rule: Rule, place: Stretch) -> bool:
        """Whether a sign is told: always, or when the words around it weigh enough."""
        if rule not in WEIGHED or self._points(self._near(place)) > KEPT_NEAR_FROM:
            return True
        return max(self._points(stretch) for stretch in self._around(place)) > KEPT_FROM

    def likeness(self) -> tuple[list[Rule], Stretch] | None:
        """The rules, two at most, whose messages a text without signs resembles, and the words that do it most."""
        whole = (0, len(self.matcher.tokens.words))
        if whole[1] < LEAST_WORDS or not self._is_known():
            return None
        part = max(self.stretches(), key=self._points)
        if self._points(whole) <= HEARD_FROM and self._points(part) <= HEARD_IN_PART_FROM:
            return None
        pieces = self.pieces(part)
        named = sorted(((points.sum(pieces), rule) for rule, points in self.table.rules.items()), reverse=True)
        rules = [rule for points, rule in named[:MOST_NAMED] if points > NAMED_FROM]
        return (rules, self._telling(part)) if rules else None

    def _is_known(self) -> bool:
        words = self.matcher.tokens.words
        return sum(_beginning(word) in self.table.deceit.of for word in words) >= LEAST_KNOWN * len(words)

    def stretches(self) -> list[Stretch]:
        """The sentences, each with its neighbour, and the whole text."""
        sentences = self.sentences()
        pairs = [(one[0], other[1]) for one, other in pairwise(sentences)]
        return list(dict.fromkeys([*sentences, *pairs, (0, len(self.matcher.tokens.words))]))

    def sentences(self) -> list[Stretch]:
        if not self._sentences:
            count, start = len(self.matcher.tokens.words), 0
            for end in [*(place + 1 for place in bits(self.matcher.tokens.sentence_ends)), count]:
                for cut in [*range(start + LONGEST, end, LONGEST), end]:
                    if cut > start:
                        self._sentences.append((start, cut))
                        start = cut
        return self._sentences

    def pieces(self, stretch: Stretch) -> set[str]:
        """What is weighed in a stretch, each piece once."""
        if not self._pieces:
            self._pieces = _pieces(self.matcher, self.stands)
        return set().union(*self._pieces[stretch[0] : stretch[1]])

    def clauses(self, stretch: Stretch) -> list[Stretch]:
        start, found = stretch[0], []
        for place in range(*stretch):
            if self.matcher.tokens.clause_ends >> place & 1 or place == stretch[1] - 1:
                found.append((start, place + 1))
                start = place + 1
        return found

    def _around(self, place: Stretch) -> list[Stretch]:
        """The sentence of a sign, that with either neighbour, and the text."""
        sentences = self.sentences()
        at = bisect_right(sentences, (place[0], len(self.matcher.tokens.words))) - 1
        before, after = sentences[max(0, at - 1)], sentences[min(at + 1, len(sentences) - 1)]
        own = sentences[at]
        return [own, (before[0], own[1]), (own[0], after[1]), (0, sentences[-1][1])]

    def _near(self, place: Stretch) -> Stretch:
        words, (start, end) = self.matcher.tokens, place
        while start > 0 and place[0] - start < NEAR and not words.clause_ends >> (start - 1) & 1:
            start -= 1
        while end < len(words.words) and end - place[1] < NEAR and not words.clause_ends >> (end - 1) & 1:
            end += 1
        return start, end

    def _points(self, stretch: Stretch) -> float:
        if stretch not in self._known:
            self._known[stretch] = self.table.deceit.sum(self.pieces(stretch))
        return self._known[stretch]

    def _telling(self, stretch: Stretch) -> Stretch:
        """The clause of a stretch with most points."""
        of = self.table.deceit.of
        return max(self.clauses(stretch), key=lambda one: sum(of.get(piece, 0.0) for piece in self.pieces(one)))


def _pieces(matcher: Matcher, stands: Stance) -> list[tuple[str, ...]]:
    """The pieces that each word of a text brings."""
    words, ends = matcher.tokens.words, matcher.tokens.sentence_ends
    beginnings = [_beginning(word) for word in words]
    brought: list[list[str]] = []
    for place, one in enumerate(beginnings):
        mark = "!" if stands.denied >> place & 1 else ""
        brought.append([mark + one])
        if place and not ends >> place - 1 & 1:
            brought[-1].append(f"{mark}{beginnings[place - 1]} {one}")
    for name, covered in _marks(matcher, stands):
        for place in bits(covered):
            brought[place].append(name)
    return [tuple(pieces) for pieces in brought]


def _marks(matcher: Matcher, stands: Stance) -> Iterable[tuple[str, int]]:
    """Concepts, and how a sentence or the text stands to what it says, with the words that bear them."""
    for name in matcher.concepts():
        covered = matcher.cover([name])
        yield name, covered & ~stands.denied
        yield f"!{name}", covered & stands.denied
    yield "?", matcher.tokens.asked
    yield "(advises)", stands.advised
    yield "(tells)", matcher.tokens.told
    yield "(looks on)", matcher.everywhere if stands.bystander else 0


def _beginning(word: str) -> str:
    """What counts of a word; of a figure only its length before the point."""
    if word[0].isdigit():
        return "#" * min(4, len(word.replace(",", ".").split(".")[0]))
    return word[:BEGINNING]
