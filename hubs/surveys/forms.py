"""What staff type about a survey: its facts, one question with its answers, a file."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from hubs.directory.catalogue import catalogue
from hubs.directory.models.places import Province
from hubs.surveys.models.surveys import Survey
from hubs.surveys.tables import Row, Table, backwards, faults
from hubs.surveys.words import FAULTS, Answers

NAMES = ("title_es", "title_en", "begins", "ends", "asked_es", "asked_en", "method_es", "method_en", "caveats_es",
         "caveats_en", "source_es", "source_en", "source_url")  # fmt: skip
MOST_ROWS = 15
LONG = forms.Textarea(attrs={"rows": 4})


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class SurveyForm(VersionedForm):
    """All that is said of a survey beside its tables: the method first, because readers get it first."""

    title_es = forms.CharField(label=_("title, in Spanish"), max_length=150)
    title_en = forms.CharField(label=_("title, in English"), max_length=150)
    provinces = forms.MultipleChoiceField(label=_("provinces"), widget=forms.CheckboxSelectMultiple)
    begins = _day(_("asked from"))
    ends = _day(_("asked until"))
    asked_es = forms.CharField(label=_("who was asked, in Spanish"), max_length=300)
    asked_en = forms.CharField(label=_("who was asked, in English"), max_length=300)
    method_es = forms.CharField(label=_("method, in Spanish"), max_length=1000, widget=LONG)
    method_en = forms.CharField(label=_("method, in English"), max_length=1000, widget=LONG)
    caveats_es = forms.CharField(label=_("what it does not say, in Spanish"), max_length=1000, widget=LONG)
    caveats_en = forms.CharField(label=_("what it does not say, in English"), max_length=1000, widget=LONG)
    source_es = forms.CharField(label=_("source, in Spanish"), max_length=200)
    source_en = forms.CharField(label=_("source, in English"), max_length=200)
    source_url = forms.URLField(label=_("address of the source"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(place.code, place.name) for place, _districts in catalogue().shelves]
        self.fields["provinces"].choices = known  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(survey: Survey) -> dict[str, Any]:
        provinces = [province.iso for province in survey.provinces.all()]
        return {name: getattr(survey, name) for name in NAMES} | {"provinces": provinces, "version": survey.version}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and backwards(begins, ends):
            self.add_error("ends", _("It ends before it begins."))
        return said

    def facts(self) -> dict[str, Any]:
        told = super().facts()
        return told | {"provinces": list(Province.objects.filter(iso__in=told["provinces"]))}


class NewSurveyForm(SurveyForm):
    """A survey that was not there."""

    code = forms.SlugField(label=_("short name"), max_length=60, help_text=_("In the address, such as panama-2021."))
    field_order = ("code", *NAMES)


class RowForm(forms.Form):
    """One answer; empty ones are passed over."""

    es = forms.CharField(label=_("answer, in Spanish"), max_length=150, required=False)
    en = forms.CharField(label=_("answer, in English"), max_length=150, required=False)
    percent = forms.DecimalField(label=_("percent"), min_value=0, max_value=100, max_digits=4, decimal_places=1,
                                 required=False, localize=False)  # fmt: skip
    need = forms.ChoiceField(label=_("need"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs = [(need.code, need.name) for need in catalogue().needs.values()]
        self.fields["need"].choices = [("", "—"), *needs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        given = [name for name in ("es", "en", "percent") if said.get(name) not in (None, "")]
        if given and len(given) < 3 and not self.errors:
            raise ValidationError(_("Give the answer in both languages and its percentage."))
        return said


RowFormSet = forms.formset_factory(RowForm, extra=0, max_num=MOST_ROWS, validate_max=True)


class QuestionForm(forms.Form):
    """One table. `rows` are its answers; `seen` is the version of the draft that its writer has read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    es = forms.CharField(label=_("question, in Spanish"), max_length=300)
    en = forms.CharField(label=_("question, in English"), max_length=300)
    answers = forms.ChoiceField(label=_("answers allowed"), choices=Answers.choices)
    base = forms.IntegerField(label=_("how many answered (n)"), min_value=1, max_value=9_999_999, required=False)
    base_untold = forms.BooleanField(label=_("how many answered was not published"), required=False)

    def __init__(self, data: Any = None, *, table: Table | None = None, seen: int = 0) -> None:
        facts = {"seen": seen}
        rows: list[dict[str, Any]] = []
        if table:
            facts |= {name: getattr(table, name) for name in ("es", "en", "answers", "base", "base_untold")}
            rows = [{"es": row.es, "en": row.en, "percent": row.percent, "need": row.need} for row in table.rows]
        super().__init__(data, initial=facts)
        blank: Iterable[dict[str, Any]] = ({} for _n in range(min(len(rows) + 6, MOST_ROWS) - len(rows)))
        self.rows = RowFormSet(data, initial=[*rows, *blank], prefix="rows")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            told = [error for form in self.rows for errors in form.errors.values() for error in errors]
            raise ValidationError(list(dict.fromkeys([*told, *self.rows.non_form_errors()])))
        if not self.errors and (found := faults(self.table())):
            raise ValidationError([FAULTS[code] for code in found])
        return said

    def table(self) -> Table:
        said = self.cleaned_data
        rows = tuple(
            Row(row["es"], row["en"], row["percent"], row["need"])
            for form in self.rows
            if (row := form.cleaned_data).get("es")
        )
        return Table(said["es"], said["en"], said["answers"], said["base"], said["base_untold"], rows)


class FileForm(forms.Form):
    file = forms.FileField(label=_("file (CSV or XLSX)"), help_text=_("With the columns of the files handed out here."))
