"""What a voice is given to read: the words of a guide, with abbreviations and sums as somebody would say them."""

import re
from collections.abc import Callable, Iterable

_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_SPELLED = frozenset(["CSS", "SNM", "OIT", "OIM", "ONU", "ILO", "IOM", "RUC", "SMS", "QR", "PDF", "DNI", "ITF", "CV"])

Said = str | Callable[[re.Match[str]], str]


def _sum(one: str, many: str, cents: str) -> Said:
    """How a sum is said: the number before its unit, then the cents when there are any."""
    return lambda found: f"{found[1]} {one if found[1] == '1' else many}" + (cents % int(found[2]) if found[2] else "")


# Both languages: thousands lose their comma, whole sums their cents, brackets their meaning for the program
# ([[...]] would be read as sounds), addresses their beginning.
_ALWAYS: list[tuple[str, Said]] = [
    (r"[\[\]<>{}|*_#]+", " "),
    (r"https?://(www\.)?", ""),
    (r"(?<=\d),(?=\d{3}(?!\d))", ""),
    (r"(?<=\d)\.00(?!\d)", ""),
    (r"\bMITRADEL\b", "Mitradel"),
    (r"\bSENAFRONT\b", "Senafront"),
]  # fmt: skip
_BALBOAS = r"B/\.\s*(\d+)(?:\.(\d\d))?(?!\d)"
_DOLLARS = r"(?:US\s?)?\$\s*(\d+)(?:\.(\d\d))?(?!\d)"
_SAID: dict[str, list[tuple[str, Said]]] = {
    "es": [
        (_BALBOAS, _sum("balboa", "balboas", " con %d")),
        (_DOLLARS, _sum("dólar", "dólares", " con %d")),
        (r"\bB/\.", "balboas"),
        (r"\b[Nn]úms?\.|\bN[.º°]+(?=\s*\d)|\bNo\.(?=\s*\d)", "número"),
        (r"\b[Aa]rts\.", "artículos"),
        (r"\b[Aa]rt\.", "artículo"),
        (r"\b[Pp]\.\s?ej\.", "por ejemplo"),
        (r"\betc\.", "etcétera"),
        (r"\ba\.\s?m\.", "de la mañana"),
        (r"\bp\.\s?m\.", "de la tarde"),
        (r"\b[Tt]el\.", "teléfono"),
        (r"\bEE\.\s?UU\.", "Estados Unidos"),
        (r"\by/o\b", "o"),
        (r"\bWhatsApp\b", "guásap"),
        (r"(?<=[a-z])\.(?=[a-z])", " punto "),
        (r"@", " arroba "),
    ],
    "en": [
        (_BALBOAS, _sum("balboa", "balboas", " and %d cents")),
        (_DOLLARS, _sum("dollar", "dollars", " and %d cents")),
        (r"\bB/\.", "balboas"),
        (r"\b[Nn]o\.(?=\s*\d)|\b[Nn]úm\.", "number"),
        (r"\b[Aa]rts\.", "articles"),
        (r"\b[Aa]rt\.", "article"),
        (r"\be\.\s?g\.", "for example"),
        (r"\bi\.\s?e\.", "that is"),
        (r"\betc\.", "et cetera"),
        (r"\ba\.\s?m\.", "A M"),
        (r"\bp\.\s?m\.", "P M"),
        (r"\band/or\b", "or"),
        (r"(?<=[a-z])\.(?=[a-z]{2})", " dot "),
        (r"@", " at "),
    ],
}
_RULES = {
    language: [(re.compile(pattern), said) for pattern, said in [*_ALWAYS, *rules]] for language, rules in _SAID.items()
}
_PHONE = re.compile(r"\b(\d{3,4})-(\d{4})\b")


def spoken(texts: Iterable[str], language: str) -> str:
    """Plain texts as one that is read aloud: a line each, every line ended so that the voice rests."""
    lines = (said(line, language) for text in texts for line in text.splitlines())
    return "\n".join(line if line[-1] in ".?!:" else f"{line}." for line in lines if line)


def said(line: str, language: str) -> str:
    """One line as it is said in a language ("es" or "en")."""
    line = _PHONE.sub(lambda number: f"{_apart(number[1])}, {_apart(number[2])}", line)
    for pattern, words in _RULES[language]:
        line = pattern.sub(words, line)
    line = _CAPITALS.sub(lambda word: _apart(word[0]) if word[0] in _SPELLED else word[0], line)
    return re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"\s+", " ", line)).strip()


def _apart(word: str) -> str:
    return " ".join(word)
