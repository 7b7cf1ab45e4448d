"""Turns one line of a file into what the register would say, or into the reason why it cannot."""

import json
import re
import unicodedata
from typing import NamedTuple

from recruitment.imports.profile import Cell, Profile
from recruitment.register.names import INVISIBLE, MAX_LENGTH, norm, split_trading

# Control characters, and the marks that turn the direction of writing: none belongs in a name.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE_BREAK = re.compile("[\n\r]")
MAX_PLACE = 120
MAX_PROGRAMME = 80
MAX_KEY = 330
BETWEEN = "\x1f"  # between programmes in one staged text; CONTROL keeps it out of every cell
FAILED, LEFT_OUT = "failed", "left_out"
_json = json.JSONEncoder(ensure_ascii=False).encode


class Line(NamedTuple):
    """One line, ready for staging. `fate` is empty for a line that is to be matched."""

    line: int
    said: str
    fate: str = ""
    reason: str = ""
    key: str = ""
    name: str = ""
    norm: str = ""
    others: str = "[]"
    country: str = ""
    locality: str = ""
    region: str = ""
    programmes: str = ""
    status: str = ""


class Fault(Exception):
    """Why a line cannot be taken in; the code stands in `ImportRow.reason`."""


def clean(cell: str) -> str:
    """The cell without invisible characters, with one space between words."""
    if not cell.isascii():
        cell = INVISIBLE.sub("", unicodedata.normalize("NFC", cell))
    return " ".join(cell.split())


class Parser:
    """Reads the lines of one profile; columns are looked up once."""

    def __init__(self, profile: Profile) -> None:
        facts, columns = profile.recruiter, profile.file.columns
        self.profile, self.width = profile, len(columns)
        self.at = {column: place for place, column in enumerate(columns)}
        self.name_at, self.key_at = self.at[facts.name], [self.at[column] for column in facts.key]
        self.left_out = re.compile(facts.left_out, re.IGNORECASE) if facts.left_out else None
        self.fixed_programmes = BETWEEN.join(profile.licence.programmes)

    def parse(self, line: int, raw: list[str]) -> Line:
        """The line as it will be staged, whatever it holds."""
        said = "[" + ",".join(map(_json, raw)) + "]"
        if len(raw) != self.width:
            return Line(line, said, FAILED, "wrong_columns")
        cells = [clean(cell) for cell in raw]
        if self.left_out and self.left_out.fullmatch(cells[self.name_at]):
            return Line(line, said, LEFT_OUT, "no_recruiter")
        key = "|".join([cells[place].casefold() for place in self.key_at])
        if len(key) > MAX_KEY:
            return Line(line, said, FAILED, "too_long")
        try:
            return self._read(line, said, key, raw, cells)
        except Fault as fault:
            return Line(line, said, FAILED, str(fault), key)  # the key still says that the line is listed

    def _read(self, line: int, said: str, key: str, raw: list[str], cells: list[str]) -> Line:
        if CONTROL.search("".join(raw)):
            raise Fault("control_characters")
        if LINE_BREAK.search(raw[self.name_at].strip()):
            raise Fault("line_break")
        split = split_trading(cells[self.name_at])
        plain = norm(split.legal)
        if not plain:
            raise Fault("no_name")
        facts = self.profile.recruiter
        return Line(
            line, said, "", "", key, within(split.legal, MAX_LENGTH), plain,
            self._others(split.legal, split.trading, cells), self._country(cells),
            self._place(cells, facts.locality), self._place(cells, facts.region),
            self._programmes(cells), self._status(cells),
        )  # fmt: skip

    def _others(self, legal: str, trading: tuple[str, ...], cells: list[str]) -> str:
        """The other names as JSON: [[kind, name, norm], …], each name once."""
        column = self.profile.recruiter.others
        if not trading and not column:
            return "[]"
        kinds = dict.fromkeys(trading, "trading")
        for name in self._several(column, cells) if column else ():
            kinds.setdefault(name, column.kind if column else "")
        kinds.pop(legal, None)
        told = [[kind, within(name, MAX_LENGTH), norm(name)] for name, kind in kinds.items()]
        return _json([other for other in told if other[2]])

    def _several(self, column: Cell, cells: list[str]) -> list[str]:
        parts = (part.strip() for part in cells[self.at[column.column]].split(column.separator))
        return [part for part in parts if part]

    def _country(self, cells: list[str]) -> str:
        if not self.profile.recruiter.country_column:
            return self.profile.recruiter.country
        told = cells[self.at[self.profile.recruiter.country_column]]
        code = self.profile.countries.get(told.upper(), "")
        if not code:
            raise Fault("unknown_country")
        return code

    def _place(self, cells: list[str], column: str) -> str:
        return within(cells[self.at[column]], MAX_PLACE) if column else ""

    def _programmes(self, cells: list[str]) -> str:
        column = self.profile.licence.programmes_column
        if column is None:
            return self.fixed_programmes
        return BETWEEN.join(within(part, MAX_PROGRAMME) for part in dict.fromkeys(self._several(column, cells)))

    def _status(self, cells: list[str]) -> str:
        if not self.profile.status_column:
            return "issued"
        told = cells[self.at[self.profile.status_column]].casefold()
        status = self.profile.statuses.get(told)
        if status is None:
            raise Fault("unknown_status")
        return status


def within(text: str, limit: int) -> str:
    """The text, which may have `limit` letters."""
    if len(text) > limit:
        raise Fault("too_long")
    return text
