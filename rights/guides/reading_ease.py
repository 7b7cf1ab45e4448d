"""How easily a text reads, by two counts that are known for it: Fernández-Huerta for Spanish, Flesch for English.

They count syllables and the length of sentences, nothing else: a help for whoever writes, never a judge.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

MARKUP = re.compile(r"^\s*(?:\d+[.)]|[-*#>]+)\s+|[*_`]|\]\([^)]*\)|\[", re.MULTILINE)  # of Markdown
ENDS = re.compile(r"[.!?…]+(?:\s|$)|\n+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NUMBER_SYLLABLES = 2  # "14" is read as a word; two is about what short numbers have

STRONG, WEAK, STRESSED_WEAK = "aeoáéóàèò", "iuü", "íú"
VOWELS_ES = re.compile(f"[{STRONG}{WEAK}{STRESSED_WEAK}]+")
VOWELS_EN = re.compile(r"[aeiouy]+")
SILENT_EN = re.compile(r"(?<![aeiouyl])e$|(?<=[bfhjkmnpqrtvw])es$|(?<=[^td])ed$")


@dataclass(frozen=True, slots=True)
class Ease:
    """What was counted. `score` runs from about 0 (hard) to 100 (a child reads it); 70 is plain."""

    score: float
    words: int
    longest: int  # words of the longest sentence


def sentences(text: str) -> list[str]:
    """The sentences of a text in Markdown; each line of a list ends one."""
    return [told for part in ENDS.split(MARKUP.sub("", text)) if WORD.search(told := part.strip())]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def long_sentences(text: str, *, most: int = 20) -> list[str]:
    """The sentences that have more than `most` words."""
    return [sentence for sentence in sentences(text) if len(words(sentence)) > most]


def reading_ease(text: str, language: str) -> Ease | None:
    """Fernández-Huerta (1959, as corrected) for "es", Flesch (1948) for "en"; None without a word."""
    told = [words(sentence) for sentence in sentences(text)]
    count = sum(map(len, told))
    if not count:
        return None
    syllables = syllables_es if language == "es" else syllables_en
    each = sum(syllables(word) for sentence in told for word in sentence) / count
    length = count / len(told)
    score = 206.84 - 60 * each - 1.02 * length if language == "es" else 206.835 - 84.6 * each - 1.015 * length
    return Ease(round(score, 1), count, max(map(len, told)))


def syllables_es(word: str) -> int:
    """Groups of vowels, where two strong ones, or a strong and a stressed weak one, part."""
    if word.isdigit():
        return NUMBER_SYLLABLES
    plain = re.sub(r"y$", "i", word.lower())
    return max(1, sum(_nuclei(group) for group in VOWELS_ES.findall(plain)))


def _nuclei(group: str) -> int:
    return 1 + sum(_parts(left, right) for left, right in pairwise(group))


def _parts(left: str, right: str) -> bool:
    both = left + right
    return all(vowel in STRONG for vowel in both) or (
        any(vowel in STRESSED_WEAK for vowel in both) and any(vowel in STRONG for vowel in both)
    )


def syllables_en(word: str) -> int:
    """Groups of vowels without the silent endings; English keeps no better rule."""
    if word.isdigit():
        return NUMBER_SYLLABLES
    plain = SILENT_EN.sub("", word.lower()) or word
    return max(1, len(VOWELS_EN.findall(plain)))
