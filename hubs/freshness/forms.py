"""What the public, providers and officers type. No field asks who somebody is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.directory.catalogue import Catalogue, catalogue
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.places import District, Province
from hubs.freshness.words import ReportState, Wait, What, WhyNot

NO_NAMES = _("No names, no phone or papers of a person: nobody needs them, and others would read them.")


class Words(forms.CharField):
    """A few sentences of somebody's own, always optional."""

    def __init__(self, label: Any, help_text: Any = NO_NAMES) -> None:
        area = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, required=False, max_length=400, widget=area)

    def to_python(self, value: Any) -> str:
        return "\n".join((super().to_python(value) or "").splitlines())


class WrongForm(forms.Form):
    """What is wrong with an entry."""

    what = forms.ChoiceField(label=_("What is wrong?"), choices=What.choices, widget=forms.RadioSelect)
    words = Words(_("What should it say?"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("what") == What.OTHER and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what is wrong."))
        return said


class MissingForm(forms.Form):
    """Which service is missing, and where; needs and places are those of the finder."""

    need = forms.ChoiceField(label=_("What is missing?"))
    place = forms.ChoiceField(label=_("Where?"))
    words = Words(_("What do you know of it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: Catalogue = catalogue()
        choose = [("", _("Choose"))]
        need, place = self.fields["need"], self.fields["place"]
        needs = [(one.code, one.name) for one in self.known.needs.values()]
        shelves = [
            (whole.name, [(one.code, one.name) for one in (whole, *districts)])
            for whole, districts in self.known.shelves
        ]  # fmt: skip
        need.choices, place.choices = choose + needs, choose + shelves  # type: ignore[attr-defined]

    def facts(self) -> tuple[TaxonomyTerm, Province, District | None]:
        need, place = self.known.needs[self.cleaned_data["need"]], self.known.places[self.cleaned_data["place"]]
        district = District.objects.get(pk=place.district) if place.district else None
        return TaxonomyTerm.objects.get(pk=need.pk), Province.objects.get(pk=place.province), district


class VisitForm(forms.Form):
    """How a visit went: nothing to write, only to choose."""

    received = forms.ChoiceField(
        label=_("Did you get what you went for?"), choices=[("yes", _("Yes, I did")), ("no", _("No, I did not"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    why_not = forms.ChoiceField(
        label=_("If not, why?"), choices=[("", _("Choose")), *WhyNot.choices], required=False
    )  # fmt: skip
    wait = forms.ChoiceField(
        label=_("How long did you wait?"), choices=[("", _("I would rather not say")), *Wait.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("received") == "no" and not said.get("why_not") and "why_not" not in self.errors:
            self.add_error("why_not", _("Say why not: it is what helps to put it right."))
        return said

    def facts(self) -> dict[str, Any]:
        """For the action: a reason only where it was not received."""
        said = self.cleaned_data
        received = said["received"] == "yes"
        return {"received": received, "why_not": "" if received else said["why_not"], "wait": said["wait"]}


class HandleForm(forms.Form):
    """What an officer made of a report."""

    fate = forms.ChoiceField(choices=[one for one in ReportState.choices if one[0] != ReportState.OPEN])
