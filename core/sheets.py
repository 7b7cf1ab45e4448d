"""Lists as files for spreadsheets. No cell can be taken for a formula (OWASP, CSV injection)."""

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

Column = tuple[Any, Callable[[Any], Any]]  # heading, and the cell of a row
# Blanks and signs of no width before it do not hide it, and wide signs (U+FF1D) are taken for plain ones.
_FORMULA = re.compile("^[\\s\ufeff\u200b-\u200f\u2060]*[=+@\\t\\r\uff1d\uff0b\uff20\uff0d-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def neutral(cell: Any) -> str:
    """The cell as text that every spreadsheet takes for text: what looks like a formula gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    text = _CONTROL.sub("", str(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def as_file(kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponseBase:
    """The rows as CSV (streamed, UTF-8 with the mark that Excel wants) or XLSX, to be saved as `name`."""
    headings = [str(heading) for heading, _cell in columns]
    cells = ([neutral(cell(row)) for _heading, cell in columns] for row in rows)
    response: HttpResponseBase
    if kind == "xlsx":
        response = FileResponse(_workbook(headings, cells), content_type=XLSX)
    else:
        response = StreamingHttpResponse(_lines(headings, cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


class _Echo:
    """A file whose writer gets each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(headings: list[str], cells: Iterable[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(headings)
    for row in cells:
        yield writer.writerow(row)


def _workbook(headings: list[str], cells: Iterable[list[str]]) -> Any:
    """An open file; every cell is a string, and rows are written as they come."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, 24)
    for number, row in enumerate(cells, start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text[:32_000])
    book.close()
    file.seek(0)
    return file
