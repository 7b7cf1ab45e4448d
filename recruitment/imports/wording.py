"""Puts a line of an import into words: what it says, what it changes from what to what, why it failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.sheets import Column
from recruitment.imports import profile
from recruitment.imports.models import ImportRow, ImportRun, RowAction
from recruitment.imports.parse import CONTROL
from recruitment.imports.reasons import line_words

TABS: dict[str, str | Promise] = {
    RowAction.ADDED: pgettext_lazy("lines", "New"),
    RowAction.CHANGED: pgettext_lazy("lines", "Changed"),
    RowAction.RELISTED: pgettext_lazy("lines", "Listed again"),
    RowAction.VANISHED: pgettext_lazy("lines", "Vanished"),
    RowAction.FAILED: pgettext_lazy("lines", "Failed"),
    RowAction.LEFT_OUT: pgettext_lazy("lines", "Left out"),
    RowAction.REPEATED: pgettext_lazy("lines", "Repeated"),
    RowAction.UNCHANGED: pgettext_lazy("lines", "Unchanged"),
}
WHAT: dict[str, str | Promise] = {
    "name": _("Name"),
    "status": _("State"),
    "place": _("Place"),
    "country": _("Country"),
    "programmes": _("Programmes"),
    "names": _("Other names"),
}
STATUSES: dict[str, str | Promise] = {
    "issued": pgettext_lazy("on a list", "approved"),
    "pending": pgettext_lazy("on a list", "pending"),
    "gone": pgettext_lazy("on a list", "no longer listed"),
}
LONGEST = 300  # letters of a cell that a page shows


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a line changes; what is added has no `was`."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Said:
    """One line as the desk reads it. `line` is 0 for a name that no line holds any more."""

    line: int
    name: str
    rest: list[tuple[str, str]]
    changes: list[Change]
    reason: str
    recruiter: UUID | None


class Reader:
    """Reads the lines of one run with the columns of its profile. `recruiters`: who holds which licence, for links."""

    def __init__(self, run: ImportRun, recruiters: Mapping[int, UUID] | None = None) -> None:
        self.recruiters = recruiters or {}
        try:
            told = profile.load(run.profile)
            self.columns, self.name = told.file.columns, told.recruiter.name
        except profile.ProfileError:  # the profile has gone since: the cells are shown without their columns
            self.columns, self.name = [], ""

    def read(self, row: ImportRow) -> Said:
        """The line in words."""
        cells = [shown(cell) for cell in row.said]
        if row.line == 0 or len(cells) != len(self.columns):
            name, rest = " | ".join(cells), []
        else:
            pairs = list(zip(self.columns, cells, strict=True))
            name = dict(pairs)[self.name]
            rest = [(column, cell) for column, cell in pairs if cell and column != self.name]
        recruiter = self.recruiters.get(row.licence_id) if row.licence_id else None
        reason = line_words(row.reason) if row.reason else ""
        return Said(row.line, name, rest, [_change(told) for told in row.changes or []], reason, recruiter)

    def columns_of_file(self) -> list[Column]:
        """The difference as a file; each line is read once."""
        read = lru_cache(maxsize=1)(self.read)
        done = {action: str(word) for action, word in RowAction.choices}
        return [
            (_("Line"), lambda row: row.line or ""),
            (_("Done"), lambda row: done[row.action]),
            (_("Name"), lambda row: read(row).name),
            (_("What it says"), lambda row: "; ".join(f"{what}: {cell}" for what, cell in read(row).rest)),
            (_("Before"), lambda row: "; ".join(f"{c.what}: {c.was}" for c in read(row).changes if c.was)),
            (_("Afterwards"), lambda row: "; ".join(f"{c.what}: {c.now}" for c in read(row).changes)),
            (_("Reason"), lambda row: read(row).reason),
        ]


def shown(cell: Any) -> str:
    """The words of a stranger's file on one line, without what could turn the direction of writing."""
    text = CONTROL.sub("\ufffd", " ".join(str(cell).split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _change(told: dict[str, Any]) -> Change:
    was, now = (_words(told["what"], told[key]) for key in ("was", "now"))
    return Change(str(WHAT[told["what"]]), was, now)


def _words(what: str, value: Any) -> str:
    if what == "status":
        return str(STATUSES.get(value, value))
    return ", ".join(map(shown, value)) if isinstance(value, list) else shown(value or "")
