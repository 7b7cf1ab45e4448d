"""Gives each request its number, counts faults, and writes one line for a request where the level asks for it."""

import logging
import re
import time
from collections.abc import Callable
from secrets import token_hex

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from core.seeing import measures
from core.seeing.lines import begin
from core.seeing.masking import masked_path

log = logging.getLogger(__name__)
LAST_WORDS = "Algo falló. Intente de nuevo en unos minutos.\nSomething failed. Try again in a few minutes.\n"
NUMBER = re.compile(r"[0-9a-f]{32}")


class RequestMiddleware:
    """The outermost layer. The number is random and says nothing of who asks; an answer that failed carries it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        begin(number := _number(request))  # until the next request: Django writes some lines after the last layer
        response = self._answer(request)
        if response.status_code >= 500:
            response.headers["X-Request-ID"] = number
            measures.count("fault")
        if log.isEnabledFor(logging.INFO):
            facts = _facts(request, response, time.perf_counter() - began)
            log.info("answered", extra={"facts": facts})  # nosemgrep: request-into-log - its page is masked
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """Should even the page for faults fail, the web server would write the fault down whole, with its words."""
        try:
            return self.get_response(request)
        except Exception:
            log.exception("the page that tells of a fault failed itself")
            return HttpResponse(LAST_WORDS, status=500, content_type="text/plain; charset=utf-8")


def _number(request: HttpRequest) -> str:
    """The proxy's number where there is a proxy, so that its line and ours are found together."""
    said = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
    return said if NUMBER.fullmatch(said) else token_hex(16)


def _facts(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, object]:
    return {
        "method": request.method,
        "page": masked_path(request.path),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
