"""What staff type about applications."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from recruitment.applications.complete import tax_fault
from recruitment.applications.decide import Ruling
from recruitment.applications.models.applications import Application
from recruitment.applications.models.papers import Document
from recruitment.applications.validity import last_day
from recruitment.applications.words import ApplicationKind
from recruitment.register.models.authorities import Authority, ours
from recruitment.register.models.licences import Licence
from recruitment.register.shapes import number_key, phone_key
from recruitment.register.words import Sector, WorkerGroup


def lines(text: str) -> list[str]:
    """The lines of a text, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Lines(forms.CharField):
    """One thing a line."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=3000, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        told = lines(super().clean(value))
        if any(len(line) > self.longest for line in told):
            raise ValidationError(_("A line is too long: at most %(n)s letters."), params={"n": self.longest})
        return told


def _text(label: Any, length: int, help_text: Any = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, help_text=help_text, **kwargs)


def _long(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, required=required, help_text=help_text, widget=area)


EARLIEST, LATEST = date(1990, 1, 1), date(2189, 12, 31)


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=picker, input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )  # fmt: skip


def kept_here() -> Any:
    """The authorities whose register is kept here: for them licences are granted."""
    return Authority.objects.filter(ours())


class NewForm(forms.Form):
    """Which application is begun."""

    kind = forms.ChoiceField(label=_("What is asked for"), choices=ApplicationKind.choices)
    authority: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Authority"), queryset=Authority.objects.none(), empty_label=None
    )
    klass = _text(_("Class of licence"), 80, _("Empty when the authority has only one."))
    legal_name = _text(_("Legal name of the applicant"), 300, _("For a first licence."))
    licence_number = _text(_("Licence that it is about"), 60, _("For a renewal, a change, or after a lapse."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = kept_here()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["licence"] = None
        if said.get("kind") == ApplicationKind.NEW:
            if not said.get("legal_name"):
                self.add_error("legal_name", _("Write the legal name."))
        elif said.get("authority"):
            said["licence"] = self._licence(said["authority"], said.get("licence_number", ""))
        return said

    def _licence(self, authority: Authority, number: str) -> Licence | None:
        key = number_key(number)
        found = Licence.objects.filter(authority=authority, number_key=key).first() if key else None
        if found is None:
            self.add_error("licence_number", _("No licence has this number. Compare it with the paper."))
        return found

    def told(self) -> dict[str, Any]:
        """What `actions.begin` wants."""
        return {name: self.cleaned_data[name] for name in ("kind", "authority", "klass", "legal_name", "licence")}


class DraftForm(VersionedForm):
    """What the applicant says of itself."""

    legal_name = forms.CharField(label=_("Legal name"), max_length=300, help_text=_("As in the Public Registry."))
    trading_names = Lines(label=_("Trades as"), longest=300, help_text=_("One name a line."))
    tax_id = _text(_("RUC"), 40, _("As on the notice of operation."))
    tax_check_digit = _text(_("Check digit (DV)"), 2, _("Two figures."))
    phone = _text(_("Phone"), 40)
    whatsapp = _text(_("WhatsApp"), 40)
    email = forms.EmailField(label=_("E-mail"), max_length=200, required=False)
    website = _text(_("Website"), 200)
    street = _text(_("Street and number"), 300)
    locality = _text(_("Town"), 120)
    region = _text(_("Province"), 120)
    officers = Lines(label=_("Who answers for the agency"), longest=300, help_text=_("One person a line: name; role."))
    officers_public = forms.BooleanField(label=_("They agreed that the public sees their names"), required=False)
    purpose_es = _text(_("What the licence is for, in Spanish"), 300, _("One sentence. The public reads it."))
    purpose_en = _text(_("What the licence is for, in English"), 300, _("If the Spanish changes, look at this again."))
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    worker_groups = forms.MultipleChoiceField(
        label=_("Groups of workers"), choices=WorkerGroup.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = Lines(label=_("Countries"), longest=2, help_text=_("Two letters a line: PA, CR, ES."))
    branches = Lines(label=_("Branches"), longest=120, help_text=_("One place a line."))

    @staticmethod
    def facts_of(application: Application) -> dict[str, Any]:
        facts = {name: getattr(application, name) for name in DraftForm.base_fields if name != "seen"}
        facts["officers"] = [f"{person['name']}; {person['role']}".strip("; ") for person in application.officers]
        return facts

    def clean_officers(self) -> list[dict[str, str]]:
        parts = (line.partition(";") for line in self.cleaned_data["officers"])
        return [{"name": name.strip()[:200], "role": role.strip()[:120]} for name, _sign, role in parts]

    def clean_countries(self) -> list[str]:
        codes = [code.upper() for code in self.cleaned_data["countries"]]
        if not all(len(code) == 2 and code.isascii() and code.isalpha() for code in codes):
            raise ValidationError(_("Write each country as two letters, one a line."))
        return codes

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_whatsapp(self) -> str:
        return self._phone("whatsapp")

    def _phone(self, name: str) -> str:
        number: str = self.cleaned_data[name]
        if number and not phone_key(number):
            raise ValidationError(_("This is no phone number. Write it with all its figures."))
        return number

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        tax_id, digit = said.get("tax_id", ""), said.get("tax_check_digit", "")
        if tax_id and (fault := tax_fault(tax_id, digit)):
            self.add_error("tax_id" if digit else "tax_check_digit", str(fault))
        return said


class NoteForm(forms.Form):
    """What is said with a step."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = _long(_("Note for the applicant"), _("The applicant reads this. Say what is missing and where to bring it."))
    private_note = _long(_("Note for the file"), _("Only staff read this."))


