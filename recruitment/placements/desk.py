"""The pages of placement reports: what is due, one report and its versions, entering one, totals."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require, signed_in
from core.listing import asked_file, listing
from core.sheets import as_file
from core.versions import StaleVersion
from recruitment.placements import actions, queries
from recruitment.placements.columns import REPORTS, STATE_WORDS, total_columns, word
from recruitment.placements.forms import MORE, ROWS, HeadForm, LineForms, countries, initial, together
from recruitment.placements.models import PlacementReport
from recruitment.placements.periods import Period
from recruitment.register.models.licences import Licence

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("placements.see")
def placements(request: HttpRequest) -> HttpResponseBase:
    """What was due for a period, what came, late or in time, and what is missing."""
    now = timezone.now()
    today = timezone.localdate(now)
    period = Period.read(request.GET.get("period", "")) or queries.last_due(today=today)
    shown = listing(
        request, queries.reports_of(period, now=now),
        sorts={"number": "number_key", "came": "came_on", "people": "people"},
        filters={
            "state": queries.in_state,
            "q": lambda rows, text: rows.filter(recruiter__names__norm__contains=text.lower()).distinct(),
        },
        most=queries.MOST,
    )  # fmt: skip
    context = {
        "listing": shown, "period": period, "periods": queries.choices(today=today), "states": STATE_WORDS,
        "due": period.due(settings.PLACEMENT_GRACE_DAYS), "over": period.ends < today,
    }  # fmt: skip
    return asked_file(request, f"placements-{period.code}", REPORTS, shown.rows) or render(
        request, "recruitment/placements/placements.html", context
    )


def _report(authority: str, number: str, code: str) -> tuple[Licence, Period, QuerySet[PlacementReport]]:
    """The licence, the period and the versions of its report, the last on top."""
    period = Period.read(code)
    if period is None:
        raise Http404
    licence = queries.licence_at(authority, number)
    versions = PlacementReport.objects.filter(licence=licence, period=period.starts).order_by("-version")
    return licence, period, versions.select_related("recorded_by").prefetch_related("lines")


@require_safe
@require("placements.see")
def report(request: HttpRequest, authority: str, number: str, period: str) -> HttpResponse:
    """The report of a licence for a period, with its earlier versions."""
    licence, asked, versions = _report(authority, number, period)
    context = {
        "licence": licence, "period": asked, "versions": list(versions), "names": countries(),
        "due": asked.due(settings.PLACEMENT_GRACE_DAYS), "over": asked.ends < timezone.localdate(),
    }  # fmt: skip
    return render(request, "recruitment/placements/report.html", context)


@require_http_methods(FORM)
@require("placements.work")
def enter(request: HttpRequest, authority: str, number: str, period: str) -> HttpResponse:
    """Enter a report, or correct it: the earlier version stays. Rows without anything are passed over."""
    licence, asked, versions = _report(authority, number, period)
    last = versions.first()
    head, rows = _forms(request, last)
    page = {"licence": licence, "period": asked, "form": head, "rows": rows, "last": last, "countries": countries()}
    if request.method != "POST" or "more" in request.POST:
        return _form(request, page | {"more": "more" in request.POST})
    if not (head.is_valid() & rows.is_valid()):
        return _form(request, page, status=422)
    lines = [row.line() for row in rows if row.has_changed()]
    facts = head.facts() | {"version": head.version, "by": signed_in(request), "now": timezone.now()}
    try:
        actions.enter_report(licence, asked, lines, **facts)
    except StaleVersion as stale:
        head, rows = _over(head, lines, versions, stale.stands)
        return _form(request, page | {"form": head, "rows": rows, "last": stale.stands}, status=head.status)
    except ValidationError as error:
        head.add_error(None, error)
        return _form(request, page, status=422)
    messages.success(request, _("The report is entered."))
    return redirect("placement_report", authority, number, period)


def _forms(request: HttpRequest, last: PlacementReport | None) -> tuple[HeadForm, Any]:
    """The head and the rows: as typed, or as the version that counts says."""
    if request.method == "POST":
        return HeadForm(request.POST), LineForms(_more(request))
    return _head(last), LineForms(initial=initial(last.lines.all() if last else []))


def _head(last: PlacementReport | None) -> HeadForm:
    return HeadForm(initial={"version": last.version, "received_on": last.received_on} if last else {})


def _over(
    head: HeadForm, typed: list[actions.Line], versions: QuerySet[PlacementReport], stands: PlacementReport
) -> tuple[HeadForm, Any]:
    """The head and the rows as typed, put together with the version that somebody else entered meanwhile."""
    seen = next((one for one in versions if one.version == head.version), None)
    rows, clashes = together(seen.lines.all() if seen else [], stands.lines.all(), typed)
    fresh = head.over(_head(stands))
    fresh.clashes = [*(fresh.clashes or []), *clashes]
    return fresh, LineForms(initial=initial(rows))


def _form(request: HttpRequest, page: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "recruitment/placements/form.html", page, status=status)


def _more(request: HttpRequest) -> Any:
    """What was posted, with more empty rows when they were asked for; a row that was emptied counts as none."""
    data = request.POST.copy()
    said = data.get("form-TOTAL_FORMS", "")
    total = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else ROWS
    data["form-INITIAL_FORMS"] = "0"
    data["form-TOTAL_FORMS"] = str(min(total + (MORE if "more" in request.POST else 0), actions.MOST_LINES))
    return data


@require_safe
@require("placements.see")
def totals(request: HttpRequest) -> HttpResponseBase:
    """How many people were placed, by country, sector, sex and nationality, over one or more periods."""
    today = timezone.localdate()
    last = Period.read(request.GET.get("until", "")) or queries.last_ended(today=today)
    first = Period.read(request.GET.get("since", "")) or last
    rows, names = queries.totals(first, last), countries()
    if (kind := request.GET.get("as")) in ("csv", "xlsx"):
        return as_file(kind, f"placements-{first.code}-{last.code}", total_columns(names), rows)
    tables = []
    for by in queries.BY:
        counted = Counter[str]()
        for row in rows:
            counted[word(by, row[by], names)] += row["people"]
        tables.append((by, counted.most_common()))
    context = {
        "tables": tables, "people": sum(row["people"] for row in rows), "first": first, "last": last,
        "periods": queries.choices(today=today),
    }  # fmt: skip
    return render(request, "recruitment/placements/totals.html", context)
