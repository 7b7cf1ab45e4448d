"""The small grammar in which the rules are written, and the machine that finds its patterns in a text.

A pattern is a line of words. `paga` is that word, `pag*` any word that begins so, `paga|abona` one of two, a word in
CAPITALS a concept of the vocabulary, `?x` means that x may be absent, `_` any one word, `..` up to three and `...` up
to eight words between, all of one clause with what stands before and after, `....` up to sixteen words of one sentence.
No pattern leaves its sentence.

Where a pattern matches is held as whole numbers whose bits are the words of the text, so that a pattern costs a few
shifts however long the text is: nothing is tried twice, no text makes it slow.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from recruitment.offers.tokens import Tokens

Spans = dict[int, int]  # length in words -> the places where a match of that length begins, as bits
GAPS = {"..": 3, "...": 8, "....": 16}
IN_CLAUSE = frozenset({"..", "...", "?..", "?..."})
MIN_PREFIX = 2


@cache
def parse(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split())


def each_word(concepts: Mapping[str, Iterable[str]], patterns: Iterable[str]) -> Iterator[str]:
    """All words (and beginnings of words, with their star) that rules and concepts are written with."""
    for line in [*patterns, *(line for lines in concepts.values() for line in lines)]:
        for item in parse(line):
            for word in item.removeprefix("?").split("|"):
                if word and not word.isupper() and word not in GAPS and word != "_":
                    yield word


class Matcher:
    """Finds patterns in one text; what a concept means there is worked out once."""

    def __init__(self, tokens: Tokens, concepts: Mapping[str, Iterable[str]], given: Mapping[str, Spans]) -> None:
        self.tokens = tokens
        self.everywhere = (1 << len(tokens.words)) - 1
        self._concepts = concepts
        self._given = list(given)
        self._found: dict[str, Spans] = {**given}
        self._places: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._pieces: dict[tuple[tuple[str, ...], int], int] = {}
        for place, word in enumerate(tokens.words):
            self._places[word] = self._places.get(word, 0) | 1 << place
        for word, places in self._places.items():
            for size in range(MIN_PREFIX, min(len(word), 14) + 1):
                self._beginnings[word[:size]] = self._beginnings.get(word[:size], 0) | places

    def know(self, concept: str, found: Spans) -> None:
        """Give the places of a concept that is no line of words, before any pattern names it."""
        self._given.append(concept)
        self._found[concept] = found

    def concepts(self) -> list[str]:
        """The names of all concepts, those of words and those that were given."""
        return list(dict.fromkeys([*self._concepts, *self._given]))

    def spans(self, pattern: str) -> Spans:
        """Where a pattern matches."""
        if pattern not in self._found:
            self._found[pattern] = self._sequence(parse(pattern))
        return self._found[pattern]

    def any_of(self, patterns: Iterable[str]) -> Spans:
        together: Spans = {}
        for pattern in patterns:
            for length, starts in self.spans(pattern).items():
                together[length] = together.get(length, 0) | starts
        return together

    def cover(self, patterns: Iterable[str]) -> int:
        """The words, as bits, that matches of the patterns are made of."""
        covered = 0
        for length, starts in self.any_of(patterns).items():
            for step in range(length):
                covered |= starts << step
        return covered

    def pieces_with(self, patterns: tuple[str, ...], ends: int) -> int:
        """All words of the pieces, parted by `ends`, in which a pattern matches; worked out once."""
        if (patterns, ends) not in self._pieces:
            self._pieces[patterns, ends] = pieces(self.cover(patterns), ends, len(self.tokens.words))
        return self._pieces[patterns, ends]

    def matches(self, pattern: str) -> Iterator[tuple[int, int]]:
        """(first word, word after the last) of each match, in the order of the text, the shortest of each start."""
        shortest: dict[int, int] = {}
        for length, starts in sorted(self.spans(pattern).items()):
            for place in bits(starts):
                shortest.setdefault(place, length)
        for place in sorted(shortest):
            yield place, place + shortest[place]

    def _sequence(self, items: tuple[str, ...]) -> Spans:
        found: Spans = {0: self.everywhere}
        for item in items:
            found = self._then(found, self._item(item), item in IN_CLAUSE)
            if not found:
                break
        return found

    def _then(self, first: Spans, second: Spans, in_clause: bool = False) -> Spans:
        """Matches of the first followed at once by the second, in one sentence, or in one clause with it."""
        together: Spans = {}
        ends = self.tokens.clause_ends if in_clause else self.tokens.sentence_ends
        for length, starts in first.items():
            open_starts = starts & ~(ends >> (length - 1)) if length else starts
            for more, places in second.items():
                both = (open_starts if more or in_clause else starts) & (places >> length)
                if both:
                    together[length + more] = together.get(length + more, 0) | both
        return together

    def _item(self, item: str) -> Spans:
        if item in GAPS:
            return self._gap(GAPS[item], self.tokens.clause_ends if item in IN_CLAUSE else self.tokens.sentence_ends)
        if item.startswith("?"):
            return {0: self.everywhere << 1 | 1, **self._item(item[1:])}
        if item == "_":
            return {1: self.everywhere}
        if item in self._found:
            return self._found[item]
        if item.isupper() and "|" not in item:
            self._found[item] = self.any_of(self._concepts[item])
            return self._found[item]
        return self._words(item)

    def _words(self, item: str) -> Spans:
        places = 0
        together: Spans = {}
        for word in item.split("|"):
            if word.isupper():
                for length, starts in self._item(word).items():
                    together[length] = together.get(length, 0) | starts
            elif word.endswith("*"):
                places |= self._beginnings.get(word[:-1], 0)
            else:
                places |= self._places.get(word, 0)
        if places:
            together[1] = together.get(1, 0) | places
        return together

    def _gap(self, most: int, ends: int) -> Spans:
        """Any words, up to `most`, none of them the last one before an end."""
        gaps: Spans = {0: self.everywhere << 1 | 1}
        inside = within = self.everywhere & ~ends
        for length in range(1, most + 1):
            gaps[length] = inside
            inside &= within >> length
        return gaps


def bits(number: int) -> Iterator[int]:
    """The places of the bits of a number, the lowest first; linear in its size."""
    text = bin(number)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)


def pieces(words: int, ends: int, count: int) -> int:
    """All words of the pieces, parted by `ends`, in which any of the given words stands."""
    if not words:
        return 0
    marks, closes = flags_of(words, count), flags_of(ends, count)
    found = bytearray(count)
    start = 0
    for place in range(count):
        if closes[place] or place == count - 1:
            if any(marks[start : place + 1]):
                found[start : place + 1] = b"\x01" * (place + 1 - start)
            start = place + 1
    return number_of(found)


def flags_of(number: int, count: int) -> bytearray:
    flags = bytearray(count)
    for place in bits(number):
        if place < count:
            flags[place] = 1
    return flags


def number_of(flags: bytearray) -> int:
    return int("".join("1" if flag else "0" for flag in reversed(flags)) or "0", 2)
