"""The C181 report as a page, a print and a file; and the rows behind its figures."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.access import require
from core.listing import asked_file, listing
from core.sheets import Column, as_file
from recruitment.inspections.checklist import PRINCIPLES
from recruitment.inspections.words import ResultWord
from recruitment.register.words import EventKind
from recruitment.reports import queries
from recruitment.reports.forms import PeriodForm, period

# part, what, count or None, amount or None, address of the rows, how many noted no amount
Line = tuple[str | Promise, str | Promise, object, object, str, int]
FIGURES: list[Column] = [
    (_("part"), lambda line: line[0]),
    (_("figure"), lambda line: line[1]),
    (_("count"), lambda line: _("not recorded yet") if line[2] is None else line[2]),
    (_("amount in balboas"), lambda line: line[3]),
    (_("amount not noted"), lambda line: line[5] or ""),
]
SANCTIONS: list[Column] = [
    (_("decided on"), lambda event: event.day),
    (_("decision"), lambda event: event.get_kind_display()),
    (_("recruiter"), lambda event: event.licence.recruiter.legal_name),
    (_("number"), lambda event: event.licence.number),
    (_("resolution number"), lambda event: event.resolution),
    (_("amount in balboas"), lambda event: event.stands),
]
INFRINGEMENTS: list[Column] = [
    (_("recruiter"), lambda answer: answer.section.inspection.recruiter.legal_name),
    (_("reported"), lambda answer: answer.section.inspection.reported_at),
    (_("principle"), lambda answer: answer.section.principle),
    (_("item"), lambda answer: f"{answer.item}. {answer.about.text(get_language() or 'es')}"),
]
LICENCES: list[Column] = [
    (_("recruiter"), lambda licence: licence.recruiter.legal_name),
    (_("number"), lambda licence: licence.number),
    (_("valid from"), lambda licence: licence.valid_from),
    (_("valid until"), lambda licence: licence.valid_until),
]


def lines(told: queries.Told) -> Iterator[Line]:
    """The report line by line, each with the address of the rows that it counts."""
    days = {"from": told.first.isoformat(), "to": told.last.isoformat()}
    span = {"first": told.first.isoformat(), "last": told.last.isoformat()}
    language = get_language() or "es"

    def rows(name: str, **more: str) -> str:
        return f"{reverse(name)}?{urlencode((days if name == 'inspections' else span) | more)}"

    part: str | Promise = _("Inspections")
    yield part, _("Inspections made"), told.inspections, None, rows("inspections"), 0
    for result, count in told.results.items():
        yield part, ResultWord(result.value).label, count, None, rows("inspections", result=result.value), 0
    part = _("Infringements found, by principle")
    for code, count in told.infringements.items():
        label = f"{code}. {PRINCIPLES[code].text(language)}"
        yield part, label, count, None, rows("c181_infringements", principle=code), 0
    part = _("Sanctions")
    for one in told.sanctions:
        address = rows("c181_sanctions", kind=one.kind.value)
        yield part, EventKind(one.kind.value).label, one.count, one.amount, address, one.unnoted
    part = _("Agencies and workers")
    held = _("Agencies that hold a licence on the last day, suspended ones too")
    yield part, held, told.licensed, None, rows("c181_licences"), 0
    placed = _("Workers placed, as the agencies reported for whole periods of two months")
    yield part, placed, told.placed, None, _placements(told), 0
    yield part, _("Complaints received"), None, None, "", 0


def _placements(told: queries.Told) -> str:
    if told.periods is None or told.placed is None:
        return ""
    since, until = told.periods
    return f"{reverse('placement_totals')}?{urlencode({'since': since.code, 'until': until.code})}"


@require_safe
@require("reports.read")
def c181(request: HttpRequest) -> HttpResponseBase:
    """The report of a period."""
    form = _asked(request)
    first, last = period(form, today=timezone.localdate())
    told = list(lines(queries.told(first, last)))
    if request.GET.get("as") == "csv":
        return as_file("csv", f"c181-{first}-{last}", FIGURES, told)
    if not form.is_bound:
        form = PeriodForm(initial={"first": first, "last": last})
    context = {"form": form, "first": first, "last": last, "lines": told, "now": timezone.now()}
    return render(request, "recruitment/reports/c181.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> PeriodForm:
    return PeriodForm(request.GET if "first" in request.GET or "last" in request.GET else None)


@require_safe
@require("reports.read")
def infringements(request: HttpRequest) -> HttpResponseBase:
    """What inspections of a period did not find met."""
    first, last = period(_asked(request), today=timezone.localdate())
    shown = listing(
        request, queries.infringements(first, last), sorts={"day": "-section__inspection__reported_at", "item": "item"},
        filters={"principle": lambda rows, code: rows.filter(section__principle=code)},
    )  # fmt: skip
    return asked_file(request, "c181-infringements", INFRINGEMENTS, shown.rows) or _page(
        request, "infringements", {"listing": shown, "first": first, "last": last, "principles": PRINCIPLES}
    )


@require_safe
@require("reports.read")
def sanctions(request: HttpRequest) -> HttpResponseBase:
    """The sanctions of a period."""
    first, last = period(_asked(request), today=timezone.localdate())
    shown = listing(
        request, queries.sanctions(first, last), sorts={"day": "-day", "amount": "-stands"},
        filters={"kind": lambda rows, kind: rows.filter(kind=kind)},
    )  # fmt: skip
    kinds = [(kind.value, EventKind(kind.value).label) for kind in queries.SANCTIONS]
    return asked_file(request, "c181-sanctions", SANCTIONS, shown.rows) or _page(
        request, "sanctions", {"listing": shown, "first": first, "last": last, "kinds": kinds}
    )


@require_safe
@require("reports.read")
def licensed(request: HttpRequest) -> HttpResponseBase:
    """The licences that were held on the last day of a period."""
    first, last = period(_asked(request), today=timezone.localdate())
    shown = listing(request, queries.licences(last), sorts={"number": "number_key", "until": "valid_until"})
    return asked_file(request, "c181-licences", LICENCES, shown.rows) or _page(
        request, "licences", {"listing": shown, "first": first, "last": last}
    )


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    return render(request, f"recruitment/reports/{name}.html", context)
