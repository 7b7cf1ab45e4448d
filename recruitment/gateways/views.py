"""The door for gateways: a signed message in, a short plain answer out."""

import json
import logging
import time
from typing import Any

import redis
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.limits import limited
from core.seeing import measures
from core.shared import valkey
from core.signature import HEADER, WINDOW, fingerprint, genuine
from recruitment.gateways.reply import reply
from recruitment.offers.check import check_offer
from recruitment.offers.counts import count
from recruitment.offers.quiet import quiet

MOST_BYTES = 128 * 1024
SEEN = "iris:gateway:seen:"
SMS = "sms"
log = logging.getLogger(__name__)


@csrf_exempt  # the signature proves who asks
@require_POST
@limited("GATEWAY_LIMIT")
@quiet
def offer_message(request: HttpRequest) -> HttpResponse:
    """Answer one forwarded message; the sender's number in "from" is never looked at."""
    if not settings.GATEWAY_SECRETS:
        raise Http404
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return _told("too large", 413)
    header = request.headers.get(HEADER, "")
    if not genuine(header, body, settings.GATEWAY_SECRETS, now=time.time()):
        return _told("not signed by a gateway that is known here, or not just now", 401)
    if not _first_time(header):
        return _told("answered already", 409)
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):  # also wrong UTF-8, and lists in lists without end
        return _told("not JSON", 400)
    return _answered(message)


def _first_time(header: str) -> bool:
    """Whether this signature has not been used; it is remembered, hashed, for as long as it lives."""
    try:
        return bool(valkey().set(SEEN + fingerprint(header), 1, nx=True, ex=2 * WINDOW))
    except (redis.RedisError, OSError):
        log.warning("replays of gateways are not noticed: Valkey does not answer")
        return True  # an answer given twice harms nobody


def _answered(message: Any) -> HttpResponse:
    text = message.get("text") if isinstance(message, dict) else None
    if not isinstance(text, str):
        return _told('"text" is missing', 422)
    with measures.timed("offer"):
        answer = check_offer(text, now=timezone.now())
    asked = (message.get("lang"), answer.reading.language, "es")
    language = next(code for code in asked if isinstance(code, str) and code in dict(settings.CONTENT_LANGUAGES))
    count(answer.seriousness, language)
    with translation.override(language):
        return _told(reply(answer, sms=message.get("channel") == SMS), 200)


def _told(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
