"""Many entries in one workbook: written out, changed in a spreadsheet, read back. A bad row refuses the whole file."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core import excel_rows
from core.refusal import Refused
from core.sheets import Column, neutral
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.words import LANGUAGES, Status
from hubs.officers.access import Entry
from hubs.officers.compare import fingerprint, in_order
from hubs.officers.facts import SPOKEN, ids_in
from hubs.officers.hours_forms import EMPTY, LONGEST, occurs
from hubs.officers.parts import form_of
from hubs.officers.words import name_of

MAX_BYTES, MAX_UNPACKED, MAX_ROWS, MAX_CELLS = 2_000_000, 20_000_000, 2_000, 80_000
SIZE = 5000  # letters in a cell
HEADING = re.compile(r"\[([a-z0-9_]+)\]\s*$")
SPAN = re.compile(r"^([A-Z0-9,-]+) (\d{2}:\d{2})-(\d{2}:\d{2})(\+1)?$")  # +1: on the next day
TEXTS = {name: "whom" if name.startswith(("eligibility", "interpretation")) else
         "cost" if name.startswith("fees") else "words" for name in SPOKEN}  # fmt: skip
PART_OF = TEXTS | {
    "status": "words", "email": "ways", "url": "ways", "phone": "ways", "needs": "whom", "languages": "whom",
    "minimum_age": "whom", "maximum_age": "whom", "hours": "hours",
}  # fmt: skip
MEANT = {"phone": "phones"}  # column -> fact that it is of
WHY: dict[str, Any] = {
    "kind": gettext_lazy("This is no workbook (.xlsx). Download yours, change it and send it."),
    "large_file": gettext_lazy("The file is larger than 2 MB."),
    "many_rows": gettext_lazy("The workbook has more than 2,000 rows. Send fewer."),
    "protected": gettext_lazy("The workbook has a password. Save it without one."),
    "heading": gettext_lazy("The first row is not the one of your workbook: leave the headings as they are."),
    "no_rows": gettext_lazy("Nothing in this workbook differs from what the portal holds."),
}
BROKEN = gettext_lazy("The workbook cannot be read: it is damaged, or far larger than it seems.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What one row of a workbook changes."""

    entry: Entry
    line: int
    seen: int
    changes: dict[str, Any]


class RowsRefused(Exception):
    """Rows that cannot be; nothing of the file is taken. `foreign` is an entry that is not theirs."""

    def __init__(self, faults: list[str], foreign: str = "") -> None:
        super().__init__(faults)
        self.faults, self.foreign = faults, foreign


def columns() -> list[Column]:
    """The workbook's columns; the word in brackets is what the portal knows them by."""
    texts = [(f"{name_of(MEANT.get(key, key))} [{key}]", _cell(key)) for key in PART_OF]
    first = _("entry, do not change")
    return [(f"{first} [id]", lambda entry: str(entry.key)), *texts]


def _cell(key: str) -> Callable[[Entry], str]:
    return lambda entry: as_cell(entry, key)


def as_cell(entry: Entry, key: str) -> str:
    """One fact of an entry as a cell."""
    facts = entry.wished
    if key == "phone":
        return str(facts["phones"][0]["number"]) if facts["phones"] else ""
    if key == "hours":
        return _hours_cell(entry) or ""
    if key in ("needs", "languages"):
        return ", ".join(facts[key])
    return "" if facts[key] is None else str(facts[key])


