"""The period of a report."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.register.actions import EARLIEST, LATEST, REFUSALS


class PeriodForm(forms.Form):
    """From one day to another, both included; the first day of the year until today when nothing is said."""

    first = forms.DateField(label=_("from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=_("to"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for name, day in given.items():
            if day is not None and not EARLIEST <= day <= LATEST:
                self.add_error(name, REFUSALS["odd_day"])
                return given
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The last day lies before the first."))
        return given


class SummaryForm(PeriodForm):
    """A period, and the day whose knowledge counts: later decisions, also back-dated ones, are then left out."""

    known = forms.DateField(
        label=_("as it was known on"), required=False, help_text=_("Empty: as it is known now."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def period(form: PeriodForm, *, today: date) -> tuple[date, date]:
    """The days that the address says, or this year until today."""
    if form.is_bound and form.is_valid():
        return form.cleaned_data["first"], form.cleaned_data["last"]
    return today.replace(month=1, day=1), today
