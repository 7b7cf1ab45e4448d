"""Licence numbers and names of agencies and employers in a text, near the words that announce them."""

import re

from recruitment.offers.addresses import Address, span
from recruitment.offers.plain import Plain
from recruitment.offers.reading import Found, Span
from recruitment.register.names import norm
from recruitment.register.shapes import number_key

_LICENCE = re.compile(
    r"(?:licencia|lic|license|licence|resuelto|resolucion|registro|permiso de operacion)\b(?: ?(?:de|del|of|by))?(?: ?(?:mitradel|operacion|agencia|agency|colocacion))?"
    r"[\s:#.°ºn]{0,4}(?:no|num|numero|number|n)?[\s:#.°º]{0,4}((?:[a-z]{1,8}[\-/ ]?){0,3}\d[\da-z]{0,9}(?:[\-/.][\da-z]{1,8}){0,4})"
)
_CODE = re.compile(r"(?<![\w\-/])((?:[a-z]{2,6}[\-/]){1,3}\d{1,6}(?:[\-/]\d{1,6}){0,3})(?![\w\-/])")
_CUE = re.compile(
    r"\b(?:agencia|agency|empresa|company|compania|reclutadora|consultora|recruiter|somos|llamo de|le escribo de|from|de parte de|bolsa de empleo|hotel|restaurante|"
    r"constructora|grupo|naviera|finca|supermercado|farmacia|clinica|colegio|ferreteria|panaderia|cafe)\b(?: (?:de empleo|de colocacion|de reclutamiento|called|named|llamada|del|de la|de))?[\s:\"'«“]{0,3}"
)
_LEGAL = re.compile(
    r"(?<!\w)((?:[A-ZÁÉÍÓÚÑ0-9][\w&'.\-]{0,30} (?:(?:de|del|la|los|y|e|&|and|of|the) )?){1,6})(S\. ?A\.?|SA|S\.A|Inc\.?|Ltd\.?|LLC|Corp\.?|S\. ?de ?R\.? ?L\.?)(?!\w)"
)
_NAME = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ][\w&'\-]{1,30}|[A-Z]{2,})(?: (?:(?:de|del|la|las|los|y|&|and|of) )?(?:[A-ZÁÉÍÓÚÑ][\w&'\-]{1,30}))*"
)
_NOT_NAMES = frozenset(
    ["panama", "whatsapp", "urgente", "trabajo", "canada", "estados", "unidos", "usa", "buscamos", "solicita", "hoy", "buenos", "buenas", "hola", "facebook", "telegram", "mitradel", "cv", "instagram", "spain", "espana", "mexico", "colombia", "english", "spanish", "the", "your", "our", "my", "we", "i", "you", "home", "house", "work"]
)
MOST_NAME = 80


def licences(page: Plain, taken: list[Address]) -> tuple[Found, ...]:
    """Numbers that are called a licence, or have the form of one ("AC-012-2024")."""
    found: dict[str, Found] = {}
    for match in sorted(
        [*_LICENCE.finditer(page.letters), *_CODE.finditer(page.letters)], key=lambda each: each.start(1)
    ):
        key = number_key(match[1])
        inside = any(each.start < match.end(1) and match.start(1) < each.end for each in taken)
        if len(key) >= 3 and any(c.isdigit() for c in key) and not inside and not _is_visa(key):
            found.setdefault(key, Found(match[1].upper(), span(page, match.start(1), match.end(1))))
    return tuple(found.values())


def _is_visa(key: str) -> bool:
    return key in {"H2A", "H2B", "COVID19", "TIPOA", "TIPOB", "TIPOC", "TIPOD", "TIPOE"} or key.startswith("TIPO")


def agency_names(page: Plain) -> tuple[Found, ...]:
    """Names with a legal form, and capitalised names after "agencia", "empresa", "somos" and the like."""
    found: dict[str, Found] = {}
    for match in _LEGAL.finditer(page.text):
        _keep(found, page, match.group(), match.start())
    for cue in _CUE.finditer(page.letters):
        if cue.end() < len(page.letters) and (name := _NAME.match(page.text, page.start(cue.end()))):
            _keep(found, page, name.group(), name.start())
    return tuple(sorted(found.values(), key=lambda each: each.span.start))


def _keep(found: dict[str, Found], page: Plain, name: str, start: int) -> None:
    name = name[:MOST_NAME].rstrip(" .,")
    words = norm(name).split()
    if not words or all(word in _NOT_NAMES for word in words) or len(norm(name)) < 3:
        return
    if not any(key in norm(name) or norm(name) in key for key in found):
        found[norm(name)] = Found(name, Span(start, start + len(name)))
