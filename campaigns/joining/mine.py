"""The pages of a person who is told: to leave with one press, to see what is kept, to change it, to have it erased."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.audience import actions, links
from campaigns.audience.addresses import hinted
from campaigns.audience.models import Subscriber, SubscriberState
from campaigns.joining.export import kept_of
from campaigns.joining.forms import MineForm
from campaigns.joining.sending import send_own_page
from core.limits import limited

FORM = ["GET", "HEAD", "POST"]
STATUS = {"cut": 404, "old": 410, "left": 410}
private = cache_control(no_store=True, private=True)


def _whose(purpose: links.Purpose, token: str) -> tuple[Subscriber | None, str]:
    """The person of a link, or None and why: cut, old, left."""
    found = links.read(purpose, token, now=timezone.now())
    person = Subscriber.objects.filter(public_id=found.key).first() if found else None
    if found is None or person is None:
        return None, "cut"
    if found.expired:
        return None, "old"
    return (person, "") if person.state != SubscriberState.LEFT else (None, "left")


@csrf_exempt  # mail programs send this without any cookie (RFC 8058); the link is the key
@require_http_methods(FORM)
@private  # without a limit: all presses on a mail program's button come from the few addresses of its maker
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave with one press, here or in the mail program; or have the link to one's own page sent."""
    person, fault = _whose(links.Purpose.LEAVE, token)
    if fault == "cut":
        return render(request, "campaigns/joining/broken.html", {"expired": False}, status=404)
    sent = request.method == "POST" and "link" in request.POST
    if person and sent:
        send_own_page(person, now=timezone.now())
    elif person and request.method == "POST":
        actions.leave(person, now=timezone.now())
        fault = "left"
    return render(request, "campaigns/joining/leave.html", {"left": fault == "left", "sent": sent})


@csrf_exempt  # the link is the key; a cookie would tell people apart
@require_http_methods(FORM)
@private
@limited("CHECK_LIMIT")
@sensitive_post_parameters()
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What is kept about the holder of the link, to be changed or erased."""
    person, fault = _whose(links.Purpose.MINE, token)
    if person is None or person.state != SubscriberState.CONFIRMED:
        return _gone(request, fault or "left")
    does = request.POST.get("do", "")
    if does in ("leave", "erase"):
        (actions.erase if does == "erase" else actions.leave)(person, now=timezone.now())
        return render(request, "campaigns/joining/leave.html", {"left": True, "erased": does == "erase"})
    form = MineForm(request.POST if does == "change" else None, of=person)
    if form.is_bound and form.is_valid():
        actions.change(person, form.wish(), form.cleaned_data.get("watches", []), now=timezone.now())
        return redirect(f"{request.path}?changed")
    context = {"form": form, "person": person, "hint": hinted(person.address), "token": token}
    return render(request, "campaigns/joining/mine.html", context, status=422 if form.errors else 200)


@require_safe
@private
@limited("CHECK_LIMIT")
def mine_file(request: HttpRequest, token: str) -> HttpResponse:
    """All that is kept about the holder of the link, as a file for a program."""
    person, fault = _whose(links.Purpose.MINE, token)
    if person is None:
        return _gone(request, fault)
    response = JsonResponse(kept_of(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="iris.json"'
    return response


def _gone(request: HttpRequest, fault: str) -> HttpResponse:
    if fault == "left":
        return render(request, "campaigns/joining/leave.html", {"left": True}, status=410)
    return render(request, "campaigns/joining/broken.html", {"expired": fault == "old"}, status=STATUS[fault])
