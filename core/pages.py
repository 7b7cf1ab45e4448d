"""Middleware that only pages need: programs that ask under /api/ pass it by.

An answer to a program has no cookie, no account, no form and no styles; going through these layers would cost it
a third of its time. Limits, language and the general headers hold for both.
"""

from typing import Any

from csp.middleware import CSPMiddleware as AnyCSP
from django.contrib.auth.middleware import AuthenticationMiddleware as AnyAuthentication
from django.contrib.messages.middleware import MessageMiddleware as AnyMessage
from django.contrib.sessions.middleware import SessionMiddleware as AnySession
from django.http import HttpRequest
from django.middleware.cache import FetchFromCacheMiddleware as AnyFetch
from django.middleware.cache import UpdateCacheMiddleware as AnyUpdate
from django.middleware.gzip import GZipMiddleware as AnyGZip
from django.middleware.http import ConditionalGetMiddleware as AnyConditional
from whitenoise.middleware import WhiteNoiseMiddleware as AnyWhiteNoise

PROGRAMS = "/api/"


class _PagesOnly:
    """Lets requests of programs through untouched."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(PROGRAMS):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]


class ConditionalGetMiddleware(_PagesOnly, AnyConditional):
    pass


class UpdateCacheMiddleware(_PagesOnly, AnyUpdate):
    pass


class FetchFromCacheMiddleware(_PagesOnly, AnyFetch):
    """Pages are kept by their bare address only: what follows a "?" is somebody's question, or somebody's trick."""

    def process_request(self, request: HttpRequest) -> Any:
        if request.META.get("QUERY_STRING"):
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        return super().process_request(request)


class GZipMiddleware(_PagesOnly, AnyGZip):
    pass


class WhiteNoiseMiddleware(_PagesOnly, AnyWhiteNoise):
    pass


class CSPMiddleware(_PagesOnly, AnyCSP):
    pass


class SessionMiddleware(_PagesOnly, AnySession):
    pass


class AuthenticationMiddleware(_PagesOnly, AnyAuthentication):
    pass


class MessageMiddleware(_PagesOnly, AnyMessage):
    pass
