"""The chain of the audit trail: what a hash is made of, and how to name what does not hold.

The hash of a link is SHA-256 over the hash before it (64 letters) and the canonical form of its entry: a JSON array of
id, time (UTC, six decimals), verb, person, kind, key and facts, as PostgreSQL writes jsonb. docs/audit.md has more.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

GENESIS = "0" * 64  # what the first entry follows
_json = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


class Fault(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    CUT = "cut"
    REWRITTEN = "rewritten"


class Entry(NamedTuple):
    """An entry as the database tells it. `at` is text in UTC; `facts` is jsonb's own text."""

    id: int
    at: str
    verb: str
    by: int | None
    kind: str
    key: str
    facts: str


class Link(NamedTuple):
    """A place in the chain; `entry` is None when the place has lost it."""

    place: int
    before: str
    hash: str
    entry: Entry | None


class Tip(NamedTuple):
    """The last place that was reached, and its hash."""

    place: int
    hash: str


START = Tip(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Broken:
    """The first thing that is wrong. `place` is where; `entry` the id of the entry that stands there, if one does."""

    fault: Fault
    place: int | None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Asked only where the chain breaks: the place that has a hash, and the places that say they follow a hash."""

    place_of: Callable[[str], int | None]
    followers: Callable[[str], list[int]]


def hash_of(before: str, entry: Entry) -> str:
    """The hash that a link with this entry must have, in hexadecimal."""
    canonical = f"{_json(entry[:6])[:-1]}, {entry.facts}]"
    return hashlib.sha256(f"{before}{canonical}".encode()).hexdigest()


def walk(links: Iterable[Link], marks: Mapping[int, set[str]], look: Lookup) -> tuple[Tip, Broken | None]:
    """Follow the chain from its first link. `marks`: place -> the hashes that anchors saw there.

    Returns the last place that holds, and what is wrong after it.
    """
    tip = START
    for link in links:
        holds = link.place == tip.place + 1 and link.before == tip.hash and link.entry is not None
        if not holds or link.entry is None or hash_of(link.before, link.entry) != link.hash:
            return tip, _named(link, tip, look)
        tip = Tip(link.place, link.hash)
        if link.place in marks and marks[link.place] != {link.hash}:
            return tip, Broken(Fault.REWRITTEN, link.place, link.entry.id)
    if any(place > tip.place for place in marks):
        return tip, Broken(Fault.CUT, tip.place + 1)
    return tip, None


def _named(link: Link, tip: Tip, look: Lookup) -> Broken:
    """What happened at the first link that does not hold."""
    due, entry = tip.place + 1, link.entry.id if link.entry else None
    if link.place < due:
        return Broken(Fault.INSERTED, link.place, entry)
    if link.place > due:
        return Broken(Fault.REORDERED if link.before == tip.hash else Fault.MISSING, due)
    if link.entry is None:
        return Broken(Fault.MISSING, due)
    displaced = [place for place in look.followers(tip.hash) if place != link.place]
    if hash_of(link.before, link.entry) != link.hash:
        return Broken(Fault.INSERTED if displaced else Fault.CHANGED, due, entry)
    return _strayed(link, tip, displaced, look)


def _strayed(link: Link, tip: Tip, displaced: list[int], look: Lookup) -> Broken:
    """The link is as it was written, but it does not follow the one before it."""
    assert link.entry is not None  # noqa: S101 - _named has looked
    home = look.place_of(link.before)
    if home is not None and home < tip.place:
        return Broken(Fault.INSERTED, home + 1)
    if home is not None:
        return Broken(Fault.REORDERED, link.place, link.entry.id)
    if displaced:
        return Broken(Fault.INSERTED, link.place, link.entry.id)
    return Broken(Fault.MISSING, link.place)  # what it followed is not there any more, or was replaced
