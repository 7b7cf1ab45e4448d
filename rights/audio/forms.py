"""The form of a recording."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rights.audio.actions import accepted


class RecordingForm(forms.Form):
    """One file; its size and first bytes are looked at here, the worker reads it."""

    file = forms.FileField(
        label=_("Recording"), allow_empty_file=True,
        help_text=_("MP3, M4A, Opus or WAV, at most 10 MB and 15 minutes. Read what the guide says, nothing more."),
        widget=forms.FileInput(attrs={"accept": "audio/*,.mp3,.m4a,.opus,.ogg,.wav"}),
    )  # fmt: skip

    def clean_file(self) -> bytes:
        file: Any = self.cleaned_data["file"]
        try:
            return accepted(file)
        except ValidationError as error:
            raise forms.ValidationError(error.messages, code=error.code) from error
