"""What staff type: a figure with its source, a poster, a question, a round, a trial. And the answers of the public."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.delivery.links import Poster, ours
from campaigns.evaluation.actions import Plan
from campaigns.evaluation.asking import Wording, faults
from campaigns.evaluation.models.figures import Figure
from campaigns.evaluation.models.questionnaires import Choice, Item, Round
from campaigns.evaluation.words import Asks, Design, Wave
from hubs.directory.models.organizations import Hub

MOST_CHOICES = 6
# "It made the difference" in the words in which it is usually said; only chance decides about that.
BECAUSE = re.compile(
    r"\bcaus(?:e[ds]?|ing|ó|aron|a|ado|ada)\b|(?:thanks|due) to the (?:campaign|post|message)"
    r"|because of the (?:campaign|post)|(?:gracias|debido) a la campaña|por la campaña"
    r"|impact(?:o|ed)?\b|\blogr(?:ó|amos)\b",
    re.IGNORECASE,
)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class FigureForm(forms.ModelForm):
    """A figure of somebody else. What it does not say is asked as firmly as the number."""

    class Meta:
        model = Figure
        fields = ("rung", "design", "name", "numerator", "denominator", "before", "before_of", "gained", "lost",
                  "since", "until", "method", "caveat", "source")  # fmt: skip
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("since", "until")} | {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("method", "caveat", "source")
        }
        help_texts = {
            "denominator": _("Leave it empty for a count, such as people at an event."),
            "before": _("The first time, or those who did not see it."),
            "gained": _("Of the same people: said no before and yes now."),
            "lost": _("Of the same people: said yes before and no now."),
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._refuse("until", _("It ends before it begins."), _less(said.get("until"), said.get("since")))
        self._refuse("numerator", _("More than of how many."), _less(said.get("denominator"), said.get("numerator")))
        self._refuse("before", _("More than of how many."), _less(said.get("before_of"), said.get("before")))
        self._refuse("denominator", _("Of how many, at least one."), said.get("denominator") == 0)
        self._refuse("before_of", _("Of how many, at least one."), said.get("before_of") == 0)
        compared = [said.get(name) is not None for name in ("before", "before_of")]
        self._refuse("before_of", _("Give both numbers, or none."), any(compared) and not all(compared))
        self._refuse("denominator", _("Of how many?"), all(compared) and not said.get("denominator"))
        changed = [said.get(name) is not None for name in ("gained", "lost")]
        self._refuse("gained", _("Give both numbers, or none."), any(changed) and not all(changed))
        self._refuse(
            "gained", _("Only of the same people, before and after."), any(changed) and said.get("design") != "B"
        )
        for name in ("name", "caveat", "method"):
            claims = BECAUSE.search(said.get(name) or "") and said.get("design") != Design.RANDOMISED
            self._refuse(
                name, _("Say what was counted, not what brought it about: only chance (design A) tells that."), claims
            )
        return said

    def _refuse(self, name: str, words: Any, wrong: Any) -> None:
        if wrong and name not in self.errors:
            self.add_error(name, words)


def _less(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one < other


class PosterForm(forms.Form):
    """A poster for one place. The link is the portal's start unless something else is said."""

    words = forms.CharField(label=_("words on the poster"), max_length=120, help_text=_("Large, above the code."))
    place = forms.CharField(
        label=_("place"), max_length=120, help_text=_("Where it hangs, such as “Bus terminal of David”.")
    )
    hub: "forms.ModelChoiceField[Hub]" = forms.ModelChoiceField(
        label=_("Information Hub"), queryset=Hub.objects.order_by("code"), required=False
    )
    language = forms.ChoiceField(label=_("language"), choices=settings.CONTENT_LANGUAGES)
    url = forms.URLField(label=_("where it leads"), max_length=500, assume_scheme="https")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if not ours(url):
            raise ValidationError(_("It may only lead to this portal or to a site that is on its list."))
        return url

    def poster(self) -> Poster:
        return Poster(**self.cleaned_data)


class QuestionnaireForm(forms.Form):
    title_es = forms.CharField(label=_("title, in Spanish"), max_length=120)
    title_en = forms.CharField(label=_("title, in English"), max_length=120)

    def title(self) -> dict[str, str]:
        return {"es": self.cleaned_data["title_es"], "en": self.cleaned_data["title_en"]}


