"""Takes a list in: from a text that was pasted or from the column of a file. Refuses it whole, and says which line."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from core import excel_rows
from core.refusal import Refused
from recruitment.imports import comma_rows, fetch
from recruitment.register.names import norm

MAX_LINES = 10_000
MAX_BYTES = 5_000_000  # of an upload
MAX_UNPACKED = 50_000_000
MAX_LINE = 200
SHOWN = 5  # rows that are shown to who chooses the column
ENCODINGS = ("utf-8-sig", "cp1252")  # what spreadsheets here write
DELIMITERS = (";", "\t", ",")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LONE_COMMA = re.compile(r",(?!\s)")  # in "Horizonte Canal, S.A." the comma parts no columns
HEADINGS = frozenset(
    norm(heading)
    for heading in (
        "nombre", "nombre legal", "nombre comercial", "nombre de la agencia", "nombre de la empresa", "razón social",
        "agencia", "agencias", "empresa", "empresas", "reclutador", "reclutadora", "compañía", "lista", "name", "names",
        "legal name", "company", "company name", "agency", "recruiter", "employer", "número", "número de licencia",
        "licencia", "no. de licencia", "n.º de licencia", "licence", "license", "licence number", "license number",
        "number", "teléfono", "celular", "phone", "ruc", "correo", "e-mail", "email",
    )
)  # fmt: skip
FIRST = (
    "nombre",
    "razon social",
    "agencia",
    "empresa",
    "reclutador",
    "name",
    "agency",
    "recruiter",
)  # when several fit

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """Which column of a file is the list, and whether its first row is a heading."""

    place: int
    heading: bool


def pasted(text: str) -> list[tuple[int, str]]:
    """(number, text) of the lines of a pasted list; Refused names the first line that cannot be."""
    return _lines((number, line) for number, line in enumerate(_BREAK.split(text), start=1))


def in_column(path: Path, column: Column) -> list[tuple[int, str]]:
    """(number, text) of one column of a file."""
    rows = read_rows(path)
    if column.heading:
        next(rows, None)
    return _lines((number, cells[column.place] if column.place < len(cells) else "") for number, cells in rows)


def _lines(numbered: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines that hold something, each looked at."""
    kept: list[tuple[int, str]] = []
    for number, text in numbered:
        line = text.strip(" \xa0\ufeff\t")
        if not line:
            continue
        if "\t" in line:
            raise Refused("several_columns", line=number)
        if _CONTROL.search(line):
            raise Refused("control", line=number)
        if len(line) > MAX_LINE:
            raise Refused("long_line", line=number, limit=MAX_LINE)
        if len(kept) == MAX_LINES:
            raise Refused("too_many", limit=f"{MAX_LINES:,}")
        kept.append((number, line))
    if not kept:
        raise Refused("no_lines")
    return kept


@contextmanager
def on_disk(content: bytes) -> Iterator[Path]:
    """The bytes of a file as a file that the readers can open; a text gets the line end that people leave out."""
    whole = not content or content.startswith(b"PK") or content.endswith(b"\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content if whole else content + b"\n")
        yield path


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of the first sheet of a workbook, or of a text in one of the usual encodings."""
    fetched = fetch.fetch(path, max_bytes=MAX_UNPACKED)
    if fetched.excel:
        return excel_rows.rows(path)
    encoding, text = _decoded(path)
    return comma_rows.rows(path, encoding=encoding, delimiter=_delimiter(text))


def _decoded(path: Path) -> tuple[str, str]:
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return encoding, text
    raise Refused("no_text")


def _delimiter(text: str) -> str:
    """What parts the columns: the sign that stands equally often in each of the first lines; else none does."""
    lines = [line for line in _BREAK.split(text[:20_000])[:20] if line.strip()]
    for sign in DELIMITERS:
        counts = {len(_LONE_COMMA.findall(line)) if sign == "," else line.count(sign) for line in lines}
        if len(counts) == 1 and counts != {0}:
            return sign
    return "\t"


def first_rows(path: Path) -> list[list[str]]:
    """The first rows of a file, to be looked at; every row as wide as the widest."""
    rows = [cells for _number, (_line, cells) in zip(range(SHOWN), read_rows(path), strict=False)]
    width = max((len(cells) for cells in rows), default=0)
    return [[*cells, *[""] * (width - len(cells))] for cells in rows]


def guessed_column(rows: list[list[str]]) -> Column | None:
    """The column that its heading gives away, or the only one there is; None when a person must say."""
    if not rows:
        raise Refused("no_lines")
    heads = [norm(cell) for cell in rows[0]]
    known = [place for place, head in enumerate(heads) if head in HEADINGS]
    if known:
        return Column(min(known, key=lambda place: (_rank(heads[place]), place)), heading=True)
    return Column(0, heading=False) if len(heads) == 1 else None


def _rank(head: str) -> int:
    return next((rank for rank, word in enumerate(FIRST) if head.startswith(word)), len(FIRST))
