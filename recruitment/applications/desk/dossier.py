"""One application: its page, and the page on which the applicant's facts are written."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import may, require
from core.versions import StaleVersion
from recruitment.applications import actions, queries
from recruitment.applications.complete import missing
from recruitment.applications.forms import DraftForm, SeenForm, UploadForm
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import DECIDE, DECIDED, EDITABLE, MOVES, WAY, WORK, State
from recruitment.applications.words import StateWord, deed


def one(code: str) -> Application:
    """The application under a code, or 404."""
    rows = Application.objects.select_related("authority", "recruiter", "licence__recruiter", "created_by")
    return get_object_or_404(rows, code=code)


@require_safe
@require("applications.see")
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier: where it stands, what is known, what may be done now."""
    return dossier(request, one(code))


def dossier(request: HttpRequest, application: Application, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an application; `more` holds forms that were sent with faults."""
    now = timezone.now()
    papers, items = list(queries.documents(application)), queries.checklist(application)
    steps = list(application.moves.select_related("by"))
    context = {
        "application": application, "papers": papers, "items": items, "steps": steps[::-1],
        "seen_count": sum(not item.open for item in items), "way": _way(application, steps),
        "clock": queries.clock(application, today=timezone.localdate(now), extra=queries.extra_days()),
        "answer_by": queries.answer_by(steps[-1]) if application.state == State.RETURNED else None,
        "lacking": missing(application) if application.state in EDITABLE else [],
        "deeds": _deeds(application, request.user), "examined": _examined(application, request.user),
        "neighbours": None if application.closed else queries.neighbours(application, now=now),
        "may_work": may(request.user, WORK) and not application.closed,
        "may_waive": may(request.user, DECIDE) and not application.closed,
        "may_edit": may(request.user, WORK) and application.state in EDITABLE,
        "upload_form": UploadForm(), "seen_form": SeenForm(papers=queries.documents(application)), "faulty": None,
    }  # fmt: skip
    return render(request, "recruitment/applications/dossier.html", context | more, status=status)


def _way(application: Application, steps: list[Any]) -> list[dict[str, Any]]:
    """The road from draft to decision: what lies behind with its day, where it stands, what is ahead."""
    here = State(application.state)
    reached = {step.end: step.at for step in steps} | {State.DRAFT: application.created_at}
    road = [state for state in WAY if state != State.INSPECTION or state in reached or state == here]
    if here not in road:
        place = 2 if here == State.RETURNED else len(road) - 1
        road = [*road[:place], here, *(road[place:] if here == State.RETURNED else [])]
    at = road.index(here)
    return [
        {"word": StateWord(state).label, "at": reached.get(state) if n <= at else None, "done": n < at,
         "here": n == at, "closed": n == at and here == State.APPROVED}
        for n, state in enumerate(road)
    ]  # fmt: skip


def _deeds(application: Application, user: Any) -> list[dict[str, Any]]:
    """What this person may do with it now."""
    return [
        {"to": end.value, "word": deed(start, end), "decision": end in DECIDED,
         "grave": end in (State.REFUSED, State.WITHDRAWN)}
        for (start, end), needed in MOVES.items()
        if start == application.state and any(may(user, permission) for permission in needed)
    ]  # fmt: skip


def _examined(application: Application, user: Any) -> bool:
    return may(user, DECIDE) and user.pk in queries.examiners(application)


@require_http_methods(["GET", "POST"])
@require("applications.work")
def edit_page(request: HttpRequest, code: str) -> HttpResponse:
    """Write the facts. Whoever saves second sees both versions."""
    application = one(code)
    if application.state not in EDITABLE:
        return redirect("application_page", code=code)
    form = DraftForm(request.POST or None, initial=_initial(application))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(application, form.facts(), version=form.version, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The facts are saved."))
            return redirect("application_page", code=code)
        except StaleVersion as stale:
            form = form.over(DraftForm(initial=_initial(stale.stands)))
        except ValidationError as error:
            form.add_error(None, error)
    context = {"form": form, "application": application}
    return render(request, "recruitment/applications/edit.html", context, status=form.status)


def _initial(application: Application) -> dict[str, Any]:
    return DraftForm.facts_of(application) | {"version": application.version}
