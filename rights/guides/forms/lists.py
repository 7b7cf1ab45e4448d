"""Lists inside a form of two officers: each is one value with an order, written as text that a person can read too.

So a list is merged or shown as a whole (core.versions): rows of two writers are never mixed into sentences that
nobody wrote.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

ROW = ("voice", "source", "text_es", "article_es", "text_en", "article_en")
WRITTEN = ("text_es", "text_en", "source", "article_es", "article_en")  # a row without these is blank
MOST = 25  # rows; a form holds at most 200 values (settings), a row six
Row = dict[str, str]


def written(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as text: one line a value, `name: value`."""
    return "\n".join(f"{name}: {' '.join(row.get(name, '').split())}" for row in rows for name in ROW)


def read(text: str) -> list[Row]:
    """The rows again. Lines that say nothing known are passed over."""
    rows: list[Row] = []
    for line in text.splitlines():
        name, _colon, value = line.partition(":")
        if name == ROW[0]:
            rows.append({})
        if rows and name in ROW:
            rows[-1][name] = value.strip()
    return rows[:MOST]


def blank(row: Mapping[str, str]) -> bool:
    return not any(row.get(name) for name in WRITTEN)


def turned(rows: list[Row], deed: str) -> list[Row]:
    """The rows after one button was pressed: add, remove-2, up-2, down-2 (counted from 0)."""
    if deed == "add":
        return [*rows, {"voice": "law"}]
    what, _dash, place = deed.partition("-")
    at = int(place) if place.isdecimal() else len(rows)
    if at >= len(rows):
        return rows
    row, rest = rows[at], rows[:at] + rows[at + 1 :]
    if what == "remove":
        return rest
    to = max(0, at - 1) if what == "up" else min(len(rest), at + 1)
    return [*rest[:to], row, *rest[to:]]


class RowsInput(forms.Widget):
    """Reads `name-0-voice` and so on from what was posted, or the whole text; the page draws the rows itself."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        if name in data:
            return str(data[name])
        rows: list[Row] = []
        while len(rows) < MOST and f"{name}-{len(rows)}-{ROW[0]}" in data:
            rows.append({part: data.get(f"{name}-{len(rows)}-{part}", "") for part in ROW})
        return written(rows)


class KeysInput(forms.Widget):
    """Several selects of one name, in order; the page draws them itself."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return ", ".join(key for key in data.getlist(name) if key)


def keys(text: str) -> list[str]:
    """Short names in their order, each once."""
    return list(dict.fromkeys(key.strip() for key in text.split(",") if key.strip()))
