"""Reads the first sheet of a workbook row by row, after its archive was found whole and of sane size.

The reader lays a sheet out as a full rectangle: one cell in the last corner would ask for hundreds of gigabytes.
So the extent of every sheet, and the longest text times the number of cells, are measured before it is opened.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from core.refusal import Refused

MAX_COLUMNS = 200
MAX_CELLS = 5_000_000
MAX_PARTS = 1_000
MAX_RATIO = 400  # compressed text of a register reaches 20 to 50
MAX_TEXT = 500_000_000  # letters, were every cell as long as the longest
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_TEXT_END = re.compile(rb"</(?:\w+:)?si\s*>")
_CHUNK, _CARRY = 1 << 20, 64
Cell = str | float | int | bool | date | time | datetime | timedelta


def check_archive(path: Path, max_bytes: int, max_cells: int = MAX_CELLS) -> None:
    """Refused when the archive is cut off, damaged, locked, or would unpack to more than it seems."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_directory(parts, max_bytes)
            if archive.testzip() is not None:  # reads every part whole: sizes and checksums are true
                raise Refused("broken")
            _check_extent(archive, parts, max_cells)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("broken") from error


def _check_directory(parts: list[zipfile.ZipInfo], max_bytes: int) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("protected")
    if unpacked > max_bytes:
        raise Refused("too_big", limit=max_bytes)
    if len(parts) > MAX_PARTS or unpacked > MAX_RATIO * max(packed, 10_000):
        raise Refused("bomb")


def _check_extent(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], max_cells: int) -> None:
    """Every part is measured as a sheet and as texts: what a part is called says nothing sure about what it holds."""
    cells = longest = 1
    for part in parts:
        height, width = _extent(archive, part)
        if width > MAX_COLUMNS:
            raise Refused("too_many_columns", limit=MAX_COLUMNS)
        cells, longest = max(cells, height * width), max(longest, _longest_text(archive, part))
    if cells > max_cells or cells * longest > MAX_TEXT:
        raise Refused("bomb")


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part piece by piece; each piece repeats the end of the one before."""
    with archive.open(part) as file:
        carry = b""
        while chunk := file.read(_CHUNK):
            yield carry + chunk
            carry = chunk[-_CARRY:]


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    height = width = counted = 0
    for chunk in _chunks(archive, part):
        counted += len(_ROW.findall(chunk))
        for letters, digits in _CELL.findall(chunk):
            column = 0
            for letter in letters:
                column = column * 26 + (letter & 31)
            width, height = max(width, column), max(height, int(digits))
    return max(height, counted), width


def _longest_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """The most letters of one shared text; 0 in a part that shares none."""
    longest = began = read = 0
    for chunk in _chunks(archive, part):
        for end in _TEXT_END.finditer(chunk):
            longest = max(longest, read + end.end() - began)
            began = read + end.end()
        read += len(chunk) - _CARRY
    return max(longest, read - began) if longest else 0


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(number of the row, cells as text) of the first sheet; empty rows are passed over."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            for number, cells in enumerate(book.get_sheet_by_index(0).iter_rows(), start=1):
                texts = [_text(cell) for cell in cells]
                if any(texts):
                    yield number, texts
    except PasswordError as error:
        raise Refused("protected") from error
    except CalamineError as error:
        raise Refused("broken") from error


def _text(cell: Cell) -> str:
    """The cell as a person would type it: 1319.0 is 1319, a day is 2026-06-25."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time.min else cell).isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