def read(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of an uploaded workbook: number, cells by column. Refused when it is none, too large or a bomb."""
    if not content.startswith(b"PK\x03\x04"):
        raise Refused("protected" if content.startswith(b"\xd0\xcf\x11\xe0") else "kind")
    if len(content) > MAX_BYTES:
        raise Refused("large_file")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(content)
        excel_rows.check_archive(path, MAX_UNPACKED, MAX_CELLS)
        rows = list(excel_rows.rows(path))
    if len(rows) > MAX_ROWS:
        raise Refused("many_rows")
    return _by_column(rows)


def why(refused: Refused) -> str:
    """The refusal of a whole file as a sentence."""
    return str(WHY.get(refused.code, BROKEN))


def wishes(rows: Iterable[tuple[int, dict[str, str]]], entries: dict[str, Entry]) -> list[Wish]:
    """What the rows change. RowsRefused, with every fault and its row, when one of them cannot be."""
    found, faults, seen = [], [], set()
    for line, cells in rows:
        key = cells["id"].strip().lower()
        if key not in entries:
            said = _("Row %(line)s: this entry is not one of your hub. Nothing of the file was taken.")
            raise RowsRefused([said % {"line": line}], key)
        if key in seen:
            faults.append(_("Row %(line)s: the same entry stands in two rows.") % {"line": line})
        seen.add(key)
        changes, wrong = _changes(entries[key], cells)
        faults += [_("Row %(line)s: %(fault)s") % {"line": line, "fault": one} for one in wrong]
        if changes:
            found.append(Wish(entries[key], line, fingerprint(entries[key].wished), changes))
    if faults:
        raise RowsRefused(faults)
    return found


def _by_column(rows: list[tuple[int, list[str]]]) -> list[tuple[int, dict[str, str]]]:
    headings = [match[1] if (match := HEADING.search(cell)) else "" for cell in rows[0][1]] if rows else []
    if "id" not in headings or not set(filter(None, headings)) <= {"id", *PART_OF}:
        raise Refused("heading")
    named = [(place, name) for place, name in enumerate(headings) if name]
    return [
        (line, {name: _plain(cells[place]) if place < len(cells) else "" for place, name in named})
        for line, cells in rows[1:]
    ]


def _plain(cell: str) -> str:
    """A cell as it was typed: without the apostrophe that keeps it from being a formula."""
    text = cell[:SIZE].replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


def _changes(entry: Entry, cells: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The facts that differ from what is wished, and what is wrong with them; by the forms of the desk."""
    differing = {key: text for key, text in cells.items() if key != "id" and text != as_cell(entry, key).strip()}
    changes: dict[str, Any] = {}
    faults: list[str] = []
    for part in dict.fromkeys(PART_OF[key] for key in differing):
        typed = {key: text for key, text in differing.items() if PART_OF[key] == part}
        told, wrong = _hours_told(entry, typed["hours"]) if part == "hours" else _by_form(entry, part, typed)
        changes |= told
        faults += wrong
    return changes, faults


def _by_form(entry: Entry, part: str, typed: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    shown = form_of(part, entry, None)
    if shown is None:
        return {}, [_("this entry has no such part")]
    data = QueryDict(mutable=True)
    for name in shown.fields:
        data.setlist(name, shown.posted(name))
    for key, text in typed.items():
        if key == "phone":
            data["number0"] = text
            data.setlist("channels0", data.getlist("channels0") or ["voice"])
            data.pop("confirmed0", None)  # the tick was about the number that stood: this one nobody has called
        elif key in ("needs", "languages"):
            data.setlist(key, [_code(key, word) for word in text.split(",") if word.strip()])
        else:
            data[key] = _code(key, text) if key == "status" else text
    form = form_of(part, entry, None, data)
    if form is None or not form.is_valid():
        errors = form.errors if form else {}
        return {}, [f"{form.fields[name].label if form and name in form.fields else ''}: {error}"
                    for name, said in errors.items() for error in said]  # fmt: skip
    return form.told(), []


def _code(key: str, word: str) -> str:
    """A code, or the word that stands for it in any of our languages."""
    said = word.strip().casefold()
    for language, _name in settings.CONTENT_LANGUAGES:
        with override(language):
            for code, name in _known(key):
                if said in (code.casefold(), str(name).casefold()):
                    return str(code)
    return word.strip()


def _known(key: str) -> list[tuple[str, Any]]:
    """Codes and their words in the language at hand."""
    if key == "needs":
        return [(term.code, term.name) for term in TaxonomyTerm.objects.all()]
    return list(Status.choices if key == "status" else LANGUAGES.items())


def _hours_key(entry: Entry) -> str:
    """The hours of the first place."""
    places = ids_in(entry.wished, "hours")
    return f"hours.{places[0]}" if places else ""


def _hours_cell(entry: Entry) -> str | None:
    """The usual hours as days and times; None when they say more than a cell can."""
    key = _hours_key(entry)
    rows = [row for row in entry.wished.get(key, []) if row["kind"] == "regular"]
    if any(row["interval"] != 1 or row["bymonthday"] or row["from"] or row["to"] for row in rows):
        return None
    return "; ".join(f"{row['byday']} {row['opens']}-{row['closes']}{_night(row)}" for row in rows)


def _night(row: dict[str, Any]) -> str:
    return "+1" if row["closes"] <= row["opens"] else ""


def _hours_told(entry: Entry, text: str) -> tuple[dict[str, Any], list[str]]:
    key = _hours_key(entry)
    if not key or _hours_cell(entry) is None:
        return {}, [_("these hours are changed on the page of the entry, not in a workbook")]
    rows, faults = [], []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        row, wrong = _span(part)
        rows.append(row)
        faults += [wrong] if wrong else []
    others = [row for row in entry.wished[key] if row["kind"] != "regular"]
    return {key: in_order([*rows, *others])}, faults


def _span(part: str) -> tuple[dict[str, Any], str]:
    match = SPAN.match(part)
    wrong = _("“%(said)s” are no hours: write MO,TU 08:00-16:00") % {"said": part}
    if match is None or len(match[1]) > LONGEST:
        return {}, wrong
    days, opens, closes, night = match.groups()
    monthly = days[0] in "-123456789"
    row = EMPTY | {"freq": "MONTHLY" if monthly else "WEEKLY", "byday": days, "opens": opens, "closes": closes}
    if (closes <= opens) != bool(night):
        return {}, _("“%(said)s” ends before it begins") % {"said": part}
    try:
        return row, "" if occurs(row) else _("“%(said)s” never occurs") % {"said": part}
    except ValueError:
        return {}, wrong
