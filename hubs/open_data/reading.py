"""Reads the ZIP of a data package: its tables as lines of texts, and what was found in it that is not taken over."""

import csv
import io
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, Any

from hubs.open_data.columns import TABLES, Column, Kind, Table
from hubs.open_data.shapes import LANGUAGES, heads

LARGEST = 1024**3  # bytes of all tables unpacked
MOST_FAULTS = 50
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)  # broken, locked, packed otherwise
Line = dict[str, str]


class Refused(Exception):
    """Nothing was changed; `faults` say why, each with its table and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(slots=True)
class Brought:
    """`tables`: the lines by table and key. `numbers`: where each stood. `left_out`: what is not taken over."""

    tables: dict[str, dict[str, Line]] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(file: IO[bytes]) -> Brought:
    """All tables of the package; Refused when it is none, is too large, or a table cannot be read."""
    try:
        with zipfile.ZipFile(file) as packed:
            return _read(packed)
    except UNREADABLE:
        raise Refused(["This is no ZIP file that can be read."]) from None


def key_of(table: Table, line: Line) -> str:
    """What tells a line from others: its id; an address and the link to a need have theirs from what they join."""
    return " ".join(line.get(name, "").lower() for name in table.key)


def taken(column: Column, names: set[str]) -> list[str]:
    """The headings of the file that say what this column holds: words in each language, if they are told apart."""
    if column.kind == Kind.WORDS:
        apart = [f"{column.name}_{code}" for code in LANGUAGES if f"{column.name}_{code}" in names]
        return apart or [column.name] * (column.name in names)
    return [column.name] * (bool(column.written) and column.name in names)


def _read(packed: zipfile.ZipFile) -> Brought:
    if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
        raise Refused(["This package is too large: 1 GB unpacked at most."])
    brought, paths = Brought(), _paths(packed)
    known = {paths.get(table.name, f"{table.file}.csv"): table for table in TABLES}
    for name in packed.namelist():
        if name in known:
            _read_table(known[name], name, packed, brought)
        elif name != "datapackage.json":
            brought.left_out.append(name)
    if not brought.tables and not brought.faults:
        raise Refused(["There is no table of HSDS in it."])
    if brought.faults:
        raise Refused(brought.faults[:MOST_FAULTS])
    return brought


def _paths(packed: zipfile.ZipFile) -> dict[str, str]:
    """Where the package says that its tables lie."""
    if "datapackage.json" not in packed.namelist():
        return {}
    try:
        told = json.loads(packed.read("datapackage.json"))
        return {
            resource["name"]: resource["path"] for resource in told["resources"] if isinstance(resource["path"], str)
        }
    except (ValueError, KeyError, TypeError):
        raise Refused(["datapackage.json cannot be read."]) from None


def _read_table(table: Table, name: str, packed: zipfile.ZipFile, brought: Brought) -> None:
    with packed.open(name) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
        try:
            rows = csv.reader(text, strict=True)
            _take(table, name, next(rows, []), rows, brought)
        except (UnicodeDecodeError, csv.Error, *UNREADABLE) as wrong:
            brought.faults.append(f"{name}: it cannot be read ({wrong}).")


def _take(table: Table, name: str, names: list[str], rows: Any, brought: Brought) -> None:
    if missing := [column for column in table.key if column not in names]:
        brought.faults.append(f"{name}: the column {', '.join(missing)} is missing.")
        return
    if strange := [column for column in names if column not in heads(table)]:
        brought.left_out.append(f"{name}: {', '.join(strange)}")
    lines = brought.tables.setdefault(table.name, {})
    for cells in rows:
        line = dict(zip(names, cells, strict=False))
        key = key_of(table, line)
        if len(cells) != len(names):
            brought.faults.append(f"{name}, line {rows.line_num}: {len(cells)} cells instead of {len(names)}.")
        elif any("\x00" in cell for cell in cells):
            brought.faults.append(f"{name}, line {rows.line_num}: it holds a sign that is no text.")
        elif key in lines:
            brought.faults.append(f"{name}, line {rows.line_num}: {key} stands there twice.")
        else:
            lines[key] = line
            brought.numbers[table.name, key] = rows.line_num
