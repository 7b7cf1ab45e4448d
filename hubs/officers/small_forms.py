"""The small facts of the day as forms: other hours today, closed until a day, another phone."""

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.contacts import check_number
from hubs.directory.opening_hours import DAY, spans_on
from hubs.officers.forms import PartForm
from hubs.officers.hours_forms import AHEAD, backwards, clock_field, day_field, exception_row
from hubs.officers.row_forms import sure_of
from hubs.officers.spoken import hours_in


class TodayForm(PartForm):
    """Other hours today, with a pause or without, or closed today."""

    opens = clock_field(_("opens today at"))
    closes = clock_field(_("closes today at"))
    opens_again = clock_field(_("opens again at"))
    closes_again = clock_field(_("closes then at"))
    shut = forms.BooleanField(label=_("closed all day today"), required=False)
    names = ("hours",)
    prefix = "today"
    PAIRS = (("opens", "closes"), ("opens_again", "closes_again"))

    def first(self) -> dict[str, Any]:
        spans = spans_on(hours_in(self.was[f"hours.{self.about}"]), timezone.localdate()) or ()
        if not 1 <= len(spans) <= len(self.PAIRS):
            return {}
        pairs = zip(self.PAIRS, spans, strict=False)
        return {name: _clock(at) for names, span in pairs for name, at in zip(names, span, strict=True)}

    @property
    def night(self) -> bool:
        """Whether it is open over midnight anyway: then to close before it opens is no slip."""
        spans = spans_on(hours_in(self.was[f"hours.{self.about}"]), timezone.localdate()) or ()
        return any(closes > DAY for _opens, closes in spans)

    def spans(self) -> list[tuple[time | None, time | None]]:
        """What was filled in; the second span only when there is one."""
        pairs = [(self.cleaned_data.get(opens), self.cleaned_data.get(closes)) for opens, closes in self.PAIRS]
        return [pair for n, pair in enumerate(pairs) if n == 0 or any(pair)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("shut") or self.errors:
            return given
        for (_opens, closes), span in zip(self.PAIRS, self.spans(), strict=False):
            if wrong := backwards(*span, overnight=None) if None in span or not self.night else None:
                self.add_error(closes, wrong)
        if (
            not self.errors
            and not self.night
            and len(spans := self.spans()) > 1
            and str(spans[1][0]) < str(spans[0][1])
        ):
            self.add_error("opens_again", _("It opens again before it has closed."))
        return given

    def told(self) -> dict[str, Any]:
        today, key = timezone.localdate(), f"hours.{self.about}"
        spans = [(None, None)] if self.cleaned_data["shut"] else self.spans()
        others = [row for row in self.was[key] if not (row["from"] == row["to"] == today.isoformat())]
        new = [
            exception_row({"first": today, "last": today, "from": opens, "until": closes}) for opens, closes in spans
        ]
        return {key: [*others, *new]}


class ClosedForm(PartForm):
    """Closed from today until a day."""

    until = day_field(_("closed until and with"), required=True)
    why_es = forms.CharField(label=_("why, in Spanish"), max_length=200, required=False)
    why_en = forms.CharField(label=_("why, in English"), max_length=200, required=False)
    names = ("hours",)
    prefix = "closed"

    def first(self) -> dict[str, Any]:
        return {}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise ValidationError(_("This day is past."))
        if (until - timezone.localdate()).days > AHEAD // 2:
            raise ValidationError(_("That is more than a year away. Change the state of the entry instead."))
        return until

    def told(self) -> dict[str, Any]:
        key, given = f"hours.{self.about}", self.cleaned_data
        row = exception_row(given | {"first": timezone.localdate(), "last": given["until"], "until": None})
        return {key: [*self.was[key], row]}


class PhoneForm(PartForm):
    """The first phone, as somebody has just dialled it."""

    number = forms.CharField(
        label=_("phone"), max_length=30, widget=forms.TextInput(attrs={"type": "tel"}), validators=[check_number]
    )
    called = forms.BooleanField(
        label=_("I called it: it is right"), required=False,
        help_text=_("Another number is shown to the public only with this tick."),
    )  # fmt: skip
    names = ("phones",)
    prefix = "phone"

    def first(self) -> dict[str, Any]:
        return {"number": self.was["phones"][0]["number"]} if self.was["phones"] else {}

    def told(self) -> dict[str, Any]:
        new = {"extension": "", "channels": ["voice"], "note_es": "", "note_en": ""}
        first, *others = self.was["phones"] or [new]
        number = self.cleaned_data["number"]
        sure = sure_of(number, self.was["phones"], ticked=self.cleaned_data["called"])
        return {"phones": [first | {"number": number, "confirmed": sure}, *others]}


def _clock(minutes: int) -> str:
    return f"{minutes % DAY // 60:02}:{minutes % 60:02}"
