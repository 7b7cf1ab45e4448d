"""Middleware that only pages need: programs that ask under /api/ pass it by.

An answer to a program has no cookie, no account, no form and no styles; going through these layers would cost it
a third of its time. Limits, language and the general headers hold for both.

Django hands marks on as plain attributes of requests, responses and its own middleware; its type stubs do not know
them, and each `type: ignore` here stands for that.
"""

import time
from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

from csp.middleware import CSPMiddleware as AnyCSP
from django.contrib.auth.middleware import AuthenticationMiddleware as AnyAuthentication
from django.contrib.messages.middleware import MessageMiddleware as AnyMessage
from django.contrib.sessions.middleware import SessionMiddleware as AnySession
from django.http import HttpRequest, HttpResponse
from django.middleware.cache import FetchFromCacheMiddleware as AnyFetch
from django.middleware.cache import UpdateCacheMiddleware as AnyUpdate
from django.middleware.gzip import GZipMiddleware as AnyGZip
from django.middleware.http import ConditionalGetMiddleware as AnyConditional
from django.utils import timezone
from django.utils.cache import get_max_age, patch_cache_control
from whitenoise.middleware import WhiteNoiseMiddleware as AnyWhiteNoise

from core import announcements, freshness
from core.seeing import measures

PROGRAMS = "/api/"
KEEP = 3600  # seconds for which a page of published texts is kept here; publishing throws it away at once
SOON = 5  # seconds for which a browser shows a page again without asking: an alert must not wait longer
PROXY = "X-Accel-Expires"  # nginx reads it and takes it away; only pages that bear it are kept by the proxy
ON_THE_WAY = 0.15  # seconds: the age of the mark of a page that is handed to the proxy (freshness.EVERY), and the way
View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """For pages of published texts: browsers ask again each time (304 without a body), the portal keeps the page."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if getattr(response, "stays", False):  # about abuse: nothing of it stays in a browser
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
            response.kept_seconds = KEEP  # type: ignore[attr-defined]
        return response

    return keeping


def on_phone(view: View) -> View:
    """For pages that a phone may keep and show without a line. Never for a verdict, nor for a page about abuse."""

    @wraps(view)
    def marking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not getattr(response, "stays", False):
            response["X-Offline"] = "keep"
        return response

    return marking


class _PagesOnly:
    """Lets requests of programs through untouched."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(PROGRAMS):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]


class ConditionalGetMiddleware(_PagesOnly, AnyConditional):
    """Answers 304 where nothing has changed, and tells the proxy until when it may show a page without asking.

    That is the end of this second of the clock, so no copy is shown for longer than a second after it was asked for.
    While one visitor's request asks again, the copy still serves the others, for a second at most.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        kept = response.has_header(PROXY)
        if kept:
            patch_cache_control(response, s_maxage=1, stale_while_revalidate=1)
        response = super().process_response(request, response)
        if kept:
            response[PROXY] = f"@{int(time.time() - ON_THE_WAY)}"
        return response


class UpdateCacheMiddleware(_PagesOnly, AnyUpdate):
    """Keeps a page under the mark of freshness that stood when its making began (core.freshness)."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        seconds = _kept_seconds(response)
        if not self._should_update_cache(request, response):  # type: ignore[attr-defined]
            return response
        if seconds and _for_everybody(response):
            response[PROXY] = "0"  # its time is written when it leaves
            response["X-Made"] = f"{timezone.localtime():%Y-%m-%d %H:%M}"
        keeper = copy(self)
        keeper.key_prefix = getattr(request, "freshness", "")
        keeper.page_timeout = seconds  # type: ignore[attr-defined]
        if seconds:
            measures.count("page_made")
        return super(UpdateCacheMiddleware, keeper).process_response(request, response)


def _for_everybody(response: Any) -> bool:
    """Whether the proxy may give this same page to anybody: nothing in it, nor beside it, is one person's."""
    own = {"Cookie", "Accept-Language", "*"} & {name.strip() for name in response.get("Vary", "").split(",")}
    plain = response.status_code == 200 and not response.streaming and not response.cookies
    return plain and not own and "public" in response.get("Cache-Control", "")


def _kept_seconds(response: Any) -> int | None:
    """For how long the portal keeps a page. A browser is told to ask again soon; mostly a 304 answers it."""
    seconds: int | None = getattr(response, "kept_seconds", None)
    if seconds is None and response.get("Content-Type", "").startswith("text/html"):
        seconds = get_max_age(response) or None
        if seconds:
            patch_cache_control(response, max_age=SOON)
    return seconds


class FetchFromCacheMiddleware(_PagesOnly, AnyFetch):
    """Pages are kept by their bare address only: what follows a "?" is somebody's question, or somebody's trick."""

    def process_request(self, request: HttpRequest) -> Any:
        announcements.look()
        if request.META.get("QUERY_STRING"):
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        request.freshness = freshness.mark()  # type: ignore[attr-defined]
        finder = copy(self)
        finder.key_prefix = request.freshness  # type: ignore[attr-defined]
        found = super(FetchFromCacheMiddleware, finder).process_request(request)
        if found is not None:
            measures.count("page_kept")
        return found


class GZipMiddleware(_PagesOnly, AnyGZip):
    """Sound is small already, and a part of a file must stay the part that was asked for."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.get("Content-Type", "").startswith("audio/"):
            return response
        if not hasattr(response, "kept_seconds"):
            return super().process_response(request, response)
        same = copy(self)  # a kept page holds no secret to guess: without padding every process makes the same bytes
        same.max_random_bytes = 0  # type: ignore[misc]
        return super(GZipMiddleware, same).process_response(request, response)


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
