"""What staff type about alerts and templates: the facts once, the words in each language side by side."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.alerts.actions import LONG, LONGEST, TOLD, WEIGHTS
from campaigns.alerts.areas import choices
from campaigns.alerts.models import Alert, AlertTemplate, Weight
from campaigns.alerts.prepared import places_of
from campaigns.alerts.sending import Way
from campaigns.alerts.words import (
    DRILL,
    NEEDED,
    Category,
    Certainty,
    Response,
    Severity,
    Status,
    TextLanguage,
    Urgency,
)
from campaigns.channels.kinds import Kind
from core.versions import VersionedForm

FIRST_YEAR = 2020
MOST_HOURS = LONGEST // timedelta(hours=1)
LABELS = {
    "event": _("What happens, in two or three words"), "headline": _("Headline"), "description": _("What is known"),
    "instruction": _("What to do"), "area": _("Where, in words"),
}  # fmt: skip
MOST = {"event": 80, "headline": 160, "description": 2000, "instruction": 2000, "area": 200}
EMPTY_SAYS = _("Nothing chosen means the whole country. Several: hold Ctrl, or ⌘.")


class Moment(forms.DateTimeField):
    """A day and a time on the clock of Panama."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)


class Later(forms.CharField):
    """Needed before it leaves, but not before it is kept: a draft may be half done."""

    def validate(self, value: Any) -> None:
        """Nothing is refused here (actions.problems)."""


def _text(name: str, language: str) -> forms.CharField:
    """The field of a part of the words."""
    widget = (
        forms.Textarea(attrs={"rows": 5, "lang": language}) if name in LONG else forms.TextInput({"lang": language})
    )
    needed = language in NEEDED and name != "area"
    return (Later if needed else forms.CharField)(
        label=LABELS[name], required=needed, max_length=MOST[name], widget=widget
    )


