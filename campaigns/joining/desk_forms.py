"""What staff bring: a list from paper, an address that is to be let alone."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.audience.addresses import Address, BadAddress, read
from campaigns.audience.words import BAD_ADDRESS
from campaigns.channels.kinds import Reach
from campaigns.joining.paper import MOST_BYTES
from campaigns.joining.words import REFUSED

OLDEST = timedelta(days=180)  # who signed longer ago no longer remembers it


class ListForm(forms.Form):
    """Where it was signed, the file, and what to do with wrong lines."""

    title = forms.CharField(label=_("Where was it signed?"), max_length=120, help_text=_("A hub, a fair, a talk."))
    signed_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Excel (.xlsx) or CSV. The first row names the columns: correo, celular; "
            "if you like also idioma, provincia, temas."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )  # fmt: skip
    without_bad = forms.BooleanField(label=_("Leave wrong lines out and enter the others"), required=False)
    signed = forms.BooleanField(label=_("Everybody on the list signed that we may write to them"))

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if not timezone.localdate() - OLDEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("The day lies ahead, or more than six months back."), code="day")
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                REFUSED["large_file"] % {"limit": MOST_BYTES // 1_000_000}, code="large_file"
            )  # fmt: skip
        return file


class LetAloneForm(forms.Form):
    """An address to which nobody writes any more."""

    reach = forms.ChoiceField(label=_("What is it?"), choices=Reach.choices, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Address or number"), max_length=300, strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    read: Address

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.read = read(said["reach"], said["address"])
            except BadAddress as bad:
                self.add_error("address", forms.ValidationError(str(BAD_ADDRESS[bad.code]), code=bad.code))
        return said
