"""What anybody may tell a hub, and the page behind a provider's link. None of these pages asks who somebody is."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.limits import TooManyRequests, limited, spend
from hubs.directory.models.services import Service
from hubs.directory.queries import doors, service_or_404, spoken
from hubs.freshness import actions
from hubs.freshness.forms import MissingForm, VisitForm, WrongForm
from hubs.freshness.links import Link, LinkState, read
from hubs.freshness.words import Answer, What

FORM = ["GET", "HEAD", "POST"]
STATUS = {LinkState.EXPIRED: 410, LinkState.ENDED: 410, LinkState.BROKEN: 404}
MINUTE = 60


@csrf_exempt  # anybody may tell; a cookie would tell people apart
@require_http_methods(FORM)
@sensitive_post_parameters()
def wrong_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell that the entry of a service is wrong."""
    service = service_or_404(public_id)
    form = WrongForm(request.POST if request.method == "POST" else None)
    return _told(
        request, form, "wrong", lambda said: actions.report_wrong(service, **said, now=timezone.now()), **_of(service)
    )  # fmt: skip


@csrf_exempt
@require_http_methods(FORM)
def visit_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell how a visit went; only choices, and they are added to counts."""
    service, today = service_or_404(public_id), timezone.localdate()
    form = VisitForm(request.POST if request.method == "POST" else None)
    return _told(
        request, form, "visit", lambda _said: actions.count_visit(service, **form.facts(), on=today), **_of(service)
    )  # fmt: skip


@csrf_exempt
@require_http_methods(FORM)
@sensitive_post_parameters()
def missing_page(request: HttpRequest) -> HttpResponse:
    """Tell that a service is missing."""
    chosen = {name: request.GET.get(name, "")[:60] for name in ("need", "place")}
    form = MissingForm(request.POST if request.method == "POST" else None, initial=chosen)
    need = form.known.needs.get(request.POST.get("need", chosen["need"]))
    return _told(
        request, form, "missing",
        lambda said: actions.report_missing(*form.facts(), words=said["words"], now=timezone.now()),
        sensitive=bool(need and need.sensitive),
    )  # fmt: skip


def _told(
    request: HttpRequest, form: forms.Form, what: str, save: Callable[[dict[str, Any]], Any], **context: Any
) -> HttpResponse:  # fmt: skip
    """The form; what was told is saved once and thanked for. Whatever goes wrong, what was typed stays."""
    told = form.is_bound and form.is_valid()
    wait = _wait(request) if told else 0
    if told and not wait:
        save(form.cleaned_data)
        service = context.get("service")
        return redirect("service_thanks", service.public_id) if service else redirect("missing_thanks")
    if wait:
        form.add_error(None, _too_many(wait))
    status = 429 if wait else 422 if form.errors else 200
    response = render(request, f"hubs/freshness/{what}.html", {"form": form} | context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    patch_cache_control(response, no_store=True, private=True)
    return response


def _wait(request: HttpRequest) -> int:
    """Seconds until this address may tell something again; 0: now."""
    try:
        spend(request, "REPORT_LIMIT")
    except TooManyRequests as error:
        return error.retry_after
    return 0


def _too_many(wait: int) -> str:
    minutes = -(-wait // MINUTE)
    return ngettext(
        "Too much was sent from your connection; others near you may share it. Wait %(minutes)d minute and send it "
        "again: what you wrote is still here.",
        "Too much was sent from your connection; others near you may share it. Wait %(minutes)d minutes and send it "
        "again: what you wrote is still here.",
        minutes,
    ) % {"minutes": minutes}


@require_safe
def thanks_page(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """What happens with what was told."""
    context = _of(service_or_404(public_id)) if public_id else {}
    return render(request, "hubs/freshness/thanks.html", context)


def _of(service: Service) -> dict[str, Any]:
    return {"service": service, "sensitive": any(need.sensitive for need in service.needs.all())}


@csrf_exempt  # the link itself is the key; a provider's mail program may show the page without cookies
@require_http_methods(FORM)
@cache_control(no_store=True, private=True)
@limited("CHECK_LIMIT")
@sensitive_post_parameters()
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """The entry as the public reads it, and two answers. Opening the page changes nothing."""
    link = read(token, now=timezone.now())
    form = WrongForm(request.POST if request.POST.get("answer") == Answer.WRONG else None)
    if request.method == "POST" and link.state == LinkState.OPEN and _answered(link, request, form):
        return redirect("still_right", token)
    status = 422 if form.errors else STATUS.get(link.state, 200)
    return render(request, "hubs/freshness/still_right.html", _shown(link) | {"form": form}, status=status)


def _answered(link: Link, request: HttpRequest, form: WrongForm) -> bool:
    """Whether the answer was taken, now or by a press a moment before."""
    assert link.reminder is not None  # noqa: S101 - an open link has one
    now = timezone.now()
    try:
        if request.POST.get("answer") == Answer.RIGHT:
            actions.confirm_by_link(link.reminder, now=now)
        elif form.is_bound and form.is_valid():
            actions.doubt_by_link(link.reminder, **form.cleaned_data, now=now)
        else:
            return False
    except actions.LinkClosed:
        return True
    return True


def _shown(link: Link) -> dict[str, Any]:
    """The page of an open link shows the entry; every other one only its name."""
    service = link.reminder.service if link.reminder else None
    context: dict[str, Any] = {"link": link, "service": service, "closed": What.CLOSED, "today": timezone.localdate()}
    if link.state == LinkState.OPEN and service:
        given = doors(service, now=timezone.now())
        context |= {"doors": given, "spoken": spoken(service, given)}
    return context