class WordsForm(VersionedForm):
    """How grave it is, and the words in each language."""

    category = forms.ChoiceField(label=_("Kind of danger"), choices=Category.choices)
    response = forms.ChoiceField(label=_("What people should do, in a word"), choices=Response.choices)
    urgency = forms.ChoiceField(label=_("How urgent"), choices=Urgency.choices)
    severity = forms.ChoiceField(label=_("How severe"), choices=Severity.choices)
    certainty = forms.ChoiceField(label=_("How certain"), choices=Certainty.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in TextLanguage.values:
            for name in TOLD:
                self.fields[f"{name}_{language}"] = _text(name, language)

    def facts(self) -> dict[str, Any]:
        """The columns, without the words."""
        spoken = {f"{name}_{language}" for language in TextLanguage.values for name in TOLD}
        return {name: value for name, value in super().facts().items() if name not in spoken}

    def texts(self) -> dict[str, dict[str, str]]:
        """The words by language, those of languages in which nothing is said left out."""
        told = {
            language: {name: self.cleaned_data[f"{name}_{language}"].replace("\r\n", "\n") for name in TOLD}
            for language in TextLanguage.values
        }
        return {language: said for language, said in told.items() if any(said.values())}

    @property
    def columns(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields of the two languages that are always there."""
        return [self._column(language) for language in NEEDED]

    @property
    def others(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields of the languages that may be added."""
        return [self._column(language) for language in TextLanguage if language not in NEEDED]

    def _column(self, language: TextLanguage) -> tuple[str, str, list[BoundField]]:
        return language.value, str(language.label), [self[f"{name}_{language}"] for name in TOLD]

    @property
    def weights(self) -> list[BoundField]:
        return [self[name] for name in WEIGHTS]


def stands_in(held: Weight, texts: Any) -> dict[str, Any]:
    """What a form about a record begins with: how grave it is, and its words."""
    told = {name: getattr(held, name) for name in WEIGHTS}
    for text in texts:
        told |= {f"{name}_{text.language}": getattr(text, name) for name in TOLD}
    return told


def _offer_places(form: forms.Form) -> None:
    form.fields["areas"].choices = choices()  # type: ignore[attr-defined]
    form.fields["areas"].widget.attrs["size"] = 8


class AlertForm(WordsForm):
    """An alert that is being written."""

    meant = forms.ChoiceField(label=_("Is it meant?"), choices=Status.choices)
    areas = forms.MultipleChoiceField(label=_("Provinces and districts"), required=False, help_text=EMPTY_SAYS)
    onset = Moment(label=_("Begins"), required=False, help_text=_("Empty: it has begun."))
    expires = Moment(label=_("Ends"), help_text=_("From then on nobody sees it as current."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_places(self)

    @property
    def when_and_where(self) -> list[BoundField]:
        return [self[name] for name in ("meant", "expires", "onset", "areas")]

    def facts(self) -> dict[str, Any]:
        told = super().facts()
        return told | {"status": told.pop("meant")}

    def clean_expires(self) -> Any:
        ends = self.cleaned_data["expires"]
        if not timezone.now() < ends <= timezone.now() + LONGEST:
            raise ValidationError(_("It has to end after now, and within thirty days."))
        return ends

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        begins, ends = said.get("onset"), said.get("expires")
        if begins and (begins.year < FIRST_YEAR or (ends and begins >= ends)):
            self.add_error("onset", _("It has to begin before it ends."))
        return said


def alert_stands(held: Alert) -> dict[str, Any]:
    facts = {name: getattr(held, name) for name in ("areas", "onset", "expires", "version")}
    return stands_in(held, held.texts.all()) | facts | {"meant": held.status}


class TemplateForm(WordsForm):
    """A template that is being prepared."""

    code = forms.SlugField(label=_("Short name"), max_length=60)
    name_es = forms.CharField(label=_("Name, in Spanish"), max_length=120)
    name_en = forms.CharField(label=_("Name, in English"), max_length=120)
    areas = forms.MultipleChoiceField(label=_("Provinces and districts"), required=False, help_text=EMPTY_SAYS)
    hours = forms.IntegerField(label=_("Valid for so many hours"), min_value=1, max_value=MOST_HOURS, initial=24)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_places(self)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code != self.initial.get("code") and AlertTemplate.objects.filter(code=code).exists():
            raise ValidationError(_("Another template has this short name."))
        return code

    @property
    def names(self) -> list[BoundField]:
        return [self[name] for name in ("name_es", "name_en", "code", "hours", "areas")]


def template_stands(held: AlertTemplate) -> dict[str, Any]:
    return stands_in(held, held.texts.all()) | {
        name: getattr(held, name) for name in ("code", "name_es", "name_en", "hours", "areas", "version")
    }


class BeginForm(forms.Form):
    """What is still missing of a template: whether it is meant, where, for how long, and its places."""

    meant = forms.ChoiceField(label=_("Is it meant?"), choices=Status.choices)
    areas = forms.MultipleChoiceField(label=_("Provinces and districts"), required=False, help_text=EMPTY_SAYS)
    hours = forms.IntegerField(label=_("Valid for so many hours"), min_value=1, max_value=MOST_HOURS)

    def __init__(self, template: AlertTemplate, data: Any = None) -> None:
        super().__init__(data, initial={"hours": template.hours, "meant": Status.ACTUAL, "areas": template.areas})
        _offer_places(self)
        self.places = places_of(template)
        for number, place in enumerate(self.places):
            self.fields[f"place_{number}"] = forms.CharField(label=place.strip("{}"), max_length=120)
        self.order_fields([f"place_{number}" for number, _place in enumerate(self.places)])

    def fills(self) -> dict[str, str]:
        """What was typed for each place."""
        return {place: self.cleaned_data[f"place_{number}"] for number, place in enumerate(self.places)}


class SendForm(forms.Form):
    """Through which accounts, and the word that nobody types by mistake."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    accounts = forms.MultipleChoiceField(label=_("Through"), required=False, widget=forms.CheckboxSelectMultiple)
    word = forms.CharField(max_length=20)

    def __init__(self, alert: Alert, ways: list[Way], data: Any = None, prefix: str | None = None) -> None:
        taking = [way.account for way in ways if not way.fault]
        chosen = [account for account in taking if not alert.drill or account.kind == Kind.REHEARSAL]
        initial = {"version": alert.version, "accounts": [str(account.public_id) for account in chosen]}
        super().__init__(data, initial=initial, prefix=prefix)
        offered = [(str(account.public_id), str(account)) for account in taking]
        if offered:
            self.fields["accounts"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["accounts"]
        self.asked = str(typed_word(alert))
        self.fields["word"].label = _("To send it, type: %(word)s") % {"word": self.asked}
        self.fields["word"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters"}

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip()
        if word.casefold() != self.asked.casefold():
            raise ValidationError(_("Type the word as it stands there."))
        return word


class BreakForm(SendForm):
    """Likewise, alone, with the reason."""

    reason = forms.CharField(
        label=_("Why it cannot wait for a second person"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("version", "reason", "accounts", "word")


def typed_word(alert: Alert) -> Any:
    return pgettext_lazy("typed", "EXERCISE") if alert.status in DRILL else pgettext_lazy("typed", "SEND")


def errors_of(form: forms.Form) -> Iterator[str]:
    """What is wrong with a small form, as sentences."""
    for errors in form.errors.values():
        yield from (str(error) for error in errors)
