"""What is typed and chosen about imports at the desk."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from recruitment.imports import profile
from recruitment.imports.fetch import MAX_BYTES
from recruitment.imports.parse import CONTROL


def offered() -> list[tuple[str, str]]:
    """The profiles that may be used here, by the name of their register in the language of the reader."""
    told = [profile.load(name) for name in profile.known()]
    language = (get_language() or "es")[:2]
    return [
        (one.code, one.authority.name.get(language) or one.authority.short_name)
        for one in told
        if one.publish or settings.MODE != "production"
    ]


class UploadForm(forms.Form):
    """A register file, whose it is, and the day that it describes."""

    profile = forms.ChoiceField(label=_("Register"))
    day = forms.DateField(
        label=_("Day that the file describes"),
        required=False,
        help_text=_("Only if neither the name of the file nor the register says it. Empty: today."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        allow_empty_file=True,  # the words about it are ours
        help_text=_("CSV or XLSX, at most 50 MB, with the columns exactly as the authority publishes them."),
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose the file."), "max_length": _("The name of the file is too long.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["profile"].choices = [("", _("Choose the register")), *offered()]  # type: ignore[attr-defined]
        self.fields["profile"].error_messages["required"] = _("Choose whose register it is.")

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("The file is empty. Download it again from the authority."))
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 MB. No register that is known here is so large."))
        file.name = CONTROL.sub("", file.name or "")
        return file


class DecisionForm(forms.Form):
    """What the second person decides, and why."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    seen = forms.CharField(required=False, max_length=40)
    why = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
