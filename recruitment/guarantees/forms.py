"""The forms of a guarantee, of a draw, and of the end of a draw."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from recruitment.guarantees.models import Draw, DrawSettled, Guarantee
from recruitment.guarantees.queries import calls
from recruitment.register.models.licences import Licence, LicenceEvent


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Facts(forms.ModelForm):
    """A form whose `facts` are columns; the action saves, not the form."""

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """The action refuses what contradicts; the instance stays as it was read."""


class GuaranteeForm(VersionedForm, _Facts):
    """What the paper of the guarantee says."""

    class Meta:
        model = Guarantee
        fields = ["kind", "issuer", "number", "amount", "currency", "beneficiary", "starts", "ends"]
        widgets = {"starts": _day(), "ends": _day()}
        help_texts = {"ends": _("Empty only for a deposit that stays until it is given back.")}


class _Call(forms.ModelChoiceField):
    """A decision that calls a guarantee, by its resolution, day and amount."""

    def label_from_instance(self, obj: LicenceEvent) -> str:
        amount = f"B/.{obj.amount:,.2f}" if obj.amount is not None else ""
        return " · ".join(filter(None, [obj.resolution, obj.effective_on.isoformat(), amount]))


class DrawForm(_Facts):
    """What was drawn, and for what."""

    event = _Call(
        LicenceEvent.objects.none(), required=False, label=_("decision that calls the guarantee"),
        empty_label=_("None in the register"),
    )  # fmt: skip

    class Meta:
        model = Draw
        fields = ["event", "amount", "drawn_on", "replenish_by", "case_reference", "reason"]
        widgets = {"drawn_on": _day(), "replenish_by": _day(), "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "case_reference": _("The number of the complaint or of the file."),
            "reason": _("Say it without names of workers: the case holds them."),
        }

    def __init__(self, *args: Any, licence: Licence, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = calls(licence, now=now)  # type: ignore[attr-defined]


class SettleForm(_Facts):
    """How a draw ended."""

    class Meta:
        model = DrawSettled
        fields = ["how", "settled_on", "note"]
        widgets = {"settled_on": _day()}
