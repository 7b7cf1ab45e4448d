"""What a program asks of the interface, read from its parameters; what cannot be understood is refused in words."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

PANAMA = timezone(timedelta(hours=-5))  # no summer time
PAGE, MOST = 50, 100  # everything at once is for format=ndjson
EVERYTHING = 100_000  # of `minimal`, whose page is meant to hold all
DEEPEST = 1_000_000
LONGEST, WORDS = 200, 8
OLDEST = 120


class BadParameter(ValueError):
    """What is wrong with a parameter, in words for who wrote the program."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: how its text is read, and how OpenAPI tells it."""

    name: str
    told: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that was asked; `said` holds the filters by their names."""

    page: int
    per_page: int
    ndjson: bool
    full: bool
    minimal: bool
    said: Mapping[str, Any] = field(default_factory=dict)


def asked(given: Iterable[tuple[str, str]], known: Iterable[str]) -> Asked:
    """Read pairs of names and texts; BadParameter when one is not known here, comes twice or cannot be read."""
    allowed = list(known)
    said: dict[str, Any] = {}
    for name, text in given:
        if name not in allowed:
            raise BadParameter(f"There is no parameter '{_plain(name)}' here. There are: {', '.join(allowed)}.")
        if name in said:
            raise BadParameter(f"'{name}' stands there twice. Filters are joined by 'and'; give each once.")
        said[name] = _read(PARAMETERS[name], text)
    return _asked(said)


def _asked(said: dict[str, Any]) -> Asked:
    minimal = said.pop("minimal", False)
    full = said.pop("full", False) and not minimal
    ndjson, page = said.pop("format", "json") == "ndjson", said.pop("page", 1)
    size = said.pop("per_page", EVERYTHING if minimal else PAGE)
    return Asked(page, size, ndjson, full, minimal, said)


def _read(parameter: Parameter, text: str) -> Any:
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadParameter(f"'{parameter.name}' holds a sign that is no text.")
    try:
        return parameter.read(text.strip())
    except (ValueError, OverflowError):
        raise BadParameter(f"'{parameter.name}' is {parameter.told} '{_plain(text)}' is not.") from None


def _plain(text: str) -> str:
    """What was given, short, and only what can be printed."""
    return "".join(sign for sign in text[:60] if sign.isprintable())


def _whole(most: int, least: int = 1) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return read


def _either(text: str) -> bool:
    return _one_of("true", "false")(text.lower()) == "true"


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _one_of(*words: str) -> Callable[[str], str]:
    return lambda text: text if text in words else _refuse(text)


def _since(text: str) -> datetime:
    """A moment of ISO 8601. A "+" that an address has turned into a blank is read as it was meant; a time without a
    zone, or a day alone, is Panama's."""
    date, _blank, zone = text.rpartition(" ")
    read = datetime.fromisoformat(f"{date}+{zone}" if "T" in date else text)
    return (read if read.tzinfo else read.replace(tzinfo=PANAMA)).astimezone(UTC)


def _words(text: str) -> str:
    """Each word is looked for in every text of every record: so it is a few of them."""
    return text if len(text) <= LONGEST and len(text.split()) <= WORDS else _refuse(text)


def _like(pattern: str) -> Callable[[str], str]:
    return lambda text: text if re.fullmatch(pattern, text) else _refuse(text)


PROVINCE, DISTRICT = r"^PA-([0-9]{1,2}|[A-Z]{2})$", r"^[a-z0-9-]{1,60}$"
SEARCH = rf"^\s*([^\s\u0000]+(\s+[^\s\u0000]+){{0,{WORDS - 1}}})?\s*$"
ID = {"type": "string", "format": "uuid"}
YES = {"type": "boolean"}
PARAMETERS = {
    one.name: one
    for one in (
        Parameter("search", f"up to {WORDS} words to look for, {LONGEST} signs at most; all of them are found.",
                  {"type": "string", "maxLength": LONGEST, "pattern": SEARCH}, _words),
        Parameter("page", "the number of a page, from 1 on.",
                  {"type": "integer", "minimum": 1, "maximum": DEEPEST, "default": 1}, _whole(DEEPEST)),
        Parameter("per_page", f"how many stand on a page: 1 to {MOST}.",
                  {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE}, _whole(MOST)),
        Parameter("format", "json or ndjson: one object a line, everything without pages.",
                  {"type": "string", "enum": ["json", "ndjson"], "default": "json"}, _one_of("json", "ndjson")),
        Parameter("lang", "the language of the answer, es or en; without it Accept-Language decides.",
                  {"type": "string", "enum": ["es", "en"]}, _one_of("es", "en")),
        Parameter("full", "true or false: each with all that belongs to it.", YES, _either),
        Parameter("minimal", "true or false: id and last_modified alone, of everything.", YES, _either),
        Parameter("full_service", "true or false: each service with all that belongs to it.", YES, _either),
        Parameter("modified_after", "a date or moment of ISO 8601; what changed then or later.",
                  {"type": "string", "format": "date-time"}, _since),
        Parameter("taxonomy_term_id", "the UUID of a term: what carries exactly this term.", ID, UUID),
        Parameter("taxonomy_id", "the UUID of a taxonomy: what carries any of its terms.", ID, UUID),
        Parameter("organization_id", "the UUID of an organization: what it gives.", ID, UUID),
        Parameter("parent_id", "the UUID of a term: the terms right below it.", ID, UUID),
        Parameter("top_only", "true or false: terms that stand below no other.", YES, _either),
        Parameter("age", f"years of age, 0 to {OLDEST}: what is for this age; what names no age is for every age.",
                  {"type": "integer", "minimum": 0, "maximum": OLDEST}, _whole(OLDEST, 0)),
        Parameter("province", "a code of ISO 3166-2 such as PA-4 (not the national code).",
                  {"type": "string", "pattern": PROVINCE}, _like(PROVINCE)),
        Parameter("district", "the short name of a district such as 'baru'.",
                  {"type": "string", "pattern": DISTRICT}, _like(DISTRICT)),
    )
}  # fmt: skip
