"""Forms of rows that several things have: numbers to call, what there is for somebody with a disability, contacts."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.contacts import check_number
from hubs.directory.words import Channel
from hubs.officers.forms import PICK, RowsForm


def text(label: Any, longest: int, **facts: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **facts)


def same_number(one: str, other: str) -> bool:
    """Whether both reach the same phone: signs between digits and the country of Panama say nothing."""
    return _digits(one) == _digits(other)


def sure_of(number: str, was: list[dict[str, Any]], *, ticked: bool) -> bool:
    """Whether a number is confirmed: by a tick of now, or because it stood confirmed and is the same."""
    return ticked or any(row["confirmed"] and same_number(row["number"], number) for row in was)


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits.removeprefix("507") if len(digits) > 8 else digits


class PhonesForm(RowsForm):
    """Rows of numbers. A number is shown to the public once somebody has called it: the tick is about this number."""

    PARTS = ("number", "extension", "channels", "note_es", "note_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_rows()

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        tel = forms.TextInput(attrs={"type": "tel"})
        return {
            "number": text(_("phone %(n)s") % said, 30, widget=tel, validators=[check_number]),
            "extension": text(_("extension of phone %(n)s") % said, 8),
            "channels": forms.MultipleChoiceField(
                label=_("phone %(n)s is good for") % said, choices=Channel.choices, widget=PICK, required=False
            ),
            "note_es": text(_("note on phone %(n)s, in Spanish") % said, 150),
            "note_en": text(_("note on phone %(n)s, in English") % said, 150),
            "confirmed": forms.BooleanField(
                label=_("I called phone %(n)s: it is right") % said, required=False, help_text=self._hint(n)
            ),
        }

    def _hint(self, n: int) -> Any:
        stood = self.was[self.row_key]
        if n < len(stood) and stood[n]["confirmed"]:
            return _("Confirmed already. Tick it only for another number.")
        return _("Without the tick the public does not see it.")

    def first(self) -> dict[str, Any]:
        rows = enumerate(self.was[self.row_key])
        others = {name: self.was[name] for name in self.names if name not in (self.rows, self.row_key)}
        return others | {f"{name}{n}": row[name] for n, row in rows for name in self.PARTS}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for n, row in self.filled():
            if not row["number"] and f"number{n}" not in self.errors:
                self.add_error(f"number{n}", _("Write the number, or empty the whole row."))
            elif row["number"] and not row["channels"]:
                self.add_error(f"channels{n}", _("Say what the number is good for."))
        return given

    def told(self) -> dict[str, Any]:
        was = self.was[self.row_key]
        rows = [
            row | {"channels": sorted(row["channels"]),
                   "confirmed": sure_of(row["number"], was, ticked=row["confirmed"])}
            for _n, row in self.filled()
        ]  # fmt: skip
        return {name: self.cleaned_data[name] for name in self.names if name != self.rows} | {self.row_key: rows}


class PlainRowsForm(RowsForm):
    """Rows of texts, each in both languages or in one. `needed`: what a row that says anything has to say."""

    needed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # what a row holds that the form does not show

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_rows()

    def first(self) -> dict[str, Any]:
        rows = enumerate(self.was[self.row_key])
        return {f"{name}{n}": row[name] for n, row in rows for name in self.row_fields(n)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for n, row in self.filled():
            for name in self.needed:
                if not row[name] and f"{name}{n}" not in self.errors:
                    self.add_error(f"{name}{n}", _("Write it in both languages."))
        return given

    def told(self) -> dict[str, Any]:
        was = self.was[self.row_key]
        rows = [{name: was[n][name] if n < len(was) else "" for name in self.kept} | row for n, row in self.filled()]
        return {self.row_key: rows}


class AccessForm(PlainRowsForm):
    """What there is at a place for somebody with a disability, and what there is not."""

    names, rows = ("access",), "access"
    needed, kept = ("there_es", "there_en"), ("uri",)

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        return {
            "there_es": text(_("accessibility %(n)s, in Spanish") % said, 200),
            "there_en": text(_("accessibility %(n)s, in English") % said, 200),
            "details_es": text(_("details of accessibility %(n)s, in Spanish") % said, 300),
            "details_en": text(_("details of accessibility %(n)s, in English") % said, 300),
        }


class PlacePhonesForm(PhonesForm):
    """Numbers of a place, for all that is given there."""

    names, rows = ("place_phones",), "place_phones"


class OrganizationPhonesForm(PhonesForm):
    """Numbers of an organization, for all that it gives."""

    names, rows = ("org_phones",), "org_phones"


class ContactsForm(PlainRowsForm):
    """Whom staff ask at an organization. Shown only where the person agreed."""

    names, rows = ("org_contacts",), "org_contacts"

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        return {
            "person": text(_("contact %(n)s: name") % said, 150),
            "post_es": text(_("contact %(n)s: post, in Spanish") % said, 150),
            "post_en": text(_("contact %(n)s: post, in English") % said, 150),
            "department_es": text(_("contact %(n)s: department, in Spanish") % said, 150),
            "department_en": text(_("contact %(n)s: department, in English") % said, 150),
            "email": forms.EmailField(label=_("contact %(n)s: e-mail") % said, required=False),
            "public": forms.BooleanField(
                label=_("contact %(n)s agreed to be shown") % said, required=False,
                help_text=_("Without the tick only staff see it; reminders go to its e-mail."),
            ),
        }  # fmt: skip
