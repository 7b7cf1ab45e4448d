"""The form of a placement report: when it came, and one row for each sort of placement."""

from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.versions import Clash, VersionedForm, chosen
from recruitment.placements.actions import Line
from recruitment.placements.models import Nationality, PlacementReport, Placements, Sex
from recruitment.register.names import norm
from recruitment.register.words import Sector

ROWS, MORE = 5, 10
_BLANK = [("", "—")]


def countries(language: str | None = None) -> dict[str, str]:
    """Code -> name of every country."""
    names = Locale.parse(language or get_language() or "es").territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY}


_NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_CODES = {norm(name): code for language in ("es", "en") for code, name in countries(language).items()}


class HeadForm(VersionedForm, forms.ModelForm):
    """When it came; why it is corrected, where its writer saw a report (`version`, 0 for none)."""

    class Meta:
        model = PlacementReport
        fields = ["received_on", "why"]
        widgets = {"received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True
        if not self.version:
            del self.fields["why"]

    def _post_clean(self) -> None:
        """The action writes a new row; no row is changed here."""


class LineForm(forms.Form):
    """One sort of placement. A country is written by its name or its two letters."""

    country = forms.CharField(label=_("country of work"), max_length=80)
    sector = forms.ChoiceField(label=_("sector"), choices=[*_BLANK, *Sector.choices])
    sex = forms.ChoiceField(label=_("sex"), choices=[*_BLANK, *Sex.choices])
    nationality = forms.ChoiceField(label=_("nationality"), choices=[*_BLANK, *Nationality.choices])
    people = forms.IntegerField(label=_("people"), min_value=1, max_value=100_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = str(field.label).capitalize()
        self.fields["country"].widget.attrs["list"] = "countries"

    def clean_country(self) -> str:
        said = self.cleaned_data["country"].strip()
        code = said.upper() if said.upper() in countries("en") else _CODES.get(norm(said))
        if code is None:
            raise forms.ValidationError(_("This is no country. Choose one of the list, or write its two letters."))
        return code

    def line(self) -> Line:
        return Line(**{name: self.cleaned_data[name] for name in ("country", "sector", "sex", "nationality", "people")})


LineForms = forms.formset_factory(LineForm, extra=ROWS, max_num=200, absolute_max=200)


def initial(lines: Iterable[Placements | Line]) -> list[dict[str, Any]]:
    """The rows of a report as the form shows them."""
    names = countries()
    return [
        {"country": names.get(line.country, line.country), "sector": line.sector, "sex": line.sex,
         "nationality": line.nationality, "people": line.people}
        for line in lines
    ]  # fmt: skip


def together(
    seen: Iterable[Placements], stand: Iterable[Placements], typed: Iterable[Line]
) -> tuple[list[Line], list[Clash]]:
    """The rows that stand now and those typed here put together, sort by sort, and the sorts that both changed.

    `seen` are the rows from which both began.
    """
    was, now, mine = _by_sort(seen), _by_sort(stand), _by_sort(typed)
    rows: list[Line] = []
    clashes = []
    for sort in {**now, **mine, **was}:
        people, clash = chosen(was.get(sort), now.get(sort), mine.get(sort))
        if clash:
            place = f"id_form-{len(rows)}-people" if people else ""
            clashes.append(Clash(place, _called(sort), str(now.get(sort, "")), str(mine.get(sort, ""))))
        if people:
            rows.append(Line(*sort, people))
    return rows, clashes


def _by_sort(lines: Iterable[Placements | Line]) -> dict[tuple[str, str, str, str], int]:
    return {(line.country, line.sector, line.sex, line.nationality): line.people for line in lines}


def _called(sort: tuple[str, str, str, str]) -> str:
    country, sector, sex, nationality = sort
    words = (Sector(sector).label, Sex(sex).label, Nationality(nationality).label)
    return " · ".join([countries().get(country, country), *(str(word) for word in words)])
