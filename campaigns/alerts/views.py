"""What everybody reads of alerts: those that hold, those that are over, one of them; and what programs fetch."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.alerts import cap, feeds, queries
from campaigns.alerts.areas import drawn, places, where
from campaigns.alerts.models import Alert, AlertText
from campaigns.alerts.telling import bulletin, headline, told_in
from campaigns.alerts.words import AlertState, MessageType
from core.qr import absolute
from hubs.directory.map import VIEW_BOX

SHORT = cache_control(public=True, max_age=60)
FEED = cache_control(public=True, max_age=5)
LASTING = cache_control(public=True, max_age=3600)  # what was sent is never changed
SHOWN = 30


@require_safe
@SHORT
def alerts(request: HttpRequest) -> HttpResponse:
    """The alerts that hold now, and the latest that are over."""
    now, language = timezone.now(), get_language() or "es"
    told = {
        name: [(alert, told_in(alert.texts.all(), language), phase(alert, now)) for alert in rows]
        for name, rows in (("force", queries.in_force(now)), ("past", queries.past(now)[:SHOWN]))
    }
    return render(request, "campaigns/alerts/alerts.html", told)


@require_safe
@SHORT
def alert(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One alert: what to do first, then what is known, where, since when; whether it still holds."""
    held = get_object_or_404(queries.sent().select_related("follows"), public_id=public_id)
    text = told_in(held.texts.all(), get_language() or "es")
    found = places(held.areas)
    context = {
        "alert": held, "text": text, "phase": phase(held, timezone.now()), "newer": _newer(held),
        "area": text.area or where(found, text.language), "drawn": drawn(found), "view_box": VIEW_BOX,
        "others": [one for one in held.texts.all() if one.language != text.language],
        "share": _share(held, text, request),
    }  # fmt: skip
    return render(request, "campaigns/alerts/alert.html", context)


def phase(held: Alert, now: datetime) -> str:
    """What it is to the reader: in "force", "replaced", "over" by its time, or itself the word that it is over."""
    if held.state == AlertState.ENDED:
        return "replaced"
    if held.clears:
        return "cancelled" if held.message == MessageType.CANCEL else "clear"
    return "force" if held.stands(now) else "over"


def _newer(held: Alert) -> Alert | None:
    """The last message of its thread, when it is not this one."""
    last: Alert | None = None
    following = held.followers.filter(sent_at__isnull=False).first()
    while following is not None:
        last, following = following, following.followers.filter(sent_at__isnull=False).first()
    return last


def _share(held: Alert, text: AlertText, request: HttpRequest) -> str:
    return quote(f"{headline(held, text)} {absolute(request.path)}", safe="")


@require_safe
@LASTING
def cap_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One message as CAP 1.2; every one that was sent stays at its address."""
    held = get_object_or_404(queries.sent().select_related("follows"), public_id=public_id)
    if held.sent_at is None:
        raise Http404
    return _dated(HttpResponse(cap.document(bulletin(held)), content_type=cap.TYPE), held.sent_at)


@require_safe
@FEED
def atom(request: HttpRequest) -> HttpResponse:
    return _feed(feeds.Atom)


@require_safe
@FEED
def rss(request: HttpRequest) -> HttpResponse:
    return _feed(feeds.RSS)


def _feed(kind: type[Any]) -> HttpResponse:
    """The index of the messages that have not run out, each with the address of its CAP."""
    now = timezone.now()
    changed = queries.changed_at(now)
    body = feeds.index(kind, queries.told_to_programs(now)[: feeds.MOST], changed=changed)
    return _dated(HttpResponse(body, content_type=kind.content_type), changed)


def _dated(response: HttpResponse, at: datetime) -> HttpResponse:
    response["Last-Modified"] = http_date(at.timestamp())
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
