"""The director's page: the decision, and before it is confirmed exactly what the public will see."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import require
from core.versions import StaleVersion
from core.working_days import ONE_DAY
from recruitment.applications import queries
from recruitment.applications.decide import approve, preview, refuse
from recruitment.applications.desk.dossier import dossier, one
from recruitment.applications.forms import GrantForm, RefusalForm
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import MOVES, State
from recruitment.applications.validity import last_day
from recruitment.applications.words import ApplicationKind, StateWord, deed
from recruitment.register.queries import findings


@require_http_methods(["GET", "POST"])
@require("applications.decide")
def approve_page(request: HttpRequest, code: str) -> HttpResponse:
    """Approve: first the form, then what the public will see, then the decision."""
    return _decide(request, one(code), State.APPROVED)


@require_http_methods(["GET", "POST"])
@require("applications.decide")
def refuse_page(request: HttpRequest, code: str) -> HttpResponse:
    """Refuse, with the reasons."""
    return _decide(request, one(code), State.REFUSED)


def _decide(request: HttpRequest, application: Application, to: State) -> HttpResponse:
    if (State(application.state), to) not in MOVES:
        return dossier(request, application, status=409, stale=True)
    form, shown = _form(request, application, to), None
    if request.method == "POST" and form.is_valid():
        try:
            shown = _settle(request, application, to, form)
            if shown is None:
                messages.success(
                    request, _("The application now stands at: %(state)s.") % {"state": StateWord(to).label}
                )
                return redirect("application_page", code=application.code)
        except StaleVersion:
            return dossier(request, one(application.code), status=409, stale=True)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "application": application, "form": form, "shown": shown, "to": to.value, "word": deed(application.state, to),
        "steps": application.moves.select_related("by"), "examined": request.user.pk in queries.examiners(application),
    }  # fmt: skip
    return render(request, "recruitment/applications/decide.html", context)


def _settle(request: HttpRequest, application: Application, to: State, form: RefusalForm) -> Any:
    """Decide when the person has confirmed what was shown; else show it."""
    deed_of = {"version": form.cleaned_data["version"], "by": request.user, "now": timezone.now()}
    confirmed, ruling = "confirm" in request.POST, form.ruling()
    if to == State.APPROVED:
        if not confirmed:
            return preview(application, ruling, **deed_of)
        approve(application, ruling, **deed_of)
    else:
        if not confirmed:
            return _refusal(application)
        refuse(application, ruling, **deed_of)
    return None


def _refusal(application: Application) -> dict[str, Any]:
    """What the public will see of a refusal: nothing, but for a renewal a line in the licence's history."""
    return {"renewal": application.kind == ApplicationKind.RENEWAL}


def _form(request: HttpRequest, application: Application, to: State) -> RefusalForm:
    today = timezone.localdate()
    initial: dict[str, Any] = {"version": application.version, "today": today, "decided_on": today}
    if to == State.REFUSED:
        return RefusalForm(request.POST or None, initial=initial)
    with_days = application.kind != ApplicationKind.VARIATION
    if with_days:
        initial["starts"] = _first_day(application, today)
        initial["ends"] = last_day(initial["starts"], settings.LICENCE_YEARS)
    if application.kind in (ApplicationKind.NEW, ApplicationKind.AGAIN):
        initial |= {"reason_es": "Primera licencia, por dos años.", "reason_en": "First licence, for two years."}
    return GrantForm(request.POST or None, initial=initial, with_days=with_days)


def _first_day(application: Application, today: Any) -> Any:
    """A renewal goes on where the licence ends; a new licence begins on the day of its decision."""
    if application.kind != ApplicationKind.RENEWAL or application.licence is None:
        return today
    key = application.licence.recruiter_id
    held = [x for x in findings([key], now=timezone.now())[key].licences if x.id == application.licence_id]
    until = held[0].valid_until if held else None
    return until + ONE_DAY if until else today
