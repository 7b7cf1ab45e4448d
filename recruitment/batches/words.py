"""Puts codes and facts into sentences, in the language of whoever reads: why a list was refused, why a line fits."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.refusal import Refused
from recruitment.imports import reasons

REFUSALS: dict[str, str | Promise] = {
    "too_many": gettext_lazy("The list has more than %(limit)s lines. Part it and check each part by itself."),
    "no_lines": gettext_lazy("There is nothing to check in it. Write one name or number on each line."),
    "several_columns": gettext_lazy("Line %(line)s holds more than one column. Paste one column only."),
    "control": gettext_lazy("Line %(line)s holds characters that no name has. Type that line anew."),
    "long_line": gettext_lazy(
        "Line %(line)s is longer than %(limit)s letters. Write one name or one number on each line."
    ),
    "no_text": gettext_lazy(
        "The file is neither text nor a workbook. Save the list as .xlsx or .csv and choose that file."
    ),
    "large_file": gettext_lazy(
        "The file is larger than %(limit)s MB. Save only the column with the names and choose that file."
    ),
}
WHY: dict[str, str | Promise] = {
    "licence": gettext_lazy("The licence number is exact"),
    "tax": gettext_lazy("The tax number is exact"),
    "phone": gettext_lazy("The phone is exact"),
    "email": gettext_lazy("The e-mail is exact"),
    "web": gettext_lazy("The website is exact"),
    "social": gettext_lazy("The account is exact"),
    "legal": gettext_lazy("The name is equal"),
    "trading": gettext_lazy("Trading name"),
    "former": gettext_lazy("Former name"),
    "variant": gettext_lazy("Another way to write the name"),
    "sender": gettext_lazy("The e-mail comes from the website of this recruiter"),
    "disguised": gettext_lazy("Letters or figures imitate this name"),
    "warned_phone": gettext_lazy("The phone stands in a warning"),
    "warned_email": gettext_lazy("The e-mail stands in a warning"),
    "warned_web": gettext_lazy("The website stands in a warning"),
    "warned_social": gettext_lazy("The account stands in a warning"),
    "warned_name": gettext_lazy("The name stands in a warning"),
    "warned_alike": gettext_lazy("A name like it stands in a warning"),
    "nobody": gettext_lazy("Nothing in the register is like it"),
    "unreadable": gettext_lazy("There is nothing in this line that can be looked up"),
    "proof": gettext_lazy("It is the code of a proof: open it with the public check"),
    "failed": gettext_lazy("This line could not be looked up: check it by itself"),
}


def refusal(refused: Refused) -> str:
    """Why a list was not taken, and what to do."""
    if refused.code in REFUSALS:
        return str(REFUSALS[refused.code]) % {"line": refused.line, **refused.facts}
    told = reasons.words(refused.as_reason())
    return _("The file cannot be read: %(why)s. Save the list anew as .xlsx or .csv and choose that file.") % {
        "why": told
    }


def why(code: str, facts: Mapping[str, Any]) -> str:
    """Why a line is taken for a recruiter, a warning or nobody."""
    if code == "several":
        return _several(facts)
    if code == "differs":
        return _differs(facts)
    return str(WHY[code])


def _several(facts: Mapping[str, Any]) -> str:
    if facts["more"]:
        return _("More than %(n)s recruiters bear it: write the whole name, the phone or the licence number") % {
            "n": facts["count"]
        }
    if facts["by"] == "name":
        told = ngettext("%(n)s recruiter bears this name", "%(n)s recruiters bear this name", facts["count"])
    else:
        told = ngettext("%(n)s recruiter has this number", "%(n)s recruiters have this number", facts["count"])
    return told % {"n": facts["count"]}


def _differs(facts: Mapping[str, Any]) -> str:
    """One sentence of what differs: letters, words that are missing, words too many, their order, spaces."""
    parts = []
    if letters := facts.get("letters"):
        parts.append(ngettext("%(n)s letter differs", "%(n)s letters differ", letters) % {"n": letters})
    if missing := facts.get("missing"):
        parts.append(_("missing: “%(words)s”") % {"words": " ".join(missing)})
    if extra := facts.get("extra"):
        parts.append(_("too many: “%(words)s”") % {"words": " ".join(extra)})
    if facts.get("order"):
        parts.append(_("the words stand in another order"))
    if facts.get("spaces"):
        parts.append(_("the spaces stand elsewhere"))
    told = "; ".join(parts) or _("only the legal form differs")
    return told[:1].upper() + told[1:]
