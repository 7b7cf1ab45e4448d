"""The pages of inspections for the desk: the list, one inspection, its plan and its end."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.versions import StaleVersion
from recruitment.inspections import actions, queries
from recruitment.inspections.columns import INSPECTIONS
from recruitment.inspections.forms import PlanForm, WhyForm
from recruitment.inspections.models import MOVES, TO_DO, Inspection, InspectionState
from recruitment.register.models.recruiters import Recruiter

FORM = ["GET", "HEAD", "POST"]
_S = InspectionState


def _in_state(rows: QuerySet[Inspection], state: str, *, today: date) -> QuerySet[Inspection]:
    if state == "open":
        return rows.filter(state__in=TO_DO)
    if state == "again":
        return rows.filter(state=_S.REPORTED, follow_up_on__lte=today)
    return rows.filter(state=state)


@require_safe
@require("inspections.see")
def inspections(request: HttpRequest) -> HttpResponseBase:
    """Inspections by their day: mine, overdue, by state."""
    user, today = signed_in(request), timezone.localdate()
    shown = listing(
        request, queries.inspections(),
        sorts={"due": "due_on", "reported": "-reported_at", "points": "-points"},
        filters={
            "state": partial(_in_state, today=today),
            "mine": lambda rows, _yes: rows.filter(inspector=user),
            "overdue": lambda rows, _yes: queries.overdue(rows, today=today),
            "result": lambda rows, result: rows.filter(result=result),
            "from": lambda rows, text: queries.reported(rows, first=_day(text)),
            "to": lambda rows, text: queries.reported(rows, last=_day(text)),
            "q": lambda rows, text: rows.filter(recruiter__names__norm__contains=text.lower()).distinct(),
        },
    )  # fmt: skip
    context = {"listing": shown, "states": _S.choices, "today": today}
    return asked_file(request, "inspections", INSPECTIONS, shown.rows) or render(
        request, "recruitment/inspections/list.html", context
    )


def _day(text: str) -> date | None:
    """A day as the address says it; None for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def found(public_id: UUID) -> Inspection:
    """One inspection with what its pages show; 404."""
    return get_object_or_404(queries.inspections().select_related("follows"), public_id=public_id)


@require_safe
@require("inspections.see")
def inspection(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One inspection: where it stands, what was seen, what may be done now. Remarks are shown to those who may."""
    held, user, now = found(public_id), signed_in(request), timezone.now()
    told = queries.seen(held) if held.begun_at else None
    private = may(user, "register.private")
    if private and told and told.versions:
        audit.read("inspection.remarks", on=held, by=user, now=now)
    may_plan = may(user, "inspections.plan")
    context: dict[str, Any] = {
        "inspection": held, "seen": told, "private": private, "today": timezone.localdate(now), "why": WhyForm(),
        "photos": list(held.photos.all()) if private else [], "next": list(held.follow_ups.all()),
        "begins": held.state == _S.PLANNED and mine(request, held),
        "visits": held.state == _S.BEGUN and mine(request, held),
        "changes": held.state == _S.PLANNED and may_plan,
        "follows_up": may_plan and _S.FOLLOWED_UP in MOVES[held.state],
        "cancels": may_plan and _S.CANCELLED in MOVES[held.state],
        "closes": may_plan and _S.CLOSED in MOVES[held.state],
    }  # fmt: skip
    return render(request, "recruitment/inspections/inspection.html", context)


def mine(request: HttpRequest, held: Inspection) -> bool:
    """Whether this person makes the visit."""
    user = signed_in(request)
    return may(user, "inspections.make") and held.inspector_id == user.pk


@require_http_methods(FORM)
@require("inspections.plan")
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a visit to a recruiter, from its dossier."""
    recruiter = get_object_or_404(Recruiter.objects.prefetch_related("names"), public_id=public_id)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.plan_inspection, recruiter, by=signed_in(request), now=timezone.now(), **form.facts())
        if (made := _tried(form, deed)) is not None:
            messages.success(request, _("Planned. The inspector finds it among their visits."))
            return redirect("inspection", made.public_id)
    planned = queries.of_recruiter(recruiter).filter(state__in=TO_DO)
    context = {"form": form, "recruiter": recruiter, "open": planned}
    return render(request, "recruitment/inspections/plan.html", context, status=form.status)


@require_http_methods(FORM)
@require("inspections.plan")
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change the plan of a visit, or plan the next one about a reported visit."""
    held = found(public_id)
    again = held.state == _S.REPORTED
    if held.state != _S.PLANNED and not again:
        return redirect("inspection", public_id)
    form = _about(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.follow_up if again else partial(actions.change_plan, version=form.version), held)
        try:
            made = _tried(form, partial(deed, by=signed_in(request), now=timezone.now(), **form.facts()))
        except StaleVersion as stale:
            form, made = form.over(_about(stale.stands)), None
        if made is not None:
            return redirect("inspection", made.public_id)
    context = {"form": form, "recruiter": held.recruiter, "inspection": held}
    return render(request, "recruitment/inspections/plan.html", context, status=form.status)


def _about(held: Inspection, data: Any = None) -> PlanForm:
    """The form of a visit that is planned, or of the one that follows a visit that was reported."""
    again = held.state == _S.REPORTED
    first = {"inspector": held.inspector.public_id, "due_on": held.follow_up_on if again else held.due_on,
             "reason": "" if again else held.reason, "version": held.version}  # fmt: skip
    return PlanForm(data, initial=first)


def _tried(form: PlanForm, deed: Callable[[], Inspection]) -> Inspection | None:
    """What the deed made; None when it was refused, and then the form says why."""
    try:
        return deed()
    except ValidationError as error:
        form.add_error(None, error)
        return None


@require_POST
@require("inspections.plan")
def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel a visit, or close one that was reported."""
    held, form, user = found(public_id), WhyForm(request.POST), signed_in(request)
    deed, done = (actions.close, _("Closed.")) if "close" in request.POST else (actions.cancel, _("Cancelled."))
    why = form.cleaned_data["why"] if form.is_valid() else ""
    return settled(request, held, lambda: deed(held, why, by=user, now=timezone.now()), done)


def settled(request: HttpRequest, held: Inspection, deed: Callable[[], Any], done: Any) -> HttpResponse:
    """Do it and go back to the page of the inspection, saying what came of it."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("inspection", held.public_id)
