"""The list of applications, and the page on which one is begun."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.listing import asked_file, listing
from core.sheets import Column
from recruitment.applications import queries
from recruitment.applications.actions import begin
from recruitment.applications.forms import NewForm
from recruitment.applications.models.applications import Application
from recruitment.applications.words import ApplicationKind, StateWord
from recruitment.register.words import Look

Rows = QuerySet[Application]
READY, OVERDUE, UNANSWERED = "ready", "overdue", "unanswered"
STATES = [
    *StateWord.choices, (READY, _("Ready to decide")), (OVERDUE, _("Past their day")),
    (UNANSWERED, _("Returned and not answered in time")),
]  # fmt: skip
SORTS = {"due": "due_on", "code": "code", "name": "legal_name", "since": "moved_at", "state": "state"}
COLUMNS: list[Column] = [
    (_("Number"), lambda row: row.code),
    (_("Kind"), lambda row: row.get_kind_display()),
    (_("Applicant"), lambda row: row.legal_name),
    (_("RUC"), lambda row: row.tax_id),
    (_("Authority"), lambda row: row.authority.short_name),
    (_("Class"), lambda row: row.klass),
    (_("State"), lambda row: row.get_state_display()),
    (_("In this state since"), lambda row: row.moved_at),
    (_("Answer due on"), lambda row: row.due_on),
]


def _in_state(rows: Rows, state: str) -> Rows:
    if state == READY:
        return queries.ready(rows)
    if state == OVERDUE:
        return queries.overdue(rows, today=timezone.localdate())
    if state == UNANSWERED:
        return queries.unanswered(rows, today=timezone.localdate())
    return rows.filter(state=state) if state in StateWord.values else rows


def _of_kind(rows: Rows, kind: str) -> Rows:
    return rows.filter(kind=kind) if kind in ApplicationKind.values else rows


FILTERS: dict[str, Callable[[Rows, str], Rows]] = {"q": queries.find, "state": _in_state, "kind": _of_kind}


@require_safe
@require("applications.see")
def list_page(request: HttpRequest) -> HttpResponseBase:
    """All applications; those whose answer is due first stand first."""
    shown = listing(request, queries.listed(), sorts=SORTS, filters=FILTERS)
    if (file := asked_file(request, "applications", COLUMNS, shown.rows)) is not None:
        return file
    today, extra = timezone.localdate(), queries.extra_days()
    for row in shown.page:
        row.clock = queries.clock(row, today=today, extra=extra)  # type: ignore[attr-defined]
    context = {
        "listing": shown, "states": STATES, "kinds": ApplicationKind.choices, "plain_look": Look("none", "none"),
        "waiting": queries.waiting(request.user, now=timezone.now()),
    }  # fmt: skip
    return render(request, "recruitment/applications/list.html", context)


@require_http_methods(["GET", "POST"])
@require("applications.work")
def new_page(request: HttpRequest) -> HttpResponse:
    """Begin an application."""
    form = NewForm(request.POST or None)
    if form.is_valid():
        try:
            made = begin(**form.told(), by=request.user, now=timezone.now())  # type: ignore[arg-type]
            return redirect("application_edit", code=made.code)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "recruitment/applications/new.html", {"form": form})
