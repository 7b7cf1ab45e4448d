"""The alphabet of plain SMS (GSM 03.38), how much of a message a text takes, and the same text in that alphabet.

A text of the alphabet counts 7-bit letters, some of them twice: 160 fit into one message, 153 into each part of a
longer one. Any other letter (á is one, é is none) turns the whole text into UCS-2, in 16-bit units: 70, 67 in a part.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_ONCE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€\f")
_SIGNS = str.maketrans(
    {"«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "ç": "Ç"}
)
ROOM = {"GSM-7": (160, 153), "UCS-2": (70, 67)}  # in one message, in each part of several


@dataclass(frozen=True)
class Measure:
    """`units` of the `alphabet`, in so many `segments`; `room` units fit into as many of them."""

    alphabet: str
    units: int
    segments: int
    room: int


def in_alphabet(text: str) -> bool:
    return set(text) <= _ONCE | _TWICE


def strangers(text: str) -> list[str]:
    """The letters that make the text a UCS-2 one, each once, in the order of the text."""
    return [letter for letter in dict.fromkeys(text) if letter not in _ONCE and letter not in _TWICE]


def costs(text: str) -> list[int]:
    """What each letter takes: 7-bit letters, or 16-bit units when one letter is outside the alphabet."""
    if in_alphabet(text):
        return [2 if letter in _TWICE else 1 for letter in text]
    return [2 if ord(letter) > 0xFFFF else 1 for letter in text]


def units(text: str) -> int:
    """How many 7-bit letters, or 16-bit units, the text takes."""
    return sum(costs(text))


def measured(text: str) -> Measure:
    """Count as networks do: a letter of two units is never cut between two parts. An empty text takes no message."""
    alphabet = "GSM-7" if in_alphabet(text) else "UCS-2"
    one, part = ROOM[alphabet]
    each = costs(text)
    if sum(each) <= one:
        return Measure(alphabet, sum(each), int(bool(each)), one)
    segments = _parts(each, part)
    return Measure(alphabet, sum(each), segments, segments * part)


def _parts(each: Sequence[int], room: int) -> int:
    parts, taken = 1, 0
    for cost in each:
        if taken + cost > room:
            parts, taken = parts + 1, 0
        taken += cost
    return parts


def plain(text: str) -> str:
    """The text in the letters of a plain SMS: accents go where the alphabet has none, pictures go altogether."""
    return "".join(_simple(letter) for letter in text.translate(_SIGNS))


def _simple(letter: str) -> str:
    if letter in _ONCE or letter in _TWICE:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and set(bare) <= _ONCE else ""
