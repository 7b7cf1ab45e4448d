"""A pasted text letter by letter in its plain form: no accents, no disguises, each letter knowing where it stood.

Emoji, accents, odd widths, look-alike letters of other alphabets and invisible characters are ways in which people
write, or ways in which cheats hide words. Rules read the plain form; what is shown is the text as it was pasted.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from recruitment.register.names import INVISIBLE

MOST_MORE = 2_000  # letters that signs may unfold to beyond their number; then each gives one ("ﷺ" unfolds to eighteen)
BREAK = "\x00"  # stands where an emoji or another picture stood
_TWINS = str.maketrans("авекмнорстухіјѕԁɡαβεικνορτυχ", "abekmhopctyxijsdgabeiknoptux")
_KEYCAP = "\u20e3"
_DASHES = "‐‑‒–—―−"
_QUOTES = "’‘`´ʼ"
_LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "➕": "+"}
_FRAMED = {  # letters in black squares and circles, which stand for themselves
    chr(first + step): chr(ord("a") + step) for first in (0x1F150, 0x1F170) for step in range(26)
}
_REGIONAL = (0x1F1E6, 0x1F1FF)  # pairs of these are flags of countries


@dataclass(frozen=True, slots=True)
class Plain:
    """`letters[i]` is the plain form of `text[places[i]]`; one letter of the text may give none or several."""

    text: str
    letters: str
    places: tuple[int, ...]

    def start(self, index: int) -> int:
        return self.places[index]

    def end(self, index: int) -> int:
        """The place in the text after the plain letters before `index`."""
        return self.places[index - 1] + 1


def plain(text: str) -> Plain:
    """The plain form of a text, in one pass."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        simples = _simple(letter)
        for simple in simples if len(letters) - place < MOST_MORE else simples[:1]:
            letters.append(simple)
            places.append(place)
    return Plain(text, "".join(letters), tuple(places))


@cache
def _simple(letter: str) -> str:
    """What one character reads as: "" when it is not seen, a break when it is a picture."""
    if letter.isascii():
        return letter.lower() if letter >= " " or letter in "\n\t\r" else " "
    if letter == _KEYCAP or INVISIBLE.match(letter):
        return ""
    if letter in _FRAMED:
        return _FRAMED[letter]
    if letter in _DASHES:
        return "-"
    if letter in _QUOTES:
        return "'"
    if letter in "\u2028\u2029\x85":
        return "\n"
    wide = unicodedata.normalize("NFKD", letter).lower().translate(_TWINS)
    kept = "".join(_LETTERS.get(part, part) for part in wide if not unicodedata.combining(part))
    if kept.isspace():
        return " "
    if any(unicodedata.category(part) in {"So", "Sk", "Cn", "Cs", "Co"} for part in kept):
        return BREAK
    return kept


def flag_letters(text: str, place: int) -> str:
    """The two letters of a flag emoji at a place ("PA"), or ""."""
    pair = text[place : place + 2]
    low, high = _REGIONAL
    if len(pair) < 2 or not all(low <= ord(part) <= high for part in pair):
        return ""
    return "".join(chr(ord(part) - low + ord("A")) for part in pair)
