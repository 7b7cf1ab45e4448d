"""A text as words in their plain form, with the ends of sentences and of clauses, each word knowing its place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from recruitment.offers.addresses import Address
from recruitment.offers.plain import BREAK, Plain
from recruitment.offers.reading import Span

_PIECE = re.compile(
    r"b ?/ ?\.?(?= ?\d)|us ?\$|c\$|[$€£₦₹₱]|\d+(?:[.,']\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|%", re.UNICODE
)  # "B/." is a balboa only before a figure
_MIXED = re.compile(
    r"(?<![\w$€£.,])(?=[^\W_]*\d)(?=\d*[^\W\d_])[^\W_]{3,20}(?!\w)|[^\W\d_]{1,12}[@$][^\W\d_]{1,12}"
    r"|(?<![\w$€£.,])\$[^\W\d_][^\W_]{2,18}|(?<![\w$€£.,])[^\W\d_][^\W_]{2,18}\$(?!\w)"
)
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ .\-_*\x00]{1,2})[^\W\d_](?!\w)){3,19}")
_LEET = str.maketrans("01345789@$", "oleastbgas")
_SHORT = frozenset(
    [
        "ud",
        "uds",
        "sr",
        "sra",
        "srta",
        "dr",
        "dra",
        "lic",
        "ing",
        "tel",
        "cel",
        "av",
        "ave",
        "st",
        "mr",
        "mrs",
        "ms",
        "apto",
        "depto",
        "aprox",
        "hrs",
        "min",
        "etc",
        "vs",
        "p",
        "ej",
    ]
)
WORD_LIMIT = 40
_CLAUSE_END = re.compile(rf"[,;:()\n{BREAK}…*|\[\]]|\.\.|\s-|-\s|--")
_CURRENCIES = ("$", "€", "£", "b/", "usd", "us$", "cad", "eur", "php", "c$")
_TURNS = frozenset(
    re.findall(
        r"\w+",
        """
        y e pero and but porque because aunque sino mientras while luego so pues donde si if cuando when que which that
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in order; bit `i` of a number of ends says that something ends after word `i`."""

    words: tuple[str, ...]
    places: tuple[Span, ...]
    sentence_ends: int
    clause_ends: int
    told: int  # words that the accent makes a past of one's own: "pagué", not "pague"
    turns: int  # ends of clauses, and words before one that begins another thought ("y", "but", "porque")
    asked: int  # the words of sentences that end with a question mark

    def span(self, first: int, last: int) -> Span:
        """The place in the text from word `first` to before word `last`."""
        return Span(self.places[first].start, self.places[last - 1].end)


@dataclass(frozen=True, slots=True)
class _Piece:
    word: str
    start: int
    end: int


def tokens(page: Plain, addresses: list[Address], known: Callable[[str], str]) -> Tokens:
    """The words of a text. `known` gives the word of the rules that a written one stands for, or ""."""
    pieces = _pieces(page.letters, addresses, known)
    words = tuple(_meant(piece, before, known) for before, piece in pairwise([_Piece("", -1, -1), *pieces]))
    places = tuple(Span(page.start(piece.start), page.end(piece.end)) for piece in pieces)
    sentence_ends, clause_ends, questions = _ends(page, pieces)
    turns = clause_ends | _bits(bytearray(after in _TURNS for _before, after in pairwise([*words, ""])))
    told = _bits(bytearray(page.text[place.end - 1] in "éÉíÍ" and place.end - place.start > 2 for place in places))
    return Tokens(
        words, places, sentence_ends, clause_ends, told, turns, _sentences(sentence_ends, questions, len(words))
    )


def _meant(piece: _Piece, before: _Piece, known: Callable[[str], str]) -> str:
    if piece.word == "k" and before.end == piece.start and before.word[0].isdigit():
        return "mil"  # "2.5k"
    return piece.word if piece.word.startswith("@") else known(piece.word) or piece.word


def _pieces(letters: str, addresses: list[Address], known: Callable[[str], str]) -> list[_Piece]:
    found: list[_Piece] = []
    start = 0
    for address in addresses:
        found.extend(_between(letters, start, address.start, known))
        found.append(_Piece(f"@{address.kind}", address.start, address.end))
        start = address.end
    found.extend(_between(letters, start, len(letters), known))
    return found


def _between(letters: str, start: int, end: int, known: Callable[[str], str]) -> list[_Piece]:
    """The words between two addresses; words in disguise ("p4ga", "p a g a", "P.A.G.A") are whole ones."""
    disguised = [
        _Piece(word, m.start(), m.end()) for m in _MIXED.finditer(letters, start, end) if (word := _leet(m[0], known))
    ]
    for spaced in _SPACED.finditer(letters, start, end):
        word = re.sub(r"[\W_]", "", spaced.group())
        if known(word):
            disguised.append(_Piece(word, spaced.start(), spaced.end()))
    found: list[_Piece] = []
    for piece in sorted(disguised, key=lambda each: each.start):
        if piece.start >= start:
            found.extend(_plain_pieces(letters, start, piece.start))
            found.append(piece)
            start = piece.end
    found.extend(_plain_pieces(letters, start, end))
    return found


def _leet(word: str, known: Callable[[str], str]) -> str:
    letters = word.translate(_LEET)
    return letters if sum(c.isalpha() for c in word) >= 2 and len(letters) >= 4 and known(letters) else ""


def _plain_pieces(letters: str, start: int, end: int) -> list[_Piece]:
    return [_Piece(_word(m.group()), m.start(), m.end()) for m in _PIECE.finditer(letters, start, end)]


def _word(written: str) -> str:
    """One written word as the rules know it: "don't" is "dont", "we'll" is "we", runs of one letter are one."""
    if written[0] == "b" and "/" in written:
        return "b/"
    if "'" in written and not written[0].isdigit():
        left, _, right = written.partition("'")
        written = left + "t" if right == "t" else left if right in {"ll", "re", "ve", "s", "d", "m"} else left + right
    return re.sub(r"([^\W\d_])\1{2,}", r"\1", written[: WORD_LIMIT * 3])[:WORD_LIMIT].replace(" ", "")


def _ends(page: Plain, pieces: list[_Piece]) -> tuple[int, int, int]:
    """(ends of sentences, ends of clauses, ends of questions) as bits."""
    sentences, clauses, questions = bytearray(), bytearray(), bytearray()
    for place, piece in enumerate(pieces):
        after = pieces[place + 1].start if place + 1 < len(pieces) else len(page.letters)
        between = page.letters[piece.end : after]
        strong = _is_strong(page, piece, between, after)
        sentences.append(strong)
        clauses.append(strong or _ends_clause(between, page.letters[after : after + 3]))
        questions.append(strong and "?" in between)
    return _bits(sentences), _bits(clauses), _bits(questions)


def _ends_clause(between: str, after: str) -> bool:
    """Whether a clause ends here; a colon or a bracket before a figure only leads to it ("costo: 150", "(USD 50)")."""
    if after[:1].isdigit() or after.startswith(_CURRENCIES):
        between = between.replace(":", "").replace("(", "")
    return between != " " and _CLAUSE_END.search(between) is not None


def _is_strong(page: Plain, piece: _Piece, between: str, after: int) -> bool:
    """Whether a sentence ends here: a mark does it, and a new line unless it clearly goes on."""
    if "!" in between or "?" in between or "¿" in between or "¡" in between:
        return True
    if "." in between and ".." not in between and piece.word not in _SHORT:
        return between.strip() != "." or " " in between or "\n" in between or len(piece.word) > 1
    if "\n" not in between:
        return False
    if after >= len(page.letters):
        return True
    place = page.start(after)
    small = page.text[place : place + 1].islower()
    return not (between.split("\n")[0].strip().endswith((":", ",")) or (between.count("\n") == 1 and small))


def _bits(flags: bytearray) -> int:
    return int("".join("1" if flag else "0" for flag in reversed(flags)) or "0", 2)


def _sentences(ends: int, chosen: int, count: int) -> int:
    """All words of the sentences whose last word is chosen."""
    flags, inside = bytearray(count), False
    for place in range(count - 1, -1, -1):
        if ends >> place & 1 or place == count - 1:
            inside = bool(chosen >> place & 1)
        flags[place] = inside
    return _bits(flags)
