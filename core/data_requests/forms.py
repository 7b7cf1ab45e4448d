"""What the desk fills in about a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.data_requests.models import Kind, Outcome, Proven


class RequestForm(forms.Form):
    """A request as it came in, by whatever way."""

    kind = forms.ChoiceField(label=_("what is asked"), choices=Kind.choices, widget=forms.RadioSelect)
    received_on = forms.DateField(
        label=_("received on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which it reached the ministry: the term runs from it."),
    )  # fmt: skip
    name = forms.CharField(label=_("who asks"), max_length=150)
    proven = forms.ChoiceField(
        label=_("identity"), choices=Proven.choices, widget=forms.RadioSelect,
        help_text=_("Data are given to nobody else than the person or who has their written authority."),
    )  # fmt: skip
    reach = forms.CharField(label=_("where the answer goes"), max_length=200)
    words = forms.CharField(label=_("what they ask, in their words"), max_length=4000, widget=forms.Textarea)


class AnswerForm(forms.Form):
    """What was done and said."""

    outcome = forms.ChoiceField(label=_("outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("what was done and answered"), max_length=4000, widget=forms.Textarea,
        help_text=_("If something is not done: the reason, and that they may turn to ANTAI."),
    )  # fmt: skip
