"""The desk of alerts: the list, writing, the preview of everything that leaves, and the two people who send."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.alerts import actions, cap, queries
from campaigns.alerts.columns import ALERTS
from campaigns.alerts.forms import (
    AlertForm,
    BeginForm,
    BreakForm,
    SendForm,
    alert_stands,
    errors_of,
)
from campaigns.alerts.models import Alert, AlertTemplate
from campaigns.alerts.preview import preview
from campaigns.alerts.sending import open_accounts, ways
from campaigns.alerts.telling import bulletin
from campaigns.alerts.words import OPEN, AlertState, MessageType, TemplateState
from campaigns.channels.models import Account
from campaigns.delivery.clock import database_now
from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("alerts.see")
def alerts(request: HttpRequest) -> HttpResponseBase:
    """Every alert, newest first: drafts, those that hold, those that are over."""
    user, now = signed_in(request), timezone.now()
    shown = listing(
        request, queries.at_desk(), sorts={"changed": "-changed_at", "sent": "-sent_at", "ends": "expires"},
        filters={
            "state": lambda rows, state: queries.standing(rows, state, now),
            "q": queries.called,
            "mine": lambda rows, _yes: rows.filter(written_by=user),
        },
    )  # fmt: skip
    return asked_file(request, "alerts", ALERTS, shown.rows) or render(
        request, "campaigns/alerts/desk_alerts.html", {"listing": shown, "now": now}
    )


@require_http_methods(FORM)
@require("alerts.write")
def new(request: HttpRequest) -> HttpResponse:
    """Choose a template, fill its places; without one, the empty form."""
    known = queries.templates().filter(state=TemplateState.APPROVED)
    chosen = known.filter(code=request.GET.get("template", "")).first()
    if chosen:
        return _from_template(request, chosen)
    if "blank" in request.GET:
        return _blank(request)
    return render(request, "campaigns/alerts/desk_new.html", {"templates": known})


def _from_template(request: HttpRequest, template: AlertTemplate) -> HttpResponse:
    form, now = BeginForm(template, request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        facts = {name: getattr(template, name) for name in actions.WEIGHTS} | {
            "template": template, "status": form.cleaned_data["meant"], "areas": form.cleaned_data["areas"],
            "expires": now + timedelta(hours=form.cleaned_data["hours"]),
        }  # fmt: skip
        made = actions.begin(facts, actions.filled(template, form.fills()), by=signed_in(request), now=now)
        return redirect("desk_alert", made.public_id)
    context = {"form": form, "template": template}
    return render(request, "campaigns/alerts/desk_begin.html", context, status=422 if form.errors else 200)


def _blank(request: HttpRequest) -> HttpResponse:
    form = AlertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.begin(form.facts(), form.texts(), by=signed_in(request), now=timezone.now())
        return redirect("desk_alert", made.public_id)
    return render(request, "campaigns/alerts/desk_form.html", {"form": form}, status=form.status)


@require_http_methods(FORM)
@require("alerts.write")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a draft. Whoever saves second sees both versions."""
    held, by = _alert(public_id), signed_in(request)
    if held.state != AlertState.DRAFT:
        return redirect("desk_alert", public_id)
    form = AlertForm(request.POST or None, initial=alert_stands(held))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(held, form.facts(), form.texts(), version=form.version, by=by, now=timezone.now())
        except StaleVersion:
            form = form.over(AlertForm(initial=alert_stands(_alert(public_id))))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("desk_alert", public_id)
    return render(request, "campaigns/alerts/desk_form.html", {"form": form, "alert": held}, status=form.status)


