"""The public doors: a short link, and a questionnaire that asks nobody who they are."""

import logging
from uuid import UUID

import redis
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.delivery.links import ours
from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import asking, counting
from campaigns.evaluation.forms import SheetForm
from campaigns.evaluation.models.questionnaires import Round
from core.limits import TooManyRequests, spend
from core.shared import valkey

log = logging.getLogger(__name__)
ONCE = 24 * 60 * 60  # seconds for which a sheet that was sent is known by its key


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on. That it was counted is of less weight than that it leads."""
    link = ShortLink.objects.filter(code=code.lower()).first()
    if link is None or not ours(link.target):
        response = render(request, "campaigns/evaluation/no_link.html", status=404)
    else:
        if request.method == "GET":
            _count(link, request)
        response = HttpResponseRedirect(link.target)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _count(link: ShortLink, request: HttpRequest) -> None:
    try:
        counting.count(link, request, now=timezone.now())
    except DatabaseError:
        log.warning("a visit was not counted: the database does not answer")


@csrf_exempt  # anybody may answer; a cookie would tell people apart
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The questions of a round, on one page."""
    held = get_object_or_404(Round.objects.select_related("questionnaire"), code=code)
    opened = asking.is_open(held, today=timezone.localdate())
    items = list(held.questionnaire.items.prefetch_related("choices")) if opened else []
    form = SheetForm(request.POST if opened and request.method == "POST" else None, items=items)
    wait = 0
    if form.is_bound and form.is_valid():
        wait = _wait(request)
        if not wait:
            if _first_time(form.cleaned_data["key"]):
                asking.count(held, form.chosen())
            return redirect("questionnaire_thanks", code)
    context = {"round": held, "form": form, "open": opened, "wait": wait, "minutes": -(-wait // 60)}
    status = 429 if wait else 422 if form.errors else 200 if opened else 410
    response = render(request, "campaigns/evaluation/sheet.html", context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    patch_cache_control(response, no_store=True, private=True)
    return response


@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Where to go on from here; the same for every round."""
    return render(request, "campaigns/evaluation/thanks.html")


def _wait(request: HttpRequest) -> int:
    """Seconds until this address may answer again; 0: now. A hub shares one connection."""
    try:
        spend(request, "REPORT_LIMIT")
    except TooManyRequests as error:
        return error.retry_after
    return 0


def _first_time(key: UUID) -> bool:
    """Whether this page has not been sent before; without Valkey it is taken for a first time."""
    try:
        return bool(valkey().set(f"iris:sheet:{key}", 1, ex=ONCE, nx=True))
    except (redis.RedisError, OSError):
        return True
