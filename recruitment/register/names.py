"""How the names of companies are brought to one form, so that two ways of writing one name meet.

`norm` is what is stored beside every name and what a query is turned into; both must use this one function.
`disguises` says which tricks of look-alike writing a text uses.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from confusable_homoglyphs import confusables

LEGAL_FORMS = (
    # Spanish-speaking countries
    ("s", "a"), ("sa",), ("s", "a", "s"), ("sas",), ("s", "a", "de", "c", "v"), ("sa", "de", "cv"),
    ("s", "de", "r", "l"), ("s", "de", "rl"), ("s", "de", "r", "l", "de", "c", "v"), ("s", "de", "rl", "de", "cv"),
    ("s", "r", "l"), ("srl",), ("s", "c"), ("e", "i", "r", "l"), ("eirl",), ("ltda",), ("cia",), ("y", "cia"),
    # English-speaking countries
    ("inc",), ("incorporated",), ("llc",), ("l", "l", "c"), ("llp",), ("l", "l", "p"), ("ltd",), ("limited",),
    ("corp",), ("corporation",), ("co",), ("company",), ("plc",), ("lp",), ("cic",),
)  # fmt: skip
_FORMS_BY_LENGTH = sorted(set(LEGAL_FORMS), key=len, reverse=True)
_LAST_WORDS = frozenset(form[-1] for form in LEGAL_FORMS)
TRADING_AS = re.compile(
    r"\s*[\(\[]?\b(?:t\s*/\s*a\'?s?|trading\s+as|d\s*/?\s*b\s*/?\s*a|also known as)\b[:.]?\s*", re.IGNORECASE
)

_JOINERS = str.maketrans("", "", "'’‘`´.")  # "Beadle's", "J.D.", "S.A." lose these without leaving a gap
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_NOT_WORD = re.compile(r"[\W_]+")
_DIGIT_LETTERS = str.maketrans("01345789", "oleastbg")
MAX_LENGTH = 300
MAX_WORD = 60


@cache
def _latin(letter: str) -> str:
    """The Latin letter that a letter of another script is mistaken for, or the letter itself."""
    if letter.isascii() or not letter.isalpha() or "LATIN" in unicodedata.name(letter, ""):
        return letter
    for group in confusables.is_confusable(letter, greedy=True, preferred_aliases=["LATIN"]) or ():
        for twin in group["homoglyphs"]:
            if len(twin["c"]) == 1 and twin["c"].isascii() and twin["c"].isalpha():
                return str(twin["c"])
    return letter


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}


def _plain(text: str) -> str:
    """Lower case, no accents, look-alike letters of other scripts turned Latin where scripts are mixed."""
    if text.isascii():
        return text.lower()
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    decomposed = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if not text.isascii():
        words = text.split(" ")
        mixed = len(_scripts(text)) > 1
        text = " ".join(_unmask(word) if mixed else _unmask_whole(word) for word in words)
    return text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("æ", "ae")


def _unmask(word: str) -> str:
    return word if word.isascii() else "".join(_latin(letter) for letter in word)


def _unmask_whole(word: str) -> str:
    """A word of one foreign script is only unmasked when every letter of it passes for Latin."""
    latin = _unmask(word)
    return latin if latin.isascii() else word


def words(name: str) -> list[str]:
    """The words of a name in their plain form, with the legal form at its end left off."""
    plain = _plain(name[: MAX_LENGTH * 2])
    found = _NOT_WORD.sub(" ", plain.translate(_JOINERS).replace("&", " ").replace("\x00", " ")).split()
    while len(found) > 1 and found[-1] in _LAST_WORDS:
        shorter = _without_form(found)
        if shorter is found:
            break
        found = shorter
    return [word[:MAX_WORD] for word in found]


def _without_form(found: list[str]) -> list[str]:
    for form in _FORMS_BY_LENGTH:
        size = len(form)
        if len(found) > size and tuple(found[-size:]) == form:
            return found[:-size]
    return found


def norm(name: str) -> str:
    """The stored form of a name: its plain words with one space between, at most 300 characters."""
    return " ".join(words(name))[:MAX_LENGTH].rstrip()


@dataclass(frozen=True, slots=True)
class Split:
    """A register's line that holds a legal name and the names it trades under."""

    legal: str
    trading: tuple[str, ...] = ()


def split_trading(line: str) -> Split:
    """Part "X LTD T/A Y" into its legal and trading names; blanks at the ends are dropped."""
    parts = [part.strip(" \t,;-()[]") for part in TRADING_AS.split(" ".join(line.split()))]
    parts = [part for part in parts if part]
    if not parts:
        return Split("")
    if len(parts) == 1:
        return Split(" ".join(line.split()))
    return Split(parts[0], tuple(dict.fromkeys(parts[1:])))


def digits_as_letters(text: str) -> str:
    """The same words with the digits inside words read as the letters they imitate ("Gl0bal" -> "Global")."""
    return re.sub(r"\w+", lambda found: _read_digits(found.group()), text)


def _read_digits(word: str) -> str:
    mixed = any(c.isdigit() for c in word) and sum(c.isalpha() for c in word) >= 2
    return word.translate(_DIGIT_LETTERS) if mixed else word


def _passes_for_latin(text: str) -> bool:
    """Whether letters of other alphabets or of odd widths stand for plain Latin ones ("СОРА", "ＣＯＰＡ")."""
    if text.isascii():
        return False
    foreign = any(c.isalpha() and not c.isascii() and "LATIN" not in unicodedata.name(c, "") for c in text)
    odd = any(c not in "ªº" and c.isalnum() and unicodedata.normalize("NFKC", c) != c for c in text)
    return odd or (foreign and _plain(text).isascii())


_SAME_FORM = {"incorporated": "inc", "limited": "ltd", "corporation": "corp", "company": "co"}


def legal_form(name: str) -> str:
    """The legal form at the end of a name, in one word ("sa", "sderl", "inc"); "" when none is said."""
    found = _NOT_WORD.sub(" ", _plain(name[: MAX_LENGTH * 2]).translate(_JOINERS)).split()
    kept = len(words(name))
    form = "".join(found[kept:])
    return _SAME_FORM.get(form, form)


def disguises(text: str) -> list[str]:
    """Signs that a text was written to look like something else: mixed_scripts, hidden_characters, digits."""
    signs = []
    if any(len(_scripts(word) - {"?"}) > 1 for word in text.split()) or _passes_for_latin(text):
        signs.append("mixed_scripts")
    if INVISIBLE.search(text.strip()):
        signs.append("hidden_characters")
    if digits_as_letters(text) != text:
        signs.append("digits")
    return signs
