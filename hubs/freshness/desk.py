"""The desk's pages of freshness: what was told and waits, the board of the hubs, the reminders that were written."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.access import require, signed_in
from core.listing import asked_file, listing
from hubs.directory.access import denied, hubs_kept_by, kept_hub_or_404
from hubs.freshness import actions, reminding
from hubs.freshness.board import aged, board, entries, needing, visits
from hubs.freshness.columns import BOARD, ENTRIES, REMINDERS, REPORTS
from hubs.freshness.forms import HandleForm
from hubs.freshness.models.reminders import STUCK, Reminder
from hubs.freshness.models.reports import Report
from hubs.freshness.queries import like_it, of_hub, reminders_for, reports_for
from hubs.freshness.words import Recipient, ReminderState, ReportKind, ReportState, What


@require_safe
@require("freshness.work")
def reports(request: HttpRequest) -> HttpResponseBase:
    """What the public and providers told about the hubs of this person; nobody's words stand in the list."""
    user = signed_in(request)
    rows = reports_for(user).select_related("hub", "service__hub", "need", "province", "district", "handled_by")
    shown = listing(
        request, rows, sorts={"told": "-told_on", "handled": "-handled_on"},
        filters={
            "state": lambda rows, state: rows.filter(state=state),
            "what": lambda rows, what: rows.filter(kind=what) if what == ReportKind.MISSING else rows.filter(what=what),
            "hub": of_hub,
        },
    )  # fmt: skip
    context = {
        "listing": shown, "states": ReportState.choices, "whats": What.choices, "hubs": hubs_kept_by(user),
    }  # fmt: skip
    return asked_file(request, "hub-reports", REPORTS, shown.rows) or render(
        request, "hubs/freshness/reports.html", context
    )


@require_safe
@require("freshness.work")
def report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One report with its words; who read them is written down."""
    held = _report_or_404(request, public_id)
    if held.words:
        audit.read("report.words", on=held, by=signed_in(request), now=timezone.now())
    fates = [one for one in ReportState.choices if one[0] != ReportState.OPEN]
    context = {"report": held, "fates": fates, "alike": like_it(held)[:5]}
    return render(request, "hubs/freshness/report.html", context)


@require_POST
@require("freshness.work")
def handle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a report: put right, not so, told before."""
    held, form = _report_or_404(request, public_id), HandleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what became of it."))
        return redirect("hub_report", public_id)
    try:
        actions.handle(held, ReportState(form.cleaned_data["fate"]), by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done: it no longer waits."))
    return redirect("hub_report", public_id)


def _report_or_404(request: HttpRequest, public_id: UUID) -> Report:
    """A report for the keepers of its hub; to others there is none, and the trail knows who asked."""
    rows = Report.objects.select_related(
        "hub", "service__organization", "service__hub", "need", "province", "district", "handled_by"
    )
    held = get_object_or_404(rows, public_id=public_id)
    if not reports_for(signed_in(request)).filter(pk=held.pk).exists():
        denied(request, held)
    return held


@require_safe
@require("freshness.watch")
def freshness(request: HttpRequest) -> HttpResponseBase:
    """The board: the hubs of this person, and how fresh what they keep is."""
    today = timezone.localdate()
    shown = listing(
        request, board(hubs_kept_by(signed_in(request)), today=today),
        sorts={"hub": "name", "entries": "-entries", "verified": "-verified", "soon": "-soon", "late": "-late",
               "hidden": "-hidden", "waiting": "-waiting", "age": "-age"},
        filters={"what": needing},
    )  # fmt: skip
    return asked_file(request, "freshness", BOARD, shown.rows) or render(
        request, "hubs/freshness/board.html", {"listing": shown}
    )


@require_safe
@require("freshness.watch")
def hub(request: HttpRequest, code: str) -> HttpResponseBase:
    """One hub: its entries by the day on which they run out, and how visits went."""
    held, today = kept_hub_or_404(request, code), timezone.localdate()
    shown = listing(
        request, entries(held),
        sorts={"due": "review_due", "name": "name", "verified": "assured_date"},
        filters={"what": lambda rows, what: aged(rows, what, today=today)},
    )  # fmt: skip
    context = {"hub": held, "listing": shown, "visits": visits(held, today=today), "today": today}
    return asked_file(request, f"freshness-{held.code}", ENTRIES, shown.rows) or render(
        request, "hubs/freshness/hub.html", context
    )


@require_safe
@require("freshness.watch")
def reminders(request: HttpRequest) -> HttpResponseBase:
    """The letters that asked whether entries are still right, what was answered, and what did not leave."""
    user = signed_in(request)
    shown = listing(
        request, reminders_for(user).select_related("service__hub"), sorts={"written": "-written_at", "due": "period"},
        filters={
            "state": lambda rows, state: _in_state(rows, state),
            "to": lambda rows, to: rows.filter(to=to),
            "hub": lambda rows, code: rows.filter(service__hub__code=code),
        },
    )  # fmt: skip
    context = {
        "listing": shown, "states": ReminderState.choices, "tos": Recipient.choices, "again": STUCK,
        "hubs": hubs_kept_by(user),
    }  # fmt: skip
    return asked_file(request, "reminders", REMINDERS, shown.rows) or render(
        request, "hubs/freshness/reminders.html", context
    )


def _in_state(rows: QuerySet[Reminder], state: str) -> QuerySet[Reminder]:
    return rows.filter(state__in=STUCK if state == "stuck" else [state])


@require_POST
@require("freshness.work")
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Try to send a reminder again."""
    held = get_object_or_404(Reminder, public_id=public_id)
    if not reminders_for(signed_in(request)).filter(pk=held.pk).exists():
        denied(request, held)
    try:
        reminding.try_again(held, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is tried again within some minutes."))
    return redirect("hub_reminders")