class UploadForm(forms.Form):
    """A paper."""

    file = forms.FileField(label=_("Document"), help_text=_("PDF, JPEG or PNG, at most 10 MB."))


class SeenForm(forms.Form):
    """A tick on the checklist."""

    document = forms.ModelChoiceField(
        label=_("Document that shows it"), queryset=Document.objects.none(), required=False, to_field_name="public_id"
    )
    remark = _text(_("Remark"), 300)

    def __init__(self, *args: Any, papers: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = papers  # type: ignore[attr-defined]


class RefusalForm(forms.Form):
    """The director's refusal."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    resolution = forms.CharField(label=_("Resolution"), max_length=60)
    decided_on = _day(_("Signed on"))
    legal_basis = _text(_("Legal basis"), 200)
    reason_es = _long(_("Public reason, in Spanish"), _("Anybody may read this. No names of persons."), required=True)
    reason_en = _long(_("Public reason, in English"), _("If the Spanish changes, look at this again."), required=True)
    note = _long(_("Note for the applicant"))
    private_reason = _long(_("Reason for the file"), _("Only those who hold the file read this."))

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > self.initial["today"]:
            raise ValidationError(_("It cannot have been signed on a day that has not come."))
        return day

    def ruling(self) -> Ruling:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Ruling(**said | {"note": said["note"] or said["reason_es"]})


class GrantForm(RefusalForm):
    """The director's approval, with its days and conditions; a change of a licence has no days of its own."""

    starts = _day(_("Holds from"), _("From midnight on."))
    ends = _day(_("Last day"), _("Empty: two years."), required=False)
    conditions_es = Lines(
        label=_("Conditions, in Spanish"), longest=500, help_text=_("One a line. The public reads them.")
    )
    conditions_en = Lines(
        label=_("Conditions, in English"), longest=500, help_text=_("The same lines, in the same order.")
    )
    field_order = (
        "version", "resolution", "decided_on", "legal_basis", "starts", "ends", "reason_es", "reason_en",
        "conditions_es", "conditions_en", "note", "private_reason",
    )  # fmt: skip

    def __init__(self, *args: Any, with_days: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_days:
            del self.fields["starts"], self.fields["ends"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts, ends = said.get("starts"), said.get("ends")
        if starts and not ends:
            said["ends"] = last_day(starts, settings.LICENCE_YEARS)
        elif starts and ends and ends < starts:
            self.add_error("ends", _("The last day lies before the first."))
        if len(said.get("conditions_es", [])) != len(said.get("conditions_en", [])):
            self.add_error("conditions_en", _("Write as many lines as in Spanish: one for each condition."))
        return said

    def ruling(self) -> Ruling:
        told = self.cleaned_data
        pairs = tuple(zip(told["conditions_es"], told["conditions_en"], strict=True))
        plain = {
            name: value for name, value in told.items() if not name.startswith("conditions_") and name != "version"
        }
        return Ruling(**plain | {"note": told["note"] or told["reason_es"], "conditions": pairs})
