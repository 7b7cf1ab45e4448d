"""The door for providers: /hooks/<account>/. Only what the adapter finds genuine comes in, and twice is once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.channels.models import Account
from campaigns.channels.protocol import BadCallError, Call
from campaigns.channels.registry import channel
from campaigns.delivery.clock import database_now
from campaigns.delivery.receiving import receive

LARGEST = 256 * 1024  # bytes; providers send a few thousand


@csrf_exempt
@require_http_methods(["GET", "POST"])
def hook(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """200 when it was understood, 403 when it is not the provider's, 413 when it is too long; says nothing else."""
    account = get_object_or_404(Account, public_id=public_id, closed_at=None)
    if not _short(request):
        return HttpResponse(status=413)
    call = _call(request)
    try:
        if "hub.mode" in request.GET and request.method == "GET":
            return HttpResponse(channel(account.kind).greeting(call, account.credentials), content_type="text/plain")
        events = channel(account.kind).parse_webhook(call, account.credentials)
    except BadCallError:
        return HttpResponse(status=403)
    for event in events:
        receive(account, event, now=call.at)
    return HttpResponse("ok\n", content_type="text/plain")


def _short(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and len(length) < 10 and int(length) <= LARGEST


def _call(request: HttpRequest) -> Call:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Call(request.method or "", request.build_absolute_uri(), headers, request.body, database_now())
