"""Pages for what goes wrong, in the person's language; none of them asks the database for anything."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.limits import TooManyRequests

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
PROGRAMS = ("/api/", "/hsds/")
UNREACHABLE = (OperationalError, InterfaceError)


def _page(request: HttpRequest, status: int, **headers: str) -> HttpResponse:
    """The page of a status; programs that ask get the same as JSON."""
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        if request.path_info.startswith(PROGRAMS):
            response: HttpResponse = JsonResponse({"status": status, "detail": REASONS[status]}, status=status)
        else:
            response = render(request, f"errors/{status}.html", {"title": TITLES[status]}, status=status)
    response.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


REASONS = {
    400: "bad request",
    403: "forbidden",
    404: "not found",
    413: "too large",
    429: "too many requests",
    500: "server error",
    503: "unavailable, try again",
}

TITLES = {
    400: _("That request is not right"),
    403: _("This could not be done"),
    404: _("We did not find this page"),
    413: _("That is too large"),
    429: _("Please wait a little"),
    500: _("Something went wrong on our side"),
    503: _("We cannot look it up right now"),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 413 if isinstance(exception, TOO_LARGE) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], UNREACHABLE):
        return _page(request, 503, Retry_After="30")
    return _page(request, 500)


class TooManyRequestsMiddleware:
    """Answers 429 with the time to wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        if isinstance(exception, TooManyRequests):
            return _page(request, 429, Retry_After=str(exception.retry_after))
        return None
