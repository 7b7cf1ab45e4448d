"""Surveys at the desk: written or taken from a file by one person, published by another."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.publishing import EDITABLE, OPEN, State
from core.sheets import Column
from core.versions import StaleVersion
from hubs.surveys import actions
from hubs.surveys.forms import FileForm, NewSurveyForm, QuestionForm, SurveyForm
from hubs.surveys.models.surveys import Survey
from hubs.surveys.queries import editions
from hubs.surveys.reading import read_survey
from hubs.surveys.shown import shown
from hubs.surveys.told import tables_of

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (_("title"), lambda survey: survey.title),
    (_("short name"), lambda survey: survey.code),
    (_("state"), lambda survey: survey.get_state_display()),
    (_("from"), lambda survey: survey.begins),
    (_("to"), lambda survey: survey.ends),
    (_("published on"), lambda survey: survey.published_on),
]


@require_safe
@require("surveys.see")
def surveys(request: HttpRequest) -> HttpResponseBase:
    """Every edition of every survey."""
    found = listing(
        request, editions(), sorts={"changed": "-changed_at", "title": "title_es", "ends": "-ends"},
        filters={"state": lambda rows, state: rows.filter(state=state),
                 "q": lambda rows, text: rows.filter(title_es__icontains=text) | rows.filter(title_en__icontains=text)},
    )  # fmt: skip
    context = {"listing": found, "states": State.choices}
    return asked_file(request, "surveys", COLUMNS, found.rows) or render(
        request, "hubs/surveys/desk_surveys.html", context
    )


@require_http_methods(FORM)
@require("surveys.write")
def new(request: HttpRequest) -> HttpResponse:
    """Enter what a survey says of itself; its tables come next."""
    form, by = NewSurveyForm(request.POST or None), signed_in(request)
    if request.method == "POST" and form.is_valid():
        try:
            return _to(actions.draft(form.facts(), [], by=by, now=timezone.now()))
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "hubs/surveys/desk_form.html", {"form": form}, status=form.status)


@require_http_methods(FORM)
@require("surveys.write")
def take_in(request: HttpRequest) -> HttpResponse:
    """Take a whole survey from a file: all of it becomes a draft, or nothing."""
    form, by = FileForm(request.POST or None, request.FILES or None), signed_in(request)
    if request.method == "POST" and form.is_valid():
        try:
            facts, tables = read_survey(form.cleaned_data["file"])
            return _to(actions.draft(facts, tables, by=by, now=timezone.now()))
        except ValidationError as error:
            form.add_error("file", error.messages)
    return render(request, "hubs/surveys/desk_file.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@require("surveys.see")
def survey(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One edition as the public reads it or will, and what may be done now."""
    held, user = _survey(public_id), signed_in(request)
    writes, publishes = may(user, "surveys.write"), may(user, "surveys.publish")
    context = {
        "survey": held, "own": user.pk in held.writers, "editable": held.state in EDITABLE and writes,
        "decidable": held.state == State.REVIEW and publishes, "open": held.state in OPEN,
        "retractable": writes if held.state in OPEN else publishes and held.state == State.PUBLISHED,
        "renewable": writes and held.state == State.PUBLISHED, **shown(held),
    }  # fmt: skip
    return render(request, "hubs/surveys/desk_survey.html", context)


@require_http_methods(FORM)
@require("surveys.write")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change what a draft says of itself. Whoever saves second sees both."""
    held = _survey(public_id)
    form = _about(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(held, form.facts(), seen=form.version, by=signed_in(request), now=timezone.now())
            return _to(held)
        except StaleVersion as stale:
            form = form.over(_about(stale.stands))
        except ValidationError as error:
            form.add_error(None, error.messages)
    return render(request, "hubs/surveys/desk_form.html", {"form": form, "survey": held}, status=form.status)


@require_http_methods(FORM)
@require("surveys.write")
def question(request: HttpRequest, public_id: UUID, place: int) -> HttpResponse:
    """One table of a draft; the place after the last is a new one, and it can be taken out."""
    held = _survey(public_id)
    tables = tables_of(held)
    if place > len(tables):
        raise Http404
    form = QuestionForm(request.POST or None, table=tables[place] if place < len(tables) else None, seen=held.version)
    if request.method == "POST" and form.is_valid() and _put(request, held, place, form):
        return _to(held)
    context = {"form": form, "survey": held, "there": place < len(tables)}
    return render(request, "hubs/surveys/desk_question.html", context, status=422 if form.errors else 200)


def _put(request: HttpRequest, held: Survey, place: int, form: QuestionForm) -> bool:
    table = None if "remove" in request.POST else form.table()
    try:
        seen = form.cleaned_data["seen"]
        actions.put_table(held, place, table, seen=seen, by=signed_in(request), now=timezone.now())
    except StaleVersion:
        form.add_error(None, _("Somebody has changed this survey since you opened it. Open the table again."))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


@require_POST
@require("surveys.write")
def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it to be published, take it away, or begin a new edition of it."""
    held, by, now = _survey(public_id), signed_in(request), timezone.now()
    if "again" in request.POST:
        return _again(request, held)
    if "withdraw" in request.POST and held.state in OPEN:
        return _done(request, held, lambda: actions.withdraw(held, by=by, now=now), _("Taken away."))
    return _done(request, held, lambda: actions.send(held, by=by, now=now), _("Sent. Another person publishes it."))


def _again(request: HttpRequest, held: Survey) -> HttpResponse:
    facts = SurveyForm.facts_of(held) | {"code": held.code, "provinces": list(held.provinces.all())}
    facts.pop("version")
    try:
        return _to(actions.draft(facts, tables_of(held), by=signed_in(request), now=timezone.now()))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _to(held)


@require_POST
@require("surveys.publish")
def settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Publish it, give it back, or take a published one out of the public's sight."""
    held, by, now = _survey(public_id), signed_in(request), timezone.now()
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    if "publish" in request.POST:
        return _done(request, held, lambda: actions.publish(held, seen=version, by=by, now=now), _("Published."))
    if "withdraw" in request.POST:
        return _done(request, held, lambda: actions.withdraw(held, by=by, now=now), _("Taken away."))
    note = request.POST.get("note", "").replace("\0", "")[:600]
    return _done(request, held, lambda: actions.give_back(held, note, by=by, now=now), _("Returned."))


def _done(request: HttpRequest, held: Survey, deed: Callable[[], object], words: Any) -> HttpResponse:
    try:
        deed()
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, words)
    return _to(held)


def _to(held: Survey) -> HttpResponse:
    held.refresh_from_db()
    return redirect("desk_survey", held.public_id)


def _survey(public_id: UUID) -> Survey:
    return get_object_or_404(editions(), public_id=public_id)


def _about(held: Survey, data: Any = None) -> SurveyForm:
    return SurveyForm(data, initial=SurveyForm.facts_of(held))
