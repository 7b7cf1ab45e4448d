"""What the phone keeps: the installable site, its service worker, the page for no line, and what is on this phone.

The worker keeps a page only when the answer carries `X-Offline: keep` (core.pages.on_phone): guides that are not about
abuse, the list of places with help, and the list of hubs. A verdict on a recruiter is never kept: an old "licensed" is
a wrong one.
"""

import json
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.pages import on_phone

SHELL = ("offline", "help")  # the pages that go with the worker
LANGUAGES = [code for code, _name in settings.CONTENT_LANGUAGES]
NO_CACHE = cache_control(no_cache=True)


@require_safe
@NO_CACHE
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, under the root so that it may answer for all pages."""
    script = (Path(settings.BASE_DIR) / "static" / "js" / "sw.js").read_text(encoding="utf-8")
    offline = {language: _path("offline", language) for language in LANGUAGES}
    pages = {"offline": offline, "shell": _shell()}
    return HttpResponse(f"const PAGES = {json.dumps(pages)};\n{script}", content_type="text/javascript; charset=utf-8")


@require_safe
@NO_CACHE
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest (W3C) in the language of the address."""
    described = {
        "name": _("IRIS: check a recruiter, know your rights"),
        "short_name": "IRIS",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#2a1b61",
        "lang": request.LANGUAGE_CODE,
        "icons": [
            {"src": static("icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": static("mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@require_safe
@on_phone
@cache_control(public=True, max_age=60)
def offline_page(request: HttpRequest) -> HttpResponse:
    """What there is without a line, and what there is not: no check. Says how old the register was when it was kept."""
    return render(request, "offline/offline.html", {"today": timezone.localdate(), "shell": " ".join(_shell())})


@require_safe
@cache_control(public=True, max_age=60)
def kept_page(request: HttpRequest) -> HttpResponse:
    """What is kept on this phone, and the button that removes it. The list is made by the phone itself."""
    return render(request, "offline/kept.html", {"shell": " ".join(_shell())})


def _shell() -> list[str]:
    return [_path(name, language) for language in LANGUAGES for name in SHELL]


def _path(name: str, language: str) -> str:
    with override(language):
        return reverse(name)
