"""The form of a decision: what its kind asks, and what every decision has to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from recruitment.licensing.kinds import DECISIONS, NEEDS_REASON
from recruitment.licensing.models import Proposal
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import ABOUT_KINDS, Kind

ALWAYS = (
    "decided_on",
    "resolution",
    "legal_basis",
    "signed_by",
    "public_reason_es",
    "public_reason_en",
    "private_reason",
)
_DATES = ("effective_on", "effective_until", "starts", "ends", "decided_on")


class _Earlier(forms.ModelChoiceField):
    """An earlier decision, called by its kind, day and resolution."""

    def label_from_instance(self, obj: LicenceEvent) -> str:
        return " · ".join(filter(None, [obj.get_kind_display(), obj.effective_on.isoformat(), obj.resolution]))


class ProposalForm(VersionedForm, forms.ModelForm):
    """Built for one kind of decision about one licence."""

    about = _Earlier(LicenceEvent.objects.none(), label=_("about the decision"))

    class Meta:
        model = Proposal
        fields = ["about", "effective_on", "suspension", "immediate", "suspensive", "voids", "starts", "ends",
                  "effective_until", "amount", *ALWAYS]  # fmt: skip
        widgets = {
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in _DATES},
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ALWAYS[4:]},
        }
        help_texts = {
            "public_reason_es": _("Anybody will read it. No names of persons."),
            "public_reason_en": _("If the Spanish changes, look at it again."),
            "private_reason": _("Only those who hold the file read it. Each reading is recorded."),
            "amount": _("The ladder: call to order, 1,000, then 10,000."),
        }

    def __init__(self, *args: Any, licence: Licence, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks = DECISIONS[kind]
        wanted = {"effective_on", "seen", *asks.fields, *ALWAYS, *(["about"] if asks.about else [])}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if asks.about:
            subjects = licence.events.filter(kind__in=ABOUT_KINDS[kind]).order_by("-effective_on", "-pk")
            self.fields["about"].queryset = subjects  # type: ignore[attr-defined]
        musts = {"suspension", "amount"} | ({"public_reason_es", "public_reason_en"} if kind in NEEDS_REASON else set())
        for name in musts & set(self.fields):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("effective_on"), given.get("effective_until")
        if begins and ends and ends < begins:
            self.add_error("effective_until", _("It ends before it begins: look at the last day."))
        if given.get("starts") and given.get("ends") and given["ends"] < given["starts"]:
            self.add_error("ends", _("It ends before it begins: look at the last day."))
        return given


class NoteForm(forms.Form):
    """What is to be put right."""

    note = forms.CharField(
        label=_("what is to be put right"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
