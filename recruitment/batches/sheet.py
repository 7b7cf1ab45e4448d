"""A whole list as a file: what was typed, what it means now, and why."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.sheets import Column, as_file
from recruitment.batches.models import BatchLine
from recruitment.batches.queries import some_at_once
from recruitment.batches.told import ToldLine, tell

HEADINGS = (
    _("Line"), _("You typed"), _("Result now"), _("Result when checked"), _("Name"), _("Licence number"),
    _("Authority"), _("Confidence in %"), _("Why"), _("Checked on"), _("Decided by"), _("Decided on"),
    _("Result of the check before"),
)  # fmt: skip
COLUMNS: list[Column] = [(heading, lambda row, place=place: row[place]) for place, heading in enumerate(HEADINGS)]  # type: ignore[misc]


def batch_file(kind: str, lines: QuerySet[BatchLine], *, now: datetime) -> HttpResponseBase:
    """The lines as CSV or XLSX, in the language of the page."""
    return as_file(kind, str(_("list")), COLUMNS, _rows(lines, now, translation.get_language()))


def _rows(lines: QuerySet[BatchLine], now: datetime, language: str | None) -> Iterator[list[Any]]:
    """The rows, some at a time. A file leaves after the page is done, when nobody remembers the language any more."""
    for some in some_at_once(lines.select_related("decided_by")):
        with translation.override(language):
            rows = [_row(told) for told in tell(some, now=now)]
        yield from rows


def _row(told: ToldLine) -> list[Any]:
    line, one = told.line, told.one or (told.others[0] if len(told.others) == 1 else None)
    licence = one.licence if one else None
    return [
        line.number, line.said, str(told.word), str(told.one.was) if told.one else "", one.name if one else "",
        licence.number if licence else "", licence.authority_short if licence else "", line.confidence, told.why,
        line.checked_at, str(line.decided_by) if line.decided_by else "", line.decided_at,
        str(told.then),
    ]  # fmt: skip
