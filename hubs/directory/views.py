"""The public pages of the directory: find help, the hubs on a map, a hub, a service, and their sheets for paper."""

import hashlib
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import freshness
from core.limits import limited
from core.offices.queries import offices_for
from core.pages import kept, on_phone
from core.qr import absolute, qr_svg
from hubs.directory.asking import Asked, asked, page_number
from hubs.directory.catalogue import Catalogue, catalogue
from hubs.directory.finder import elsewhere, find
from hubs.directory.map import VIEW_BOX, provinces_drawn
from hubs.directory.models.organizations import Hub
from hubs.directory.queries import (
    ON_A_SHEET,
    around,
    by_province,
    doors,
    hub_hours,
    hub_or_404,
    hubs_shown,
    service_or_404,
    told,
)
from hubs.directory.structured import of_hub, of_service
from hubs.directory.words import LANGUAGES, ForWhom

SHORT = cache_control(public=True, max_age=60)
HERE = "geolocation=(self)"  # the one page that may ask where it is, and only after a press of its button


@require_safe
@limited("CHECK_LIMIT")
def find_page(request: HttpRequest) -> HttpResponse:
    """Need and place, then what fits. The address holds what was asked, and nothing else does."""
    known = catalogue()
    wanted = asked(request.GET, known)

    def drawn() -> bytes:
        context = _results(wanted, page_number(request.GET)) if wanted.anything else {}
        return render(request, "hubs/directory/find.html", _form(known, wanted) | context).content

    response = HttpResponse(_for_a_minute(request, wanted, drawn))
    response["Permissions-Policy"] = HERE
    keep: dict[str, Any] = {"no_store": True, "private": True} if request.GET else {"public": True, "max_age": 60}
    patch_cache_control(response, **keep)
    return response


def _for_a_minute(request: HttpRequest, wanted: Asked, drawn: Callable[[], bytes]) -> bytes:
    """The page, drawn once in a minute of the clock for all who choose the same, or until an entry changes.

    What somebody typed, and whoever looks for help with abuse, is kept nowhere, not for a minute either.
    """
    if wanted.typed or (wanted.need and wanted.need.sensitive):
        return drawn()
    told = f"{freshness.mark()} {timezone.now():%H:%M} {request.get_full_path()}"
    key = f"found:{hashlib.sha256(told.encode()).hexdigest()}"
    packed = caches["default"].get_or_set(key, lambda: zlib.compress(drawn(), 1), 60)
    return zlib.decompress(packed) if packed else drawn()


@csrf_exempt  # it reads only, and a page that everybody shares carries no token
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@limited("CHECK_LIMIT")
def near_page(request: HttpRequest) -> HttpResponse:
    """What fits near a position that was posted, rounded to a kilometre: no address, log or table holds it."""
    if request.method != "POST":
        return redirect("find_help")
    known = catalogue()
    wanted = asked(request.POST, known, posted=True)
    context = _results(wanted, 1, size=20) if wanted.anything else {}
    request.other_paths = _paths_of("find_help")  # type: ignore[attr-defined]
    response = render(request, "hubs/directory/find.html", _form(known, wanted) | context | {"posted": True})
    response["Permissions-Policy"] = HERE
    return response


@require_safe
@kept
@on_phone
def hubs_page(request: HttpRequest) -> HttpResponse:
    """All hubs by province, with a map. Hours in words, not "open now": a phone keeps this page for days."""
    today = timezone.localdate()
    shelves = by_province(list(hubs_shown(today)))
    rows = [(province, [(hub, hub_hours(hub), hub.overdue(today)) for hub in held]) for province, held in shelves]
    context = {"shelves": rows, "drawn": provinces_drawn(shelves), "view_box": VIEW_BOX, "today": today}
    return render(request, "hubs/directory/hubs.html", context)


@require_safe
@SHORT
def hub_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One hub: open or not, hours, how to get there, what there is around it."""
    hub = hub_or_404(public_id)
    return render(request, "hubs/directory/hub.html", _of_hub(hub))


@require_safe
@SHORT
def hub_sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The hand-out of a municipality: its hub and the services around it on one A5 sheet, with a code."""
    hub = hub_or_404(public_id)
    context = _of_hub(hub, most=ON_A_SHEET)
    context["qr"] = mark_safe(qr_svg(context["link"]))  # noqa: S308 - drawn by segno from our own address
    return render(request, "hubs/directory/hub_sheet.html", context)


@require_safe
@SHORT
def service_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One service: where and when, for whom, what it costs, which papers, how to reach it."""
    return render(request, "hubs/directory/service.html", _of_service(public_id))


@require_safe
@SHORT
def service_sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The service as a sheet for paper, with a code that leads back to the living page."""
    context = _of_service(public_id)
    context["qr"] = mark_safe(qr_svg(context["link"]))  # noqa: S308 - drawn by segno from our own address
    return render(request, "hubs/directory/service_sheet.html", context)


def _form(known: Catalogue, wanted: Asked) -> dict[str, Any]:
    return {"known": known, "asked": wanted, "languages_spoken": LANGUAGES.items(), "who": ForWhom.choices}


def _results(wanted: Asked, page: int, **size: int) -> dict[str, Any]:
    now = timezone.now()
    found = find(wanted.wish, now=now, page=page, **size)
    context = {"found": found, "now": now, "sensitive": wanted.need and wanted.need.sensitive}
    if found.total == 0:
        place = wanted.place
        centre = wanted.wish.near or ((place.latitude, place.longitude) if place else None)
        context["further"] = elsewhere(wanted.wish, centre, now=now) if centre else None
        context["help"] = offices_for("ask", "emergency")
    return context


def _of_hub(hub: Hub, most: int | None = None) -> dict[str, Any]:
    now, today = timezone.now(), timezone.localdate()
    path = reverse("hub", args=[hub.public_id])
    hours = hub_hours(hub)
    return {
        "hub": hub, "place": hub.location, "told": told(hours, now), "phones": hub.location.phones.all(), "now": now,
        "today": today, "overdue": hub.overdue(today), "services": around(hub, today=today, most=most),
        "data": of_hub(hub, hours, path), **_passed_on(hub.name, path),
    }  # fmt: skip


def _of_service(public_id: UUID) -> dict[str, Any]:
    now, today = timezone.now(), timezone.localdate()
    service = service_or_404(public_id)
    path = reverse("service", args=[public_id])
    given = doors(service, now=now)
    return {
        "service": service, "doors": given, "now": now, "today": today, "overdue": service.overdue(today),
        "sensitive": any(need.sensitive for need in service.needs.all()), "data": of_service(service, given, path),
        **_passed_on(service.name, path),
    }  # fmt: skip


def _paths_of(name: str) -> dict[str, str]:
    """The address of a page in each language."""
    paths = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths[code] = reverse(name)
    return paths


def _passed_on(name: str, path: str) -> dict[str, str]:
    link = absolute(path)
    return {"link": link, "share": quote(f"{name}: {link}")}
