"""The bookshelf as files: read whole, and every fault told with its file and field before anything is written."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

LANGUAGES = ("es", "en")


class ContentError(Exception):
    """A file of content says too little, too much, or names what is not there."""


class Kind(Enum):
    """What a field of a file may hold."""

    TEXT = "a text"
    BOTH = "a text in both languages"  # also one text that is the same in both
    KEYS = "a list of short names"
    FLAG = "true or false"
    NUMBER = "a number"
    DAY = "a day"


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of entry: those that must be there, and those that may."""

    must: Mapping[str, Kind]
    may: Mapping[str, Kind] = field(default_factory=dict)


SHAPES = {
    "topics": Shape(
        {"key": Kind.TEXT, "title": Kind.BOTH, "summary": Kind.BOTH, "slug": Kind.BOTH, "icon": Kind.TEXT,
         "position": Kind.NUMBER},
    ),
    "sources": Shape(
        {"key": Kind.TEXT, "kind": Kind.TEXT, "instrument": Kind.BOTH},
        {"number": Kind.BOTH, "published": Kind.TEXT, "url": Kind.TEXT, "checked_on": Kind.DAY},
    ),
    "offices": Shape(
        {"key": Kind.TEXT, "name": Kind.BOTH, "note": Kind.BOTH, "position": Kind.NUMBER},
        {"purposes": Kind.KEYS, "phone": Kind.TEXT, "whatsapp": Kind.TEXT, "url": Kind.TEXT, "address": Kind.BOTH,
         "hours": Kind.BOTH, "source": Kind.TEXT, "seen_on": Kind.DAY},
    ),
    "figures": Shape(
        {"key": Kind.TEXT, "label": Kind.BOTH, "value": Kind.NUMBER, "unit": Kind.BOTH, "starts": Kind.DAY,
         "source": Kind.TEXT, "guides": Kind.KEYS, "position": Kind.NUMBER},
        {"ends": Kind.DAY, "article": Kind.BOTH},
    ),
    "terms": Shape({"term": Kind.BOTH, "meaning": Kind.BOTH}, {"everyday": Kind.BOTH}),
}  # fmt: skip
GUIDE = Shape(
    {"slug": Kind.BOTH, "topics": Kind.KEYS, "principles": Kind.KEYS, "ready": Kind.FLAG, "position": Kind.NUMBER,
     "title": Kind.BOTH, "answer": Kind.BOTH, "steps": Kind.BOTH, "words": Kind.BOTH, "offices": Kind.KEYS},
    {"audiences": Kind.KEYS, "sensitive": Kind.FLAG, "more": Kind.BOTH, "proof": Kind.BOTH, "related": Kind.KEYS,
     "waits": Kind.TEXT},
)  # fmt: skip
SAID = Shape({"voice": Kind.TEXT, "text": Kind.BOTH, "source": Kind.TEXT}, {"article": Kind.BOTH})
TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,), Kind.FLAG: (bool,), Kind.NUMBER: (int, float), Kind.DAY: (date,), Kind.KEYS: (list,)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it stands, and its fields; a text in both languages as `title_es`, `title_en`."""

    where: str
    fields: dict[str, Any]

    @property
    def key(self) -> str:
        return str(self.fields["key"])

    def fault(self, name: str, what: str) -> ContentError:
        return ContentError(f"{self.where}: {name}: {what}")


@dataclass(frozen=True, slots=True)
class GuideEntry(Entry):
    """A guide with its sentences; its key is the name of its file."""

    said: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that a folder holds."""

    topics: list[Entry]
    sources: list[Entry]
    offices: list[Entry]
    figures: list[Entry]
    terms: list[Entry]
    guides: list[GuideEntry]


def read(folder: Path) -> Content:
    """Read a folder of content. ContentError on the first fault, with its file and field."""
    lists = {name: _list(folder / f"{name}.toml", shape) for name, shape in SHAPES.items()}
    guides = [_guide(file) for file in sorted((folder / "guides").glob("*.toml"))]
    content = Content(**lists, guides=guides)
    _refuse_strangers(content)
    return content


