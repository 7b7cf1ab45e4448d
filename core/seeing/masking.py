"""Takes out of a text what could tell who asked for what, before it is written down.

Of the address of a page only the words of our own map stay, so that no signed link, no code and nothing that somebody
typed stands in a log; a new page needs no entry here.
"""

import re
from functools import cache

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.translation import override

CUT = "…"
LINK = re.compile(r"(\bhttps?://[^/\s'\"<>?#]+)(/[^\s'\"<>?#]*)")
PATH = re.compile(r"(?<![\w./…])/[^\s'\"<>?#]*")
# In this order: an address of mail may hold a number, a link may hold both.
PERSONAL = (
    (re.compile(r"\?[^\s'\"<>]+"), f"?{CUT}"),  # a query: what somebody looks up
    (re.compile(r"[^\s'\"<>()=:,;/]+@[^\s'\"<>(),;/]+"), f"{CUT}@{CUT}"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), CUT),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])"), CUT),
    (re.compile(r"(?=[\w:=.-]*\d)(?=[\w:=.-]*[A-Z])[\w:=.-]{20,}"), CUT),  # signed, sealed, random
    (re.compile(r"\+?\d(?:[ ()-]{0,2}\d){6,}"), CUT),  # telephones and identity cards
)


def masked_path(path: str) -> str:
    """An address without what was put into it: /es/recibir-avisos/confirmar/…/"""
    words = _words_of_the_map()
    return "/".join(part if not part or part in words else CUT for part in path.split("?")[0].split("/"))


def masked(text: str) -> str:
    """A text without addresses of pages, people or machines, numbers of people, queries and keys."""
    text = LINK.sub(lambda found: f"{found[1]}{masked_path(found[2])}", text)
    text = PATH.sub(lambda found: _ours(found[0]), text)
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


def _ours(path: str) -> str:
    """The path of a page masked; that of a file as it is."""
    first = path.split("/")[1]
    return masked_path(path) if first in _words_of_the_map() else path


def _words_of_the_map() -> frozenset[str]:
    if not apps.ready:
        return frozenset()
    try:
        return _read_map()
    except Exception:  # the map itself is at fault, and that is what is being written down
        return frozenset()


@cache
def _read_map() -> frozenset[str]:
    """Every fixed word of every address, in all languages."""
    found: set[str] = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            _collect(get_resolver(), found)
    return frozenset(found - {""})


def _collect(entry: URLResolver | URLPattern, found: set[str]) -> None:
    route = str(entry.pattern)
    if isinstance(entry.pattern, RegexPattern):
        route = re.split(r"[(\[\\]", route.lstrip("^"))[0]
    found.update(part.rstrip("$") for part in route.split("/") if "<" not in part)
    for inner in getattr(entry, "url_patterns", ()):
        _collect(inner, found)