class RoundForm(forms.ModelForm):
    """When, where and under which name it is asked."""

    class Meta:
        model = Round
        fields = ("wave", "hub", "code", "opens_on", "closes_on")
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("opens_on", "closes_on")
        }
        labels = {"hub": _("Information Hub")}
        help_texts = {"code": _("In the address, such as oferta-antes.")}

    wave = forms.ChoiceField(label=_("when"), choices=Wave.choices)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if _less(said.get("closes_on"), said.get("opens_on")):
            self.add_error("closes_on", _("It ends before it begins."))
        elif _less(said.get("closes_on"), self.today):
            self.add_error("closes_on", _("This day has passed."))
        return said


class ChoiceForm(forms.Form):
    es = forms.CharField(label=_("answer, in Spanish"), max_length=150, required=False)
    en = forms.CharField(label=_("answer, in English"), max_length=150, required=False)
    right = forms.BooleanField(label=_("counts"), required=False)
    unsure = forms.BooleanField(label=_("says “I don't know”"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("es")) != bool(said.get("en")):
            raise ValidationError(_("Give each answer in both languages."))
        return said


ChoiceFormSet = forms.formset_factory(ChoiceForm, extra=0, max_num=MOST_CHOICES, validate_max=True)


class ItemForm(forms.Form):
    """One question; `rows` are its answers, `seen` the version of the questionnaire that its writer has read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    asks = forms.ChoiceField(label=_("what for"), choices=Asks.choices)
    es = forms.CharField(label=_("question, in Spanish"), max_length=300)
    en = forms.CharField(label=_("question, in English"), max_length=300)

    def __init__(self, data: Any = None, *, item: Item | None, seen: int) -> None:
        facts: dict[str, Any] = {"seen": seen}
        rows: list[dict[str, Any]] = []
        if item:
            facts |= {"asks": item.asks, "es": item.text_es, "en": item.text_en}  # type: ignore[attr-defined]
            rows = [{"es": one.text_es, "en": one.text_en, "right": one.right, "unsure": one.unsure}  # type: ignore[attr-defined]
                    for one in item.choices.all()]  # fmt: skip
        super().__init__(data, initial=facts)
        blank: list[dict[str, Any]] = [{} for _n in range(MOST_CHOICES - len(rows))]
        self.rows = ChoiceFormSet(data, initial=[*rows, *blank], prefix="rows")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            told = [error for form in self.rows for errors in form.errors.values() for error in errors]
            raise ValidationError(list(dict.fromkeys([*told, *self.rows.non_form_errors()])))
        if not self.errors and (found := faults(self.wording())):
            raise ValidationError(found)
        return said

    def wording(self) -> Wording:
        rows = (form.cleaned_data for form in self.rows)
        choices = tuple((row["es"], row["en"], row["right"], row["unsure"]) for row in rows if row.get("es"))
        said = self.cleaned_data
        return Wording(said["asks"], said["es"], said["en"], choices)


class TrialForm(forms.Form):
    """What is expected, what would matter, and the day of the result; `people` only shows whether that can work."""

    expected = forms.DecimalField(label=_("share expected to open the link, in percent"), min_value=1, max_value=90,
                                  decimal_places=1, initial=5)  # fmt: skip
    worth = forms.DecimalField(label=_("smallest difference that would matter, in percentage points"), min_value=1,
                               max_value=90, decimal_places=1, initial=2)  # fmt: skip
    people = forms.IntegerField(label=_("people who will get it"), min_value=2, max_value=9_999_999)
    horizon = _day(_("day of the result"), help_text=_("Nobody looks before. A week after it leaves is usual."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_horizon(self) -> date:
        day: date = self.cleaned_data["horizon"]
        if not self.today < day <= self.today + timedelta(days=366):
            raise ValidationError(_("A day from tomorrow on, within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and said["expected"] + said["worth"] >= 100:
            self.add_error("worth", _("Together they make a hundred or more."))
        return said

    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(int(said["expected"] * 10), int(said["worth"] * 10), said["horizon"])

    @property
    def short(self) -> bool:
        """Whether fewer people get it than the trial needs."""
        return bool(self.cleaned_data["people"] < 2 * self.plan().needed)


class SheetForm(forms.Form):
    """The questions as the public gets them: any may be left out. `key` makes sending twice count once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: Any = None, *, items: list[Item]) -> None:
        super().__init__(data)
        self.choices = {str(one.pk): one for item in items for one in item.choices.all()}
        for item in items:
            self.fields[f"item{item.pk}"] = forms.ChoiceField(
                label=item.text, required=False, widget=forms.RadioSelect,
                choices=[(str(one.pk), one.text) for one in item.choices.all()],
            )  # fmt: skip

    def chosen(self) -> list[Choice]:
        return [self.choices[value] for name, value in self.cleaned_data.items() if name != "key" and value]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            raise ValidationError(_("Answer one question at least."))
        return said
