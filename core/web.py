"""What every page shares: headers, and the few facts that its frame needs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core import announcements
from core.elements import IconSheet
from core.face import ALARM, BARS, READING, css
from core.languages import other_languages, tongue, written_in

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
        "written": "" if written_in() == get_language() else written_in(),
        "tongue": SimpleLazyObject(lambda: tongue(request)),
        "languages": SimpleLazyObject(lambda: other_languages(request)),
    }


def announced(language: str) -> list[dict[str, Any]]:
    """What stands on top of this page now, in its language."""
    standing = announcements.standing(timezone.now())[:ANNOUNCED]
    return [one.shown.get(language) or one.shown[settings.LANGUAGE_CODE] for one in standing]