def _list(file: Path, shape: Shape) -> list[Entry]:
    told = _parsed(file)
    if set(told) != {file.stem} or not isinstance(told[file.stem], list):
        raise ContentError(f"{file.name}: it holds entries [[{file.stem}]] and nothing else")
    entries = [_entry(f"{file.name} entry {place}", table, shape) for place, table in enumerate(told[file.stem], 1)]
    unique = ("key", "starts") if file.stem == "figures" else ("term_es",) if file.stem == "terms" else ("key",)
    _refuse_twins(entries, unique)
    return entries


def _guide(file: Path) -> GuideEntry:
    told = _parsed(file)
    where = f"guides/{file.name}"
    said = told.pop("said", [])
    if not isinstance(said, list) or not said:
        raise ContentError(f"{where}: said: at least one sentence with its source is needed")
    entry = _entry(where, told, GUIDE)
    if entry.fields["ready"] == bool(entry.fields.get("waits")):
        raise entry.fault("waits", "a guide that is not ready says what it waits for, and only such a one")
    sentences = tuple(_entry(f"{where} said {place}", table, SAID) for place, table in enumerate(said, 1))
    return GuideEntry(where, {**entry.fields, "key": file.stem}, sentences)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise ContentError(f"{file.name}: {trouble}") from trouble


def _entry(where: str, table: Any, shape: Shape) -> Entry:
    if not isinstance(table, dict):
        raise ContentError(f"{where}: a table is needed")
    kinds = {**shape.must, **shape.may}
    entry = Entry(where, {})
    for name in table:
        if name not in kinds:
            raise entry.fault(name, "nobody knows this field")
    for name in shape.must:
        if name not in table:
            raise entry.fault(name, "is missing")
    for name, value in table.items():
        entry.fields.update(_both(entry, name, value) if kinds[name] is Kind.BOTH else {name: value})
        if kinds[name] is not Kind.BOTH:
            _refuse_kind(entry, name, value, kinds[name])
    return entry


def _both(entry: Entry, name: str, value: Any) -> dict[str, str]:
    told = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value
    if not isinstance(told, dict) or set(told) - set(LANGUAGES):
        raise entry.fault(name, f"{Kind.BOTH.value} is needed: {name}.es and {name}.en")
    for language in LANGUAGES:
        if not isinstance(told.get(language), str) or not told[language].strip():
            raise entry.fault(f"{name}.{language}", "is missing")
    return {f"{name}_{language}": told[language].strip() for language in LANGUAGES}


def _refuse_kind(entry: Entry, name: str, value: Any, kind: Kind) -> None:
    right = isinstance(value, TYPES[kind]) and isinstance(value, bool) == (kind is Kind.FLAG)
    if kind is Kind.KEYS:
        right = right and all(isinstance(key, str) for key in value) and len(set(value)) == len(value)
    if not right or (kind is Kind.TEXT and not value.strip()):
        raise entry.fault(name, f"{kind.value} is needed")


def _refuse_twins(entries: Iterable[Entry], unique: Collection[str]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for entry in entries:
        name = tuple(entry.fields.get(column) for column in unique)
        if name in seen:
            raise entry.fault(" and ".join(unique), f"{name[0]!r} is there twice")
        seen.add(name)


def _refuse_strangers(content: Content) -> None:
    """Every short name that a guide or a figure says must stand in the files."""
    known = {
        "topics": {entry.key for entry in content.topics},
        "offices": {entry.key for entry in content.offices},
        "related": {entry.key for entry in content.guides},
        "guides": {entry.key for entry in content.guides},
    }
    sources = {entry.key for entry in content.sources}
    sentences = [said for guide in content.guides for said in guide.said]
    for entry in [*content.guides, *content.figures]:
        for name, keys in known.items():
            for key in entry.fields.get(name, []):
                if key not in keys:
                    raise entry.fault(name, f"{key!r} is not in the files")
    for entry in [*sentences, *content.figures]:
        if entry.fields["source"] not in sources:
            raise entry.fault("source", f"{entry.fields['source']!r} is not in sources.toml")
    for guide in content.guides:
        if not guide.fields["topics"] or not guide.fields["offices"]:
            raise guide.fault("topics" if not guide.fields["topics"] else "offices", "at least one is needed")
