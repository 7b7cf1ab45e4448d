"""Reads the file of a survey (CSV or XLSX) into its facts and tables, or says at which line what is wrong."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import excel_rows
from core.refusal import Refused
from hubs.surveys.columns import HXL, OF_SURVEY, UNTOLD
from hubs.surveys.forms import NewSurveyForm, RowForm
from hubs.surveys.tables import Row, Table, faults
from hubs.surveys.words import FAULTS, Answers

MOST_BYTES = 500_000
MOST_UNPACKED = 5_000_000
MOST_LINES = 500
MOST_CELLS = 50_000
LONGEST = 300  # letters of a question
MOST_TOLD = 8  # faults at once
UNREADABLE = _("The file cannot be read. Save it as CSV in UTF-8, or as XLSX.")
Line = tuple[int, dict[str, str]]


def read_survey(file: IO[bytes] | Any) -> tuple[dict[str, Any], list[Table]]:
    """Facts for `actions.draft` and the tables. ValidationError tells every fault with its line, eight at most."""
    lines = list(_lines(file))
    if not lines:
        raise ValidationError(_("The file holds no answers."))
    wrong: list[str] = []
    facts, tables = _facts(lines, wrong), _tables(lines, wrong)
    if wrong:
        raise ValidationError(wrong[:MOST_TOLD])
    return facts, tables


def _lines(file: IO[bytes] | Any) -> Iterator[Line]:
    """(number of the line, cells by column); the line of hashtags and empty ones are passed over."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 500 kB: a survey's tables are smaller."))
    rows = iter(_workbook(data) if data.startswith(b"PK") else _text(data))
    _first, cells = next(rows, (1, []))
    heading = [cell.strip() for cell in cells]
    if missing := [name for name in HXL if name not in heading]:
        raise ValidationError(_("Columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    for number, cells in rows:
        if number > MOST_LINES:
            raise ValidationError(_("The file has more than %(most)s lines.") % {"most": MOST_LINES})
        said = {name: _plain(cell) for name, cell in zip(heading, cells, strict=False)}
        if any(said.values()) and not said.get("survey", "").startswith("#"):
            yield number, {name: said.get(name, "") for name in HXL}


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking a text for a formula (core.sheets)."""
    return re.sub(r"^'(?=[=+@-])", "", cell.strip())


def _text(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        yield from enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValidationError(UNREADABLE) from error


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet; its archive is measured before it is opened (core.excel_rows)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "survey.xlsx"
        path.write_bytes(data)
        try:
            excel_rows.check_archive(path, MOST_UNPACKED, MOST_CELLS)
            yield from excel_rows.rows(path)
        except Refused as refused:
            told = UNREADABLE if refused.code in ("broken", "protected") else _("The workbook is too large.")
            raise ValidationError(told) from refused


def _facts(lines: list[Line], wrong: list[str]) -> dict[str, Any]:
    """What the lines say of the survey, through the form that a person would fill in."""
    at, first = lines[0]
    for number, said in lines:
        if other := [name for name in OF_SURVEY if said[name] != first[name]]:
            wrong.append(_at(number, _("this line is of another survey than the first: %(what)s"), ", ".join(other)))
    form = NewSurveyForm({**first, "code": first["survey"], "provinces": first["provinces"].split()})
    if form.is_valid():
        return form.facts()
    for name, told in form.errors.items():
        wrong += [_at(at, "%(what)s", f"{name}: {error}") for error in told]
    return {}


def _tables(lines: list[Line], wrong: list[str]) -> list[Table]:
    found: dict[str, tuple[int, dict[str, str], list[Row]]] = {}
    for number, said in lines:
        _first, question, rows = found.setdefault(said["question_es"], (number, said, []))
        if other := [name for name in ("question_en", "answers", "base") if said[name] != question[name]]:
            wrong.append(_at(number, _("differs within one question: %(what)s"), ", ".join(other)))
        if row := _row(number, said, wrong):
            rows.append(row)
    return [_table(number, said, rows, wrong) for number, said, rows in found.values()]


def _table(number: int, said: dict[str, str], rows: list[Row], wrong: list[str]) -> Table:
    base = int(said["base"]) if said["base"].isdecimal() and len(said["base"]) < 9 else None
    answers = said["answers"]
    asked = said["question_es"], said["question_en"]
    if answers not in Answers.values or not all(0 < len(text) <= LONGEST for text in asked):
        wrong.append(_at(number, _("a question in both languages, and one, several or unknown under answers: %(what)s"),
                         answers))  # fmt: skip
    table = Table(*asked, answers, base, said["base"] == UNTOLD, tuple(rows))
    wrong += [_at(number, "%(what)s", str(FAULTS[code])) for code in faults(table)]
    return table


def _row(number: int, said: dict[str, str], wrong: list[str]) -> Row | None:
    percent = said["percent"].removesuffix("%").strip().replace(",", ".")
    form = RowForm({"es": said["answer_es"], "en": said["answer_en"], "percent": percent, "need": said["need"]})
    if not form.is_valid():
        wrong += [_at(number, "%(what)s", f"{name}: {error}") for name, told in form.errors.items() for error in told]
        return None
    row = form.cleaned_data
    if row["percent"] is None:
        wrong.append(_at(number, _("an answer in both languages and a percentage are needed: %(what)s"), row["es"]))
        return None
    return Row(row["es"], row["en"], row["percent"], row["need"])


def _at(number: int, words: Any, what: str) -> str:
    return str(_("Line %(number)s: %(what)s") % {"number": number, "what": words % {"what": what[:100]}})
