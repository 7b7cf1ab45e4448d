"""Takes a file in: what it is, which day it describes, and whether it is safe to open."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import excel_rows
from core.refusal import Refused
from recruitment.imports import comma_rows
from recruitment.imports.profile import FileFacts

MAX_BYTES = 50_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that may be read. `line_ends` is only good for a progress bar."""

    path: Path
    sha256: str
    excel: bool
    line_ends: int


def fetch(path: Path, *, max_bytes: int = MAX_BYTES) -> Fetched:
    """Look at the file from outside; Refused when it is missing, empty, too big, locked or a bomb."""
    try:
        size, start = path.stat().st_size, _start(path)
    except OSError as error:
        raise Refused("no_file", name=path.name) from error
    if size == 0:
        raise Refused("empty")
    if start.startswith(_OLE):
        raise Refused("protected")
    if size > max_bytes:
        raise Refused("too_big", limit=max_bytes)
    excel = start.startswith(_ZIP)
    if excel:
        excel_rows.check_archive(path, max_bytes)
    digest, line_ends = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            line_ends += chunk.count(b"\n")
    return Fetched(path, digest.hexdigest(), excel, 0 if excel else line_ends)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def rows(fetched: Fetched, facts: FileFacts) -> Iterator[tuple[int, list[str]]]:
    """The header and the lines, each with its number in the file, one at a time."""
    if fetched.excel:
        return excel_rows.rows(fetched.path)
    return comma_rows.rows(fetched.path, encoding=facts.encoding, delimiter=facts.delimiter)


def described_day(path: Path, facts: FileFacts) -> date | None:
    """The day that the file describes, from its name or its profile."""
    found = _DAY.search(path.name) if facts.dated_name else None
    if found is None:
        return facts.as_of
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return facts.as_of
