"""The licensing summary as a page, a print and a file; and the rows behind each figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.access import require
from core.listing import asked_file, listing
from core.sheets import Column, as_file
from recruitment.register.models.authorities import Authority
from recruitment.reports import summary
from recruitment.reports.behind import WORDS, behind
from recruitment.reports.flows import Figure
from recruitment.reports.forms import SummaryForm, period
from recruitment.reports.summary import Asked

PARTS: list[tuple[str | Promise, list[str]]] = [
    (_("Licences"), [figure.value for figure in Figure]),
    (_("Applications"), [*summary.STEPS, "open", "decided"]),
    (_("Proposals and guarantees"), ["proposals", "lapsing"]),
]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: of which authority and class, its part, its word, its value (None: there is none), its rows."""

    authority: str
    klass: str
    part: str | Promise
    what: str | Promise
    value: float | int | None
    address: str


FIGURES: list[Column] = [
    (_("authority"), lambda line: line.authority),
    (_("class"), lambda line: line.klass),
    (_("part"), lambda line: line.part),
    (_("figure"), lambda line: line.what),
    (_("value"), lambda line: line.value),
]
MOST = 10_000  # rows that a list counts; files hold all
ROWS: list[Column] = [
    (_("name"), lambda row: row.name),
    (_("number"), lambda row: row.number),
    (_("details"), lambda row: row.what),
    (_("day"), lambda row: row.day),
]


def lines(told: summary.Told, asked: Asked, known: str) -> Iterator[Line]:
    """The summary line by line, each with the address of the rows that it counts."""
    span = {"first": asked.first.isoformat(), "last": asked.last.isoformat()} | ({"known": known} if known else {})
    for authority, klass in told.groups:
        group = authority.pk, klass
        own = urlencode(span | {"authority": authority.code, "klass": klass})
        for part, figures in PARTS:
            for name in figures:
                value = told.medians.get(group) if name == "decided" else told.counts[group, name]
                address = f"{reverse('summary_rows', args=[name])}?{own}"
                yield Line(authority.short_name, klass, part, WORDS[name], value, address)
    days = urlencode({"from": asked.first.isoformat(), "to": asked.last.isoformat()})
    made = f"{reverse('inspections')}?{days}"
    yield Line(str(_("All authorities")), "", _("Inspections"), _("Inspections made"), told.inspections, made)


def _asked(form: SummaryForm) -> Asked:
    """The period of the address; what was known at the end of the day that it says, or now."""
    now = timezone.now()
    first, last = period(form, today=timezone.localdate(now))
    known = form.cleaned_data.get("known") if form.is_bound and form.is_valid() else None
    if known is not None:
        now = min(now, timezone.make_aware(datetime.combine(known + timedelta(days=1), time.min)))
    return Asked(first, last, now)


def _form(request: HttpRequest) -> SummaryForm:
    return SummaryForm(request.GET if "first" in request.GET or "last" in request.GET else None)


@require_safe
@require("reports.read")
def page(request: HttpRequest) -> HttpResponseBase:
    """The summary of a period."""
    form = _form(request)
    asked = _asked(form)
    known = request.GET.get("known", "") if form.is_bound and form.is_valid() else ""
    told = list(lines(summary.told(asked), asked, known))
    if request.GET.get("as") == "csv":
        return as_file("csv", f"summary-{asked.first}-{asked.last}", FIGURES, told)
    if not form.is_bound:
        form = SummaryForm(initial={"first": asked.first, "last": asked.last})
    context = {"form": form, "asked": asked, "lines": told}
    return render(request, "recruitment/reports/summary.html", context, status=422 if form.errors else 200)


@require_safe
@require("reports.read")
def rows(request: HttpRequest, figure: str) -> HttpResponseBase:
    """The rows behind one figure of one authority and class."""
    if figure not in WORDS:
        raise Http404
    authority = get_object_or_404(Authority, code=request.GET.get("authority", "").replace("\0", ""))
    klass, asked = request.GET.get("klass", "").replace("\0", "")[:80], _asked(_form(request))
    told = behind(asked, figure, (authority.code, klass))
    shown = listing(request, told.rows, sorts={"day": told.day}, most=MOST)
    columns: list[Column] = [(head, _through(told.read, cell)) for head, cell in ROWS]
    context: dict[str, Any] = {
        "listing": shown, "rows": [told.read(one) for one in shown.page], "asked": asked, "authority": authority,
        "klass": klass, "word": WORDS[figure],
    }  # fmt: skip
    return asked_file(request, f"summary-{figure}", columns, shown.rows) or render(
        request, "recruitment/reports/summary_rows.html", context
    )


def _through(read: Any, cell: Any) -> Any:
    return lambda one: cell(read(one))
