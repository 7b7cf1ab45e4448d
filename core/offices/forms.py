"""What staff type about an office."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.offices.models import Office, Purpose
from core.versions import VersionedForm

NAMES = (
    "name_es", "name_en", "note_es", "note_en", "phone", "whatsapp", "url", "address_es", "address_en", "hours_es",
    "hours_en", "purposes", "source", "seen_on", "position",
)  # fmt: skip
SHORT = 4  # figures of numbers such as 104


class OfficeForm(VersionedForm):
    """All that is said of an office."""

    name_es = forms.CharField(label=_("name, in Spanish"), max_length=150)
    name_en = forms.CharField(label=_("name, in English"), max_length=150)
    note_es = forms.CharField(label=_("what it helps with, in Spanish"), max_length=200, required=False)
    note_en = forms.CharField(label=_("what it helps with, in English"), max_length=200, required=False)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)
    whatsapp = forms.CharField(label=_("WhatsApp"), max_length=40, required=False)
    url = forms.URLField(label=_("web page"), max_length=200, required=False, assume_scheme="https")
    address_es = forms.CharField(label=_("address, in Spanish"), max_length=200, required=False)
    address_en = forms.CharField(label=_("address, in English"), max_length=200, required=False)
    hours_es = forms.CharField(label=_("opening hours, in Spanish"), max_length=150, required=False)
    hours_en = forms.CharField(label=_("opening hours, in English"), max_length=150, required=False)
    purposes = forms.MultipleChoiceField(
        label=_("offered on every page for"), choices=Purpose.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    source = forms.CharField(label=_("source of the details"), max_length=200)
    seen_on = forms.DateField(
        label=_("source seen on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    position = forms.IntegerField(label=_("order"), min_value=0, max_value=999, initial=10)

    @staticmethod
    def facts_of(office: Office) -> dict[str, Any]:
        return {name: getattr(office, name) for name in NAMES}

    def clean_phone(self) -> str:
        return _number(self.cleaned_data["phone"])

    def clean_whatsapp(self) -> str:
        return _number(self.cleaned_data["whatsapp"])


class NewOfficeForm(OfficeForm):
    """An office that was not there."""

    key = forms.SlugField(label=_("short name"), max_length=60, help_text=_("In English, such as mitradel-colon."))
    field_order = ("key", *NAMES)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NAMES}


def _number(written: str) -> str:
    """A phone of Panama, of a named country, or a short number such as 104. ValidationError for anything else."""
    if not written or (written.isdigit() and len(written) <= SHORT):
        return written
    try:
        known = phonenumbers.is_valid_number(phonenumbers.parse(written, "PA"))
    except phonenumbers.NumberParseException:
        known = False
    if not known:
        raise ValidationError(_("This is no phone number of Panama. With another country write its code: +506 …"))
    return written
