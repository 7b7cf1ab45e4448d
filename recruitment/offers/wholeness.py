"""Whether what was looked up stands in the text as it was looked up: nothing cut off, nothing disguised.

A piece of a name, or an address that only seems to be a licensed agency's, must never be called licensed. In doubt it
is merely like one.
"""

import re

from recruitment.offers.reading import Span
from recruitment.register.shapes import number_in, phone_key, web_key

_TOKEN_ENDS = set(" \t\r\n\u00a0<>\"'«»“”()[]{}|")
_SENTENCE_ENDS = ".,;:!?…"
_FORM = re.compile(
    r"\s*,?\s*(?:s\.?\s?a\.?|s\.?\s?de\s?r\.?\s?l\.?|inc\.?|ltd\.?|llc\.?|corp\.?|limited|corporation)(?![\w-])",
    re.IGNORECASE,
)
# Words that may follow the whole name of an agency. Anything else may be the rest of a longer name.
_GOES_ON = frozenset(
    re.findall(
        r"\w+",
        """
        al are as at ayuda brinda busca buscamos cerca como con contrata desde donde en es esta fue
        ha hace has have hiring in informa invita is le les licencia licensed llama llame lo me
        necesita necesito no nos ofrece ofrecen offers or os para pero pide por porque pregunte que
        quien quiere recluta requiere se si sin solicita somos su sus te tel telefono tengo tiene
        tienen to trabaja was we whatsapp with ya you your
        """,
    )
)
_AND = frozenset({"y", "e", "and"})
_BEFORE = frozenset(
    re.findall(r"\w+", "agencia agency company empresa from of somos soy the with con por para a en de")
)
# Loose figures before a phone may be the code of another country ("57 6123-4567"): it is then another phone.
_FIGURES_BEFORE = re.compile(r"(?<!\w)(?:\(\d{1,3}\)|\d{1,3})[ \u00a0\-]{1,3}\Z")
SHORTEST_NUMBER = 5  # signs of a licence number; a shorter one, or one without letters, fits any register


def with_form(text: str, span: Span) -> Span:
    """The span of a name with the legal form that follows it, with or without a comma."""
    form = _FORM.match(text, span.end)
    return Span(span.start, form.end()) if form else span


def stands_whole(text: str, span: Span, kind: str, asked: str) -> bool:
    """Whether the text says exactly what was asked for at this place; `kind` as in whom.Kind."""
    if kind == "name":
        return _name_ends(text, span) and _name_begins(text, span)
    if kind == "licence":
        return len(asked) >= SHORTEST_NUMBER and any(letter.isalpha() for letter in asked)
    written = _token(text, span)
    if not written.isascii():
        return False
    if kind == "phone":
        return _is_phone(written, asked) and not _FIGURES_BEFORE.search(text, max(0, span.start - 12), span.start)
    if kind == "domain":
        return "_" not in written and web_key(written) == asked
    return asked.lower().lstrip("@").rpartition(":")[2] in written.lower()


def _is_phone(written: str, asked: str) -> bool:
    """A link to a chat must name one number; a number as people write it is what was read."""
    return phone_key(f"+{number_in(written)}") == asked if "/" in written else True


def _token(text: str, span: Span) -> str:
    """All that hangs together around a place, without the signs that end a sentence."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] not in _TOKEN_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _TOKEN_ENDS:
        end += 1
    return text[start:end].strip(_SENTENCE_ENDS)


def _name_ends(text: str, span: Span) -> bool:
    rest = text[span.end : span.end + 40]
    if not rest or rest[0] == "\n":
        return True
    after = rest.lstrip(_SENTENCE_ENDS + ")\"'»”*_")
    if after != rest and (not after or after[0].isspace()):
        return True  # punctuation and then a blank: the name is over
    if not rest[0].isspace():
        return False  # something hangs on it: a slash, a sign, a letter
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", after)]
    if words and words[0] in _AND:
        words.pop(0)
    return bool(words) and words[0] in _GOES_ON


def _name_begins(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 40) : span.start]
    if not before or before[-1] == "\n":
        return True
    bare = before.rstrip(" \t\u00a0")
    if bare == before:
        return before[-1] in "(\"'«“*_¿¡"
    word = re.search(r"[^\W_]+$", bare)
    return word is None or word[0].islower() or word[0].lower() in _BEFORE
