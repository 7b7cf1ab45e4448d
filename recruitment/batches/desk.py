"""The staff pages of lists: mine, a new one, one with its lines, the column of a file, a decision, the end."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.listing import Listing, listing
from core.models import User
from core.refusal import Refused
from recruitment.batches import actions, sources, words
from recruitment.batches.access import batch_or_404, own
from recruitment.batches.forms import BatchForm, ColumnForm
from recruitment.batches.models import Batch, BatchLine
from recruitment.batches.queries import Tab, counts, newer, parts, with_progress, with_words
from recruitment.batches.sheet import batch_file
from recruitment.batches.told import tell

EVERY = 5  # seconds until a page of a list at work is shown anew
TABS = [
    (Tab.ALL, pgettext_lazy("lines", "All")),
    (Tab.DECIDE, pgettext_lazy("lines", "To decide")),
    (Tab.IN_FORCE, pgettext_lazy("lines", "In force")),
    (Tab.PROBLEM, pgettext_lazy("lines", "With a problem")),
    (Tab.MISSING, pgettext_lazy("lines", "Not found")),
    (Tab.CHANGED, pgettext_lazy("lines", "Otherwise than before")),
]
form_page = require_http_methods(["GET", "HEAD", "POST"])


def _reader(request: HttpRequest) -> User:
    """Who asks: `require` lets only staff in."""
    return cast(User, request.user)


@require_safe
@require("batches.check")
def batches(request: HttpRequest) -> HttpResponse:
    """The lists of this person, newest first."""
    sorts = {"new": "-made_at", "title": "title", "lines": "-size"}
    mine = listing(request, with_progress(own(_reader(request))), sorts=sorts)
    return render(request, "recruitment/batches/mine.html", {"listing": mine})


@form_page
@require("batches.check")
def batch_new(request: HttpRequest) -> HttpResponse:
    """Paste a list or choose a file."""
    form = BatchForm(request.POST, request.FILES) if request.method == "POST" else BatchForm()
    if form.is_valid():
        try:
            return redirect("batch", _made(request, form).public_id)
        except Refused as refused:
            form.add_error("file", words.refusal(refused))
    return render(request, "recruitment/batches/new.html", {"form": form, "most": sources.MAX_LINES})


def _made(request: HttpRequest, form: BatchForm) -> Batch:
    title, file = form.cleaned_data["title"], form.cleaned_data["file"]
    by, now = _reader(request), timezone.now()
    if file:
        return actions.keep_file(title, file.read(), by=by, now=now)
    return actions.make_batch(title, form.lines, pasted=True, by=by, now=now)


@require_safe
@require("batches.check")
def batch(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One list: how far it is, its lines, or first the choice of its column."""
    found = batch_or_404(_reader(request), public_id)
    if not found.size:
        return redirect("batch_column", found.public_id)
    if request.GET.get("as") in ("csv", "xlsx"):
        lines = _lines(request, found, parts(found, now=timezone.now())).rows
        return batch_file(request.GET["as"], lines, now=timezone.now())
    return _page(request, found)


def _lines(request: HttpRequest, of: Batch, tabs: dict[Tab, Any]) -> Listing[BatchLine]:
    tab = request.GET.get("tab", "")
    rows = of.lines.filter(tabs[Tab(tab)]) if tab in set(Tab) else of.lines.all()
    rows = rows.select_related("decided_by")
    return listing(request, rows, sorts={"sure": "confidence", "line": "number"}, filters={"q": with_words})


def _tabs(of: Batch) -> list[tuple[Tab, Any]]:
    """The tabs of a list; only one that was checked twice can read otherwise than before."""
    return [(tab, word) for tab, word in TABS if of.checked_before or tab != Tab.CHANGED]


def _page(request: HttpRequest, of: Batch, fault: str = "") -> HttpResponse:
    """The lines of a list as they are read now; shown anew while the worker is at it."""
    now = timezone.now()
    tabs = parts(of, now=now)
    lines, numbers = _lines(request, of, tabs), counts(of, tabs)
    working, since = numbers["checked"] < of.size, numbers["since"]
    context = {
        "batch": of, "listing": lines, "lines": tell(lines.page, now=now), "checked": numbers["checked"],
        "tabs": [(tab.value, word, numbers[tab.name.lower()]) for tab, word in _tabs(of)],
        "changed": numbers["changed"], "since": since, "newer": newer(of, since=since) if since and not working else 0,
        "tab": request.GET.get("tab", Tab.ALL.value), "fault": fault,
        "working": working, "still": "still" in request.GET,
    }  # fmt: skip
    response = render(request, "recruitment/batches/batch.html", context, status=409 if fault else 200)
    if working and "still" not in request.GET:
        response["Refresh"] = str(EVERY)
    return response


@form_page
@require("batches.check")
def batch_column(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Look at the first rows of a file and say which column is the list."""
    found = batch_or_404(_reader(request), public_id)
    if found.file is None:
        return redirect("batch", found.public_id)
    with sources.on_disk(bytes(found.file)) as path:
        rows = sources.first_rows(path)
    form = ColumnForm(request.POST if request.method == "POST" else None, width=len(rows[0]))
    if form.is_valid():
        try:
            actions.choose_column(found, form.chosen(), by=_reader(request))
            return redirect("batch", found.public_id)
        except Refused as refused:
            form.add_error("column", words.refusal(refused))
    context = {"form": form, "batch": found, "rows": rows}
    return render(request, "recruitment/batches/column.html", context)


@require_POST
@require("batches.check")
def batch_decide(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """What a person says of a line: this one, none of these, or back to waiting."""
    found = batch_or_404(_reader(request), public_id)
    line = get_object_or_404(found.lines, number=number)
    try:
        _decide(line, request.POST.get("choice", ""), _reader(request))
    except ValidationError as error:
        return _page(request, found, fault=error.messages[0])
    query = request.GET.urlencode()
    return redirect(reverse("batch", args=[found.public_id]) + (f"?{query}" if query else "") + "#lines")


def _decide(line: BatchLine, choice: str, by: User) -> None:
    if choice == "none":
        actions.refuse_candidates(line, by=by, now=timezone.now())
    elif choice == "undo":
        actions.reopen_line(line, by=by)
    elif choice.isdecimal() and len(choice) < 3:
        actions.take_candidate(line, int(choice), by=by, now=timezone.now())
    else:
        raise ValidationError(_("Choose one of those that are shown."))


@require_POST
@require("batches.check")
def batch_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Have the list checked once more."""
    found = batch_or_404(_reader(request), public_id)
    try:
        actions.check_again(found, by=_reader(request))
    except ValidationError as error:
        return _page(request, found, fault=error.messages[0])
    return redirect("batch", found.public_id)


@form_page
@require("batches.check")
def batch_delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask once, then drop the list with all its lines."""
    found = batch_or_404(_reader(request), public_id)
    if request.method == "POST":
        actions.drop_batch(found, by=_reader(request))
        return redirect("batches")
    return render(request, "recruitment/batches/delete.html", {"batch": found})
