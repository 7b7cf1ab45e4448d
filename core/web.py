"""What every page shares: headers, and the few facts that its frame needs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core import announcements
from core.elements import IconSheet
from core.face import ALARM, BARS, READING, css

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
ANNOUNCED = 3  # more would leave no room for the page; the list of alerts has all


class HeadersMiddleware:
    """The headers that Django and django-csp leave out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: the inlined styles, the icons used, the same page in other languages."""
    return {
        "styles": mark_safe(css(settings.BASE_DIR)),  # noqa: S308 - our own files, hashed in the policy
        "reading_styles": mark_safe(css(settings.BASE_DIR, READING)),  # noqa: S308 - likewise
        "bars_styles": mark_safe(css(settings.BASE_DIR, BARS)),  # noqa: S308 - likewise
        "alarm_styles": mark_safe(css(settings.BASE_DIR, ALARM)),  # noqa: S308 - likewise
        "icons": IconSheet(),
        "demo": settings.DEMO,
        "announced": SimpleLazyObject(lambda: announced(get_language() or settings.LANGUAGE_CODE)),
        "site_url": settings.SITE_URL,
        "languages": SimpleLazyObject(lambda: other_languages(request)),
    }


def announced(language: str) -> list[dict[str, Any]]:
    """What stands on top of this page now, in its language."""
    return [one.shown[language] for one in announcements.standing(timezone.now())[:ANNOUNCED]]


def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """This page in each language: code, name in that language, path with the query kept."""
    path = request.get_full_path()
    current = get_language()
    known = getattr(request, "other_paths", {})  # of a page whose own name differs between languages
    return [
        {
            "code": code,
            "name": NATIVE_NAMES.get(code, code),
            "path": path if code == current else known.get(code) or _elsewhere(path, code),
            "current": "yes" if code == current else "",
        }
        for code, _name in settings.LANGUAGES
    ]


def _elsewhere(path: str, code: str) -> str:
    """The address in another language; of a page that is not there, the start."""
    found = translate_url(path, code)
    return f"/{code}/" if found == path else found


NATIVE_NAMES = {"es": "Español", "en": "English"}
