"""The steps of an application that are not its decision: one page for each, with the note that goes with it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import may, require
from core.versions import StaleVersion
from recruitment.applications.actions import move
from recruitment.applications.desk.dossier import dossier, one
from recruitment.applications.forms import NoteForm
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import DECIDED, MOVES, NEEDS_NOTE, State
from recruitment.applications.words import LOOKS, StateWord, deed


@require_http_methods(["GET", "POST"])
@require("applications.see")
def step_page(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """Take one step; who may is said by the table of moves, and others do not find the page."""
    application, end = one(code), _end(to)
    needed = MOVES.get((State(application.state), end))
    if needed is None:  # somebody was quicker, or the page is old
        return dossier(request, application, status=409, stale=True)
    if not any(may(request.user, permission) for permission in needed):
        raise Http404
    form = NoteForm(request.POST or None, initial={"version": application.version})
    if form.is_valid():
        said = form.cleaned_data
        try:
            move(application, end, by=request.user, now=timezone.now(), **said)  # type: ignore[arg-type]
            messages.success(request, _("The application now stands at: %(state)s.") % {"state": StateWord(end).label})
            return redirect("application_page", code=code)
        except StaleVersion:
            return dossier(request, one(code), status=409, stale=True)
        except ValidationError as error:
            form.add_error("note" if getattr(error, "code", "") == "no_note" else None, error)
    return _step_page(request, application, end, form)


def _step_page(request: HttpRequest, application: Application, end: State, form: NoteForm) -> HttpResponse:
    context = {
        "application": application, "form": form, "to": end.value, "word": deed(application.state, end),
        "look": LOOKS[end], "state_word": StateWord(end).label, "needs_note": end in NEEDS_NOTE,
        "grave": end == State.WITHDRAWN,
    }  # fmt: skip
    return render(request, "recruitment/applications/step.html", context)


def _end(to: str) -> State:
    if to not in list(State) or to in DECIDED:
        raise Http404
    return State(to)
