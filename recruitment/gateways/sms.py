"""How long a text is as a message, and the same text in the letters of a plain SMS.

GSM 03.38: a text of its alphabet counts 7-bit letters, some of them twice; any other is sent in UCS-2, in 16-bit units.
"""

import unicodedata

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€\f")
_SIGNS = str.maketrans(
    {"«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "ç": "Ç"}
)


def units(text: str) -> int:
    """How many of the 480 a text takes: 7-bit letters, or 16-bit units when one letter is outside the alphabet."""
    if set(text) <= _GSM | _TWICE:
        return len(text) + sum(letter in _TWICE for letter in text)
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """The text in the letters of a plain SMS: accents go where the alphabet has none, pictures go altogether."""
    return "".join(_simple(letter) for letter in text.translate(_SIGNS))


def _simple(letter: str) -> str:
    if letter in _GSM or letter in _TWICE:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and set(bare) <= _GSM else ""
