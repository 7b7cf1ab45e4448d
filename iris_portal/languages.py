"""Which pages speak a language beside those in which texts are written (docs/decisions/0010-a-third-language.md).

A page that is not named here answers in Spanish at the address of that language, and says so on top. So no room has to
know a language in which it holds no text, and nobody reads a page of two languages mixed.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils import translation

SPOKEN = {"fr": frozenset({"entrance", "home", "check", "recruiter", "help", "site_map"})}


class PageLanguageMiddleware:
    """Lets a page speak the language of its address where it can, and Spanish where it cannot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.LANGUAGES == settings.CONTENT_LANGUAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if hasattr(request, "instead_of"):
            response["X-Robots-Tag"] = "noindex"  # the same page stands at its Spanish address
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """`page_languages`: those of this page; `instead_of`: the one that its address asked for in vain."""
        page = request.resolver_match.view_name if request.resolver_match else ""
        known = dict(settings.CONTENT_LANGUAGES)
        spoken = [code for code, _name in settings.LANGUAGES if code in known or page in SPOKEN[code]]
        request.page_languages = spoken  # type: ignore[attr-defined]
        asked = translation.get_language()
        if asked not in spoken:
            request.instead_of = asked  # type: ignore[attr-defined]
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
