"""The forms of an inspection: its plan, one principle of the checklist, a photograph, the report."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.versions import Clash, VersionedForm
from recruitment.inspections.checklist import ITEMS, Item, Principle
from recruitment.inspections.models import Inspection, Photo
from recruitment.inspections.queries import inspectors
from recruitment.inspections.saving import Answers
from recruitment.inspections.words import VerdictWord

MOST_LETTERS = 2000


class _Inspector(forms.ModelChoiceField):
    """Somebody by name; in the page they are called by their public id."""

    def label_from_instance(self, obj: User) -> str:
        return str(obj)


class PlanForm(VersionedForm):
    """Who makes the visit, by when, and what for."""

    inspector = _Inspector(User.objects.none(), to_field_name="public_id", label=_("inspector"))
    due_on = forms.DateField(
        label=_("to be made by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("what to look at"), required=False, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The inspector reads it before the visit. It is never public."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["inspector"].queryset = inspectors()  # type: ignore[attr-defined]


class SectionForm(forms.Form):
    """One principle: for each item what was seen, and a remark. The names of its fields are the codes of the items."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.UUIDField(widget=forms.HiddenInput)
    clashes: list[Clash] | None = None  # as VersionedForm has them: a page is saved whole, over a bad line

    def __init__(self, *args: Any, principle: Principle, **kwargs: Any) -> None:
        # Several of these stand on one page: the ids of what is hidden carry the principle.
        kwargs["auto_id"] = f"{principle.code}-%s"
        super().__init__(*args, **kwargs)
        self.principle = principle
        language = get_language() or "es"
        for item in principle.items:
            self.fields[f"v{item.code}"] = forms.ChoiceField(
                label=item.text(language), choices=VerdictWord.choices, widget=forms.RadioSelect,
                initial=VerdictWord.UNSEEN,
            )  # fmt: skip
            self.fields[f"r{item.code}"] = forms.CharField(
                label=_("Remark"), required=False, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 2})
            )

    def rows(self) -> list[tuple[Item, forms.BoundField, forms.BoundField]]:
        """(item, verdict, remark), as the page shows them."""
        return [(item, self[f"v{item.code}"], self[f"r{item.code}"]) for item in self.principle.items]

    def answers(self) -> Answers:
        given = self.cleaned_data
        return {item.code: (given[f"v{item.code}"], given[f"r{item.code}"]) for item in self.principle.items}


def first_values(told: Answers, version: int) -> dict[str, Any]:
    """What the form of a page begins with; every page shown calls its saving by a new key."""
    values: dict[str, Any] = {"version": version, "key": uuid4()}
    for item, (verdict, remark) in told.items():
        values |= {f"v{item}": verdict, f"r{item}": remark}
    return values


class PhotoForm(forms.ModelForm):
    """A photograph and what it shows."""

    file = forms.FileField(
        label=_("photograph"),
        help_text=_("JPEG or PNG, at most 10 MB. Where and when it was taken is removed from it."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip
    item = forms.ChoiceField(label=_("shows"))

    class Meta:
        model = Photo
        fields = ["item", "caption"]
        help_texts = {"caption": _("No names of workers.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "es"
        choices = [(code, f"{code} · {item.text(language)}") for code, item in ITEMS.items()]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["item", "file", "caption"])


class ReportForm(forms.ModelForm):
    """What the visit came to, and when to look again."""

    versions = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Inspection
        fields = ["conclusion", "follow_up_on"]
        widgets = {
            "conclusion": forms.Textarea(attrs={"rows": 5, "maxlength": 5000}),
            "follow_up_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"follow_up_on": _("Needed when something is not met.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].required = True


class WhyForm(forms.Form):
    """Why an inspection ends."""

    why = forms.CharField(label=_("why it ends"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 3}))
