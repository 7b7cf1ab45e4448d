"""What a writer of guides may want to look at again: hard words, long sentences, and what does not belong in a guide.

Only advice: nothing here refuses a text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rights.guides.reading_ease import Ease, reading_ease, sentences, words

EASY = {"es": 70, "en": 60}  # from here on a text is plain: Fernández-Huerta, Flesch
LONGEST = 20  # words of a sentence
MONEY = re.compile(
    r"(?:B/\.|US\$|\$|USD|PAB)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:balboas?|d[oó]lares|dollars?|USD|PAB)\b", re.I
)
PHONE = re.compile(r"(?<![\w/.-])(?:\+?507[ -]?)?(?:\d{3}|6\d{3})[ -]\d{4}(?!\w)|\+\d[\d ()-]{7,}\d")
PROMISES = {
    "es": re.compile(
        r"\b(?:es segur[oa]|seguro que|con toda seguridad|(?:va|vas|van) a ganar|ganar[áa]s?|le (?:van a )?pagarán"
        r"|garantiza(?:do|mos)?|ilegal(?:es)?|sin ning[úu]n riesgo)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:(?:it )?is safe|for sure|certainly|(?:you )?will win|guaranteed?|illegals?|no risk|risk[- ]free)\b", re.I
    ),
}
Kind = Literal["long", "money", "phone", "promise"]


@dataclass(frozen=True, slots=True)
class Hint:
    """One place to look at: which sort, and the very words."""

    kind: Kind
    quote: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What was measured of one text, and the places to look at."""

    ease: Ease | None
    plain: bool
    hints: tuple[Hint, ...]


def advise(text: str, language: str) -> Advice:
    """Measure a text in Markdown, in "es" or "en"."""
    ease = reading_ease(text, language)
    hints = [Hint("long", sentence) for sentence in sentences(text) if len(words(sentence)) > LONGEST]
    found: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("money", MONEY), ("phone", PHONE), ("promise", PROMISES[language]),
    )  # fmt: skip
    hints += [Hint(kind, hit) for kind, sign in found for hit in _once(sign, text)]
    return Advice(ease, ease is None or ease.score >= EASY[language], tuple(hints))


def _once(sign: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(hit.group().strip() for hit in sign.finditer(text)))
