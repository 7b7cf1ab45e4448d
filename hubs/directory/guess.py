"""Which need somebody means who writes it in their own words. Pure; what was typed is kept nowhere."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

STOP = frozenset(
    "a al con de del el en la las lo los me mi no para por que se su un una y the of to my for i is at on".split()  # noqa: SIM905
)
ALIKE = 0.82  # difflib's ratio above which a misspelt word is taken for a known one
SHORT = 4  # letters below which a word is not corrected


@dataclass(frozen=True, slots=True)
class Said:
    """A need and all the ways in which it is said."""

    code: str
    phrases: tuple[str, ...]


def plain(text: str) -> str:
    """Small letters without accents, words apart by one blank."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(kept.split())


def guess(typed: str, needs: Iterable[Said]) -> str | None:
    """The code of the need that fits best: a whole phrase before single words, words as they are before near ones."""
    asked = plain(typed[:200])
    known = {said.code: [plain(phrase) for phrase in said.phrases] for said in needs}
    words = [word for word in asked.split() if word not in STOP]
    vocabulary = {word for phrases in known.values() for phrase in phrases for word in phrase.split()} - STOP
    meant = [near for word in words if (near := _nearest(word, vocabulary))]
    if not meant:
        return None
    best = max(known, key=lambda code: _score(asked, meant, known[code]))
    return best if _score(asked, meant, known[best]) > 0 else None


def _score(asked: str, meant: list[str], phrases: list[str]) -> float:
    whole = sum(10 + len(phrase) for phrase in phrases if f" {phrase} " in f" {asked} ")
    alone = sum(3 for word in meant if word in phrases)
    return (
        whole + alone + sum(1 / len(phrase.split()) for word in meant for phrase in phrases if word in phrase.split())
    )


def _nearest(word: str, vocabulary: set[str]) -> str | None:
    if word in vocabulary:
        return word
    if len(word) < SHORT:
        return None
    return next(iter(get_close_matches(word, vocabulary, n=1, cutoff=ALIKE)), None)
