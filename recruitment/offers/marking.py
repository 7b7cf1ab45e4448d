"""The person's own text, cut at the places that reasons point to, so that a page can mark them by number.

Nothing is left out or added: the pieces together are the text. Escaping is the template's work.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from recruitment.offers.reading import Span

LONG = 3_000  # from here on only the surroundings of marks are shown
AROUND = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text under the same reasons; `ends` are the reasons whose marked words end here."""

    text: str
    numbers: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    shortened: bool = False


def pieces(text: str, places: Iterable[tuple[Span, int]]) -> list[Piece]:
    """The text cut at every start and end of a span; spans may overlap, and empty or outlying ones are passed over."""
    marks = sorted(
        {(span.start, span.end, number) for span, number in places if 0 <= span.start < span.end <= len(text)}
    )
    cuts = sorted({0, len(text), *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    found = []
    for start, end in pairwise(cuts):
        over = tuple(sorted({number for a, b, number in marks if a <= start and end <= b}))
        ends = tuple(sorted({number for _, b, number in marks if b == end}))
        found.append(Piece(text[start:end], over, ends))
    return found


def shortened(found: list[Piece]) -> list[Piece]:
    """Long texts with what lies far from every mark left out; short ones whole."""
    if sum(len(piece.text) for piece in found) <= LONG:
        return found
    last = len(found) - 1
    return [
        part
        for place, piece in enumerate(found)
        for part in ([piece] if piece.numbers else _ends_of(piece, first=place == 0, last=place == last))
    ]


def _ends_of(piece: Piece, *, first: bool, last: bool) -> list[Piece]:
    """What stands beside the marks before and after a piece without a mark."""
    if len(piece.text) <= 2 * AROUND:
        return [piece]
    if first and last:  # no mark at all: the beginning is enough
        return [replace(piece, text=piece.text[:LONG]), Piece("", shortened=True)]
    head = [] if first else [Piece(piece.text[:AROUND])]
    tail = [] if last else [Piece(piece.text[-AROUND:])]
    return [*head, Piece("", shortened=True), *tail]
