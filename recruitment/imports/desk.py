"""Imports for staff: the list, a new file, one run with its difference, the decision of the second person."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import may, require
from core.listing import asked_file, listing
from core.models import User
from core.sheets import Column
from recruitment.imports import differences, profile, proposals, queries, reasons
from recruitment.imports.forms import DecisionForm, UploadForm, offered
from recruitment.imports.models import ImportRun, RowAction, RunState
from recruitment.imports.states import OPEN
from recruitment.imports.wording import TABS, Reader

SORTS = {"when": "-started_at", "register": "profile", "state": "state"}
RUN_COLUMNS: list[Column] = [
    (_("Register"), lambda run: run.profile),
    (_("File"), lambda run: run.file_name),
    ("SHA-256", lambda run: run.sha256),
    (_("When"), lambda run: run.started_at),
    (_("Day that the file describes"), lambda run: run.day),
    (_("Uploaded by"), lambda run: run.proposed_by or ""),
    (_("State"), lambda run: run.get_state_display()),
    (_("Decided by"), lambda run: run.decided_by or ""),
    (_("Lines"), lambda run: run.lines),
    (_("Added"), lambda run: run.added),
    (_("Changed"), lambda run: run.changed),
    (_("Vanished"), lambda run: run.vanished),
    (_("Failed"), lambda run: run.failed),
]


def _in_state(runs: QuerySet[ImportRun], state: str) -> QuerySet[ImportRun]:
    return queries.undecided(runs) if state == "open" else runs.filter(state=state)


@require_safe
@require("imports.see")
def imports(request: HttpRequest) -> HttpResponseBase:
    """Every run, the newest first."""
    runs = ImportRun.objects.select_related("authority", "proposed_by", "decided_by")
    filters = {"register": lambda rows, code: rows.filter(profile=code), "state": _in_state}
    told = listing(request, runs, sorts=SORTS, filters=filters)
    context = {"listing": told, "registers": offered(), "states": RunState.choices}
    return asked_file(request, "imports", RUN_COLUMNS, told.rows) or render(
        request, "recruitment/imports/list.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require("imports.propose")
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a file in and put it into the queue."""
    now = timezone.now()
    form = UploadForm(request.POST or None, request.FILES or None, today=timezone.localdate(now))
    if form.is_valid():
        told = form.cleaned_data
        run = proposals.propose(
            told["file"], file_name=told["file"].name, profile=profile.load(told["profile"]), day=told["day"],
            by=_who(request), now=now,
        )  # fmt: skip
        return redirect("import_run", run.public_id)
    return render(request, "recruitment/imports/new.html", {"form": form})


@require_safe
@require("imports.see")
def import_run(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One run: what would change or has changed, why it was held, who decided."""
    run = _run(public_id)
    context = _context(request, run)
    columns, name = Reader(run).columns_of_file(), f"{run.profile}-{context['tab']}"
    return asked_file(request, name, columns, context["listing"].rows) or render(
        request, "recruitment/imports/run.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require("imports.approve")
def import_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve or reject; when it cannot be, the page says why and keeps the reason that was typed."""
    if request.method != "POST":  # a link or a reload of the answer below
        return redirect(f"{reverse('import_run', args=[public_id])}?{request.GET.urlencode()}")
    run, form = _run(public_id), DecisionForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        do = proposals.approve if told["decision"] == "approve" else proposals.reject
        try:
            do(run.public_id, by=_who(request), seen=told["seen"], why=told["why"], now=timezone.now())
        except ValidationError as error:
            form.add_error("why" if error.code in ("why_held", "why_rejected") else None, error)
        else:
            return redirect("import_run", public_id)
    return render(request, "recruitment/imports/run.html", _context(request, _run(public_id), form))


def _who(request: HttpRequest) -> User:
    """Whoever is signed in: `require` lets nobody else in."""
    return cast(User, request.user)


def _run(public_id: UUID) -> ImportRun:
    people = ImportRun.objects.select_related("authority", "proposed_by", "decided_by")
    return get_object_or_404(people, public_id=public_id)


def _context(request: HttpRequest, run: ImportRun, form: DecisionForm | None = None) -> dict[str, Any]:
    counts = queries.counts(run)
    tab = request.GET.get("t", "")
    if tab not in TABS:
        tab = next((action for action in TABS if counts.get(action)), RowAction.ADDED)
    told = listing(request, run.rows.filter(action=tab), sorts={"line": "line"}, filters={"q": queries.naming})
    reader = Reader(run, queries.recruiters(told.page))
    return {
        "run": run,
        "tabs": [(action, word, counts.get(action, 0)) for action, word in TABS.items()],
        "tab": tab,
        "listing": told,
        "lines": [reader.read(row) for row in told.page],
        "reasons": [reasons.words(reason) for reason in run.reasons],
        "form": form or DecisionForm(),
        "digest": [run.sha256[start : start + 8] for start in range(0, len(run.sha256), 8)],  # may break in between
        **_decision(request, run),
    }


def _decision(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """Whether there is something to decide, and by whom."""
    is_open = run.state in OPEN and run.proposed_by is not None
    return {
        "is_open": is_open,
        "own": run.proposed_by == request.user,
        "may_decide": is_open and may(request.user, "imports.approve") and run.proposed_by != request.user,
        "forceable": proposals.forceable(run),
        "overtaken": is_open and differences.newer_applied(run) is not None,
        "seen": proposals.shown(run),
    }
