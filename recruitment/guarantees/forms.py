"""The forms of a guarantee, of a draw, of what is paid in for it, of its end, and of giving the guarantee back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from recruitment.guarantees.models import Draw, DrawSettled, Guarantee, Release, Replenishment
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


class PayForm(_Facts):
    """What was paid in for a draw: the rest, or a part of it. Ids differ: a page holds one for each open draw."""

    class Meta:
        model = Replenishment
        fields = ["amount", "paid_on", "note"]
        widgets = {"paid_on": _day()}

    def __init__(self, data: Any = None, *, draw: Draw, today: date, rest: Decimal) -> None:
        super().__init__(data, auto_id=f"pay-{draw.public_id}-%s", initial={"paid_on": today, "amount": rest})


class ReleaseForm(_Facts):
    """By what resolution, when and why a guarantee is given back."""

    class Meta:
        model = Release
        fields = ["resolution", "released_on", "reason"]
        widgets = {"released_on": _day()}
        help_texts = {"released_on": _("The first day on which it answers for nothing any more.")}


class RefuseForm(forms.Form):
    """Why a guarantee is not given back."""

    note = forms.CharField(label=_("why not"), max_length=300)
