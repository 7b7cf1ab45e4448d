"""The parts of an entry as forms: words in both languages, for whom, papers and cost, ways to reach it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.words import LANGUAGES, Cost, ForWhom, Papers, Status
from hubs.officers.forms import PICK, PartForm, RowsForm, both
from hubs.officers.row_forms import PhonesForm


class WordsForm(PartForm):
    """What it is and how to get it, in both languages side by side."""

    names = (
        "name_es", "name_en", "description_es", "description_en", "alert_es", "alert_en", "application_process_es",
        "application_process_en", "status",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = both("name", "description", "alert", "application_process", required=["name"])
        state = forms.ChoiceField(label=_("state"), choices=Status.choices)  # `status` is a form's own word here
        self.fields = texts | {"status": state} | self.fields


class WhomForm(PartForm):
    """For whom it is, what it helps with, who speaks there."""

    names = (
        "needs", "languages", "for_whom", "minimum_age", "maximum_age", "eligibility_description_es",
        "eligibility_description_en", "interpretation_services_es", "interpretation_services_en",
    )  # fmt: skip
    needs = forms.MultipleChoiceField(label=_("needs it meets"), widget=PICK)
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=list(LANGUAGES.items()), widget=PICK, required=False
    )
    for_whom = forms.MultipleChoiceField(label=_("made for"), choices=ForWhom.choices, widget=PICK, required=False)
    minimum_age = forms.IntegerField(label=_("from the age of"), min_value=0, max_value=120, required=False)
    maximum_age = forms.IntegerField(label=_("up to the age of"), min_value=0, max_value=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= both("eligibility_description", "interpretation_services")
        self.fields["needs"].choices = [(term.code, term.name) for term in TaxonomyTerm.objects.all()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lowest, highest = given.get("minimum_age"), given.get("maximum_age")
        if lowest is not None and highest is not None and lowest > highest:
            self.add_error("maximum_age", _("The lowest age is above the highest."))
        return given

    def told(self) -> dict[str, Any]:
        lists = {name: sorted(self.cleaned_data[name]) for name in ("needs", "languages")}
        return super().told() | lists


class PapersForm(RowsForm):
    """Which papers are asked for. None, unknown and a list are three different things."""

    names, rows, fewest = ("papers", "documents"), "documents", 4
    papers = forms.ChoiceField(label=_("papers"), choices=Papers.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_rows()

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        return {
            "paper_es": forms.CharField(label=_("paper %(n)s, in Spanish") % said, max_length=150, required=False),
            "paper_en": forms.CharField(label=_("paper %(n)s, in English") % said, max_length=150, required=False),
        }

    def first(self) -> dict[str, Any]:
        rows = enumerate(self.was["documents"])
        return {"papers": self.was["papers"]} | {
            f"{name}{n}": row[name] for n, row in rows for name in ("paper_es", "paper_en")
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        filled = self.filled()
        for n, row in filled:
            for name in ("paper_es", "paper_en"):
                if not row[name]:
                    self.add_error(f"{name}{n}", _("Write it in both languages."))
        if given.get("papers") == Papers.LISTED and not filled:
            self.add_error("paper_es0", _("Say which papers are needed, or choose that none are."))
        if given.get("papers") in (Papers.NONE, Papers.UNKNOWN) and filled:
            self.add_error("papers", _("Papers are listed below: choose that papers are needed, or empty the list."))
        return given

    def told(self) -> dict[str, Any]:
        uris = {row["paper_es"]: row["uri"] for row in self.was["documents"]}
        rows = [row | {"uri": uris.get(row["paper_es"], "")} for _n, row in self.filled()]
        return {"papers": self.cleaned_data["papers"], "documents": rows}


class CostForm(RowsForm):
    """What it costs."""

    names = ("cost", "prices", "fees_description_es", "fees_description_en")
    rows = "prices"
    cost = forms.ChoiceField(label=_("cost"), choices=Cost.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= both("fees_description")
        self.add_rows()

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        return {
            "option_es": forms.CharField(label=_("price %(n)s, for what, in Spanish") % said, max_length=150,
                                         required=False),
            "option_en": forms.CharField(label=_("price %(n)s, for what, in English") % said, max_length=150,
                                         required=False),
            "amount": forms.DecimalField(label=_("price %(n)s, balboas") % said, min_value=0, max_digits=8,
                                         decimal_places=2, required=False),
        }  # fmt: skip

    def first(self) -> dict[str, Any]:
        shown = {key: self.was[key] for key in self.names if key != "prices"}
        rows = enumerate(self.was["prices"])
        return shown | {f"{name}{n}": row[name] for n, row in rows for name in ("option_es", "option_en", "amount")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for n, row in self.filled():
            for name in ("option_es", "option_en"):
                if not row[name]:
                    self.add_error(f"{name}{n}", _("Write it in both languages."))
        if given.get("cost") == Cost.FREE and self.filled():
            self.add_error("cost", _("Prices stand below: it is not free, or they go."))
        return given

    def told(self) -> dict[str, Any]:
        words = {row["option_es"]: (row["words_es"], row["words_en"]) for row in self.was["prices"]}
        rows = []
        for _n, row in self.filled():
            words_es, words_en = words.get(row["option_es"], ("", ""))
            amount = None if row["amount"] is None else f"{row['amount']:.2f}"
            rows.append(row | {"amount": amount, "words_es": words_es, "words_en": words_en})
        return {key: self.cleaned_data[key] for key in self.names if key != "prices"} | {"prices": rows}


class WaysForm(PhonesForm):
    """Phones, e-mail, web page."""

    names, rows = ("phones", "email", "url"), "phones"
    email = forms.EmailField(label=_("e-mail"), required=False)
    url = forms.URLField(label=_("web page"), max_length=200, required=False, assume_scheme="https")
