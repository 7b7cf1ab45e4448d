"""Surveys and tallies as open data: CSV with a line of HXL hashtags under the headings."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.limits import limited
from core.sheets import Column, as_file
from hubs.directory.models.places import Province
from hubs.surveys.columns import COLUMNS, HXL, entries, with_hashtags
from hubs.surveys.queries import public_surveys
from hubs.surveys.telling import REST, lines

TALLIES = {
    "month": "#date+start", "province_code": "#adm1+code+iso", "province": "#adm1+name", "table": "#indicator+code",
    "value": "#indicator+value+code", "tallies": "#affected+num", "met": "#reached+num", "not_met": "#unmet+num",
    "note": "#meta+note",
}  # fmt: skip
NOTE = "Counts of 1 to 4 are not told; they stand under the value rest. Licence: CC BY 4.0"


@require_safe
@limited("API_LIMIT")
def survey_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """One published survey; the portal takes the same file in."""
    survey = get_object_or_404(public_surveys(), code=code)
    return _handed(as_file("csv", survey.code, with_hashtags(HXL, COLUMNS), [None, *entries(survey)]))


@require_safe
@limited("API_LIMIT")
def tallies_csv(request: HttpRequest) -> HttpResponseBase:
    """What may be told of the tallies, by month and province."""
    names = {province.pk: province for province in Province.objects.all()}
    cells: list[Column] = [
        ("month", lambda line: line.month.strftime("%Y-%m")),
        ("province_code", lambda line: names[line.province].iso),
        ("province", lambda line: names[line.province].name),
        ("table", lambda line: line.facet),
        ("value", lambda line: line.value),
        ("tallies", lambda line: line.count),
        ("met", lambda line: line.met),
        ("not_met", lambda line: line.unmet),
        ("note", lambda line: NOTE if line.value == REST else ""),
    ]
    rows = [None, *lines(today=timezone.localdate())]
    return _handed(as_file("csv", "hub-tallies", with_hashtags(TALLIES, cells), rows))


def _handed(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-cache"
    return response
