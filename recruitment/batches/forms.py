"""The forms of a list: a title with a text or a file, and the column of a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.refusal import Refused
from recruitment.batches import sources, words


class BatchForm(forms.Form):
    """A title, and either a pasted text or a file. What was pasted is read here, line by line."""

    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("So that you know it again: an event, a case, a date.")
    )
    text = forms.CharField(
        label=_("Names and numbers"), required=False, strip=False,
        help_text=_("One on each line: a name, a phone, a licence or tax number, an e-mail or a website."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocapitalize": "none"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a file"), required=False, allow_empty_file=True,
        help_text=_("Excel (.xlsx) or CSV, up to 5 MB. Of a workbook the first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )  # fmt: skip
    lines: list[tuple[int, str]]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if text.strip():
            self.lines = _or_fault(lambda: sources.pasted(text))
        return text

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > sources.MAX_BYTES:
            raise forms.ValidationError(
                words.refusal(Refused("large_file", limit=sources.MAX_BYTES // 1_000_000)), code="large_file"
            )
        return file

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        file, text = bool(told.get("file")), bool(told.get("text", "").strip())
        if not self.errors and file and text:
            self.add_error("text", _("Paste a list or choose a file, not both."))
        if not self.errors and not file and not text:
            self.add_error("text", _("Paste a list or choose a file."))
        return told


class ColumnForm(forms.Form):
    """Which column of a file holds the names or numbers."""

    column = forms.TypedChoiceField(label=_("Column"), coerce=int, widget=forms.RadioSelect)
    heading = forms.BooleanField(label=_("The first row is a heading"), required=False)

    def __init__(self, *args: Any, width: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(place, str(place + 1)) for place in range(width)]  # type: ignore[attr-defined]

    def chosen(self) -> sources.Column:
        """The answer of a valid form."""
        return sources.Column(self.cleaned_data["column"], self.cleaned_data["heading"])


def _or_fault(read: Any) -> Any:
    try:
        return read()
    except Refused as refused:
        raise forms.ValidationError(words.refusal(refused), code=refused.code) from refused