@require_safe
@require("alerts.see")
def alert(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One alert: how everybody will see it, what keeps it from leaving, and what may be done now."""
    return _page(request, _alert(public_id))


def _page(request: HttpRequest, held: Alert, form: SendForm | None = None) -> HttpResponse:
    user, now = signed_in(request), timezone.now()
    found = ways(held, open_accounts(held)) if held.state in OPEN else []
    approving = may(user, "alerts.approve")
    context = {
        "alert": held, "now": now, "ways": found, "preview": preview(held, now=now), "own": user.pk in held.writers,
        "problems": actions.problems(held, list(held.texts.all()), now) if held.state in OPEN else [],
        "writing": may(user, "alerts.write"), "approving": approving, "mine": held.written_by_id == user.pk,
        "send": form if type(form) is SendForm else SendForm(held, found),
        "alone": form if isinstance(form, BreakForm) else BreakForm(held, found, prefix="alone"),
        "to_review": held.break_glass and not held.reviewed_at,
        "reviewing": approving and held.broken_by_id != user.pk,
    }  # fmt: skip
    return render(request, "campaigns/alerts/desk_alert.html", context, status=422 if form else 200)


@require_safe
@require("alerts.see")
def cap_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The alert as CAP, also before it is sent."""
    return HttpResponse(cap.document(bulletin(_alert(public_id))), content_type=f"{cap.TYPE}; charset=utf-8")


@require_POST
@require("alerts.write")
def move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it to be approved, take it back, throw it away, or begin what follows it."""
    held, by, now = _alert(public_id), signed_in(request), timezone.now()
    asked = request.POST.get("do", "")
    if asked in FOLLOWING:
        return _follow(request, held, FOLLOWING[asked])
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "submit": (lambda: actions.submit(held, by=by, now=now), _("It waits for a second person.")),
        "take_back": (lambda: actions.give_back(held, "", by=by), _("Taken back: you can change it.")),
        "drop": (lambda: actions.drop(held, by=by, now=now), _("Thrown away. Nobody was told.")),
    }
    return _done(request, held, *deeds.get(asked, (_nothing, "")))


FOLLOWING = {"update": MessageType.UPDATE, "cancel": MessageType.CANCEL}


def _follow(request: HttpRequest, held: Alert, message: MessageType) -> HttpResponse:
    try:
        made = actions.follow(held, message, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk_alert", held.public_id)
    return redirect("desk_alert_edit", made.public_id)


@require_POST
@require("alerts.approve")
def decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it as the second person, send it alone, give it back, or review what somebody sent alone."""
    held, by, now = _alert(public_id), signed_in(request), database_now()
    note = request.POST.get("note", "").replace("\0", "")
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "return": (lambda: actions.give_back(held, note, by=by), _("Returned.")),
        "review": (lambda: actions.review(held, note, by=by, now=now), _("Reviewed.")),
    }
    asked = request.POST.get("do", "")
    if asked in ("send", "alone"):
        return _send(request, held, alone=asked == "alone")
    return _done(request, held, *deeds.get(asked, (_nothing, "")))


def _send(request: HttpRequest, held: Alert, *, alone: bool) -> HttpResponse:
    found, by, now = ways(held, open_accounts(held)), signed_in(request), database_now()
    form = BreakForm(held, found, request.POST, prefix="alone") if alone else SendForm(held, found, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(errors_of(form)))
        return _page(request, held, form)
    accounts = list(Account.objects.filter(public_id__in=form.cleaned_data.get("accounts", [])))
    version, reason = form.cleaned_data["version"], form.cleaned_data.get("reason", "")
    if alone:
        return _done(
            request, held,
            lambda: actions.break_glass(held, reason, accounts, version=version, by=by, now=now),
            _("Sent. Another approver has to review it within 24 hours."),
        )  # fmt: skip
    return _done(
        request, held, lambda: actions.approve_and_send(held, accounts, version=version, by=by, now=now), _("Sent.")
    )


def _nothing() -> None:
    raise ValidationError(_("Nothing was chosen."))


def _done(request: HttpRequest, held: Alert, deed: Callable[[], object], done: Any) -> HttpResponse:
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleVersion:
        messages.error(request, _("It was changed since you read it. Read it again before you decide."))
    else:
        messages.success(request, done)
    return redirect("desk_alert", held.public_id)


def _alert(public_id: UUID) -> Alert:
    rows = Alert.objects.select_related(
        "written_by", "approved_by", "broken_by", "reviewed_by", "follows", "template"
    ).prefetch_related("texts", "followers", "accounts")
    return get_object_or_404(rows, public_id=public_id)
