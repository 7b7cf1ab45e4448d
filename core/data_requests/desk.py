"""The pages of requests about personal data at the desk."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require, signed_in
from core.data_requests import actions
from core.data_requests.forms import AnswerForm, RequestForm
from core.data_requests.models import DataRequest, Kind
from core.data_requests.queries import in_state
from core.data_requests.terms import left
from core.listing import asked_file, listing
from core.sheets import Column

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (_("code"), lambda one: one.code),
    (_("what is asked"), lambda one: one.get_kind_display()),
    (_("received on"), lambda one: one.received_on),
    (_("to be answered by"), lambda one: one.due_on),
    (_("answered on"), lambda one: one.answered_on),
    (_("outcome"), lambda one: one.get_outcome_display()),
]


@require_safe
@require("data_requests.see")
def requests(request: HttpRequest) -> HttpResponseBase:
    """All requests: what was asked and when, never by whom."""
    today = timezone.localdate()
    shown = listing(
        request, DataRequest.objects.all(), sorts={"due": "due_on", "received": "-received_on"},
        filters={
            "state": lambda rows, state: in_state(rows, state, today=today),
            "kind": lambda rows, kind: rows.filter(kind=kind),
            "q": lambda rows, text: rows.filter(code__icontains=text),
        },
    )  # fmt: skip
    context = {"listing": shown, "kinds": Kind.choices, "today": today}
    return asked_file(request, "data-requests", COLUMNS, shown.rows) or render(
        request, "data_requests/requests.html", context
    )


@sensitive_post_parameters()
@require_http_methods(FORM)
@require("data_requests.work")
def new(request: HttpRequest) -> HttpResponse:
    """Write a request down."""
    form = RequestForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        asked = actions.Asked(*(said.pop(name) for name in ("name", "reach", "words")))
        try:
            made = actions.take(asked, **said, by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Written down. Give the person the code %(code)s.") % {"code": made.code})
            return redirect("data_request", made.public_id)
    return render(request, "data_requests/new.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(FORM)
@require("data_requests.work")
def one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One request in the person's words, which is recorded, and its answer."""
    found, by, now = get_object_or_404(DataRequest, public_id=public_id), signed_in(request), timezone.now()
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(found, **form.cleaned_data, by=by, now=now)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The answer is written down."))
            return redirect("data_requests")
    asked, answered = actions.read(found, by=by, now=now)
    context = {
        "one": found, "asked": asked, "answered": answered, "form": form, "today": timezone.localdate(now),
        "left": left(found.due_on, timezone.localdate(now)),
    }  # fmt: skip
    return render(request, "data_requests/one.html", context, status=422 if form.errors else 200)
