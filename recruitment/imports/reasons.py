"""Puts the reasons of an import into words: why a file was held or refused, why a line failed."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

REFUSALS: dict[str, str | Promise] = {
    "no_file": gettext_lazy("there is no file %(name)s that can be read"),
    "empty": gettext_lazy("the file is empty"),
    "protected": gettext_lazy(
        "the workbook is protected by a password or in the old format; save it as .xlsx or .csv without a password"
    ),
    "too_big": gettext_lazy("the file is larger than %(limit)s bytes when unpacked"),
    "broken": gettext_lazy("the workbook is damaged or cut off"),
    "bomb": gettext_lazy("the workbook would unpack to far more than it seems"),
    "too_many_columns": gettext_lazy("more than %(limit)s columns"),
    "line_too_long": gettext_lazy("longer than %(limit)s bytes"),
    "wrong_encoding": gettext_lazy("the text is not written in %(encoding)s"),
    "nul": gettext_lazy("a zero byte, which no text holds"),
    "cut_off": gettext_lazy("the last line has no end; the file may be cut off"),
    "quote_open": gettext_lazy("a quotation mark is opened and never closed"),
    "bad_quotes": gettext_lazy("quotation marks or line ends in a place where none may stand"),
    "not_public": gettext_lazy("the profile %(profile)s is for trying out only, never for a public portal"),
    "busy": gettext_lazy("another import of %(authority)s is running; wait until it has ended"),
    "profile": gettext_lazy("the profile is not usable: %(fault)s"),
    "future": gettext_lazy("the file says %(day)s, a day that has not come yet"),
    "altered": gettext_lazy("the file is no longer the one that was uploaded; upload it again"),
    "file_gone": gettext_lazy("the uploaded file is no longer there; upload it again"),
    "gave_up": gettext_lazy("it was begun %(times)s times and never came to its end; tell those who run the portal"),
    "stopped": gettext_lazy("the run was stopped before it ended"),
}
HOLDS: dict[str, str | Promise] = {
    "header": gettext_lazy("the header differs from the profile: expected %(wanted)s, found %(found)s"),
    "older": gettext_lazy("the file says %(day)s, but the register is already known as of %(known)s"),
    "letters_gone": gettext_lazy("no name begins with %(letters)s any more"),
    "unknown_status": gettext_lazy("unknown status: %(statuses)s"),
    "many_fail": gettext_lazy("%(failed)s of %(lines)s lines fail"),
    "applied_since": gettext_lazy("another import of this register was applied after this one was tried out"),
    "differs": gettext_lazy(
        "the register has changed since: approved was %(was)s, now it would be %(now)s; look at the difference again"
    ),
    "forced": gettext_lazy("applied after review: %(why)s"),
}
LINES: dict[str, str | Promise] = {
    "no_name": gettext_lazy("no name"),
    "too_long": gettext_lazy("a text is too long"),
    "control_characters": gettext_lazy("control characters"),
    "line_break": gettext_lazy("a line break inside the name"),
    "wrong_columns": gettext_lazy("not as many columns as the header"),
    "unknown_country": gettext_lazy("a country that the profile does not know"),
    "unknown_status": gettext_lazy("a status that the profile does not know"),
    "no_recruiter": gettext_lazy("stands where a name should stand"),
}


def words(reason: Mapping[str, Any]) -> str:
    """One reason as a sentence in the language of the reader."""
    facts = {key: ", ".join(value) if isinstance(value, list) else value for key, value in reason.items()}
    code = facts["code"]
    if code == "many_vanish":
        return _vanishing(facts)
    told = str({**REFUSALS, **HOLDS}[code]) % facts
    if "line" in facts:
        return _("line %(line)s: %(what)s") % {"line": facts["line"], "what": told}
    return told


def _vanishing(facts: Mapping[str, Any]) -> str:
    share = f"{100 * facts['vanished'] / facts['listed']:.1f}"
    text = ngettext(
        "%(vanished)s of %(listed)s name would vanish (%(share)s %%)",
        "%(vanished)s of %(listed)s names would vanish (%(share)s %%)",
        facts["listed"],
    )
    return text % {**facts, "share": share}


def line_words(code: str) -> str:
    """Why a line failed or was left out."""
    return str(LINES.get(code, code))
