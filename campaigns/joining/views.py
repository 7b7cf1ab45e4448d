"""The public pages of people who want to be told. None asks for an account; opening one changes nothing.

Whoever asks hears the same whether the address is known, suppressed or new, after the same work: one row is written.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.audience import actions, links
from campaigns.audience.models import Asking
from campaigns.audience.standing import in_words
from campaigns.channels.kinds import Reach
from campaigns.joining.forms import CodeForm, JoinForm
from campaigns.joining.told import thanked, too_many, wait_for
from campaigns.joining.ways import chat_link, open_accounts
from core.limits import limited
from core.qr import qr_svg
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import findings

FORM = ["GET", "HEAD", "POST"]
private = cache_control(no_store=True, private=True)


@csrf_exempt  # anybody may ask; a cookie would tell people apart
@require_http_methods(FORM)
@private
@sensitive_post_parameters()
@sensitive_variables("form")
def notices(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Ask to be told: about topics, or when the licence of one recruiter changes."""
    recruiter = get_object_or_404(Recruiter, public_id=public_id) if public_id else None
    ways = open_accounts()
    typed = request.POST if request.method == "POST" else None
    form = JoinForm(typed, reaches=list(ways), recruiter=recruiter)
    if form.is_bound and form.is_valid():
        wait = wait_for(request, "NOTICE_LIMIT")
        if not wait:
            return _asked(form, ways, recruiter)
        form.add_error(None, too_many(wait))
    context = {"form": form, "ways": ways, "recruiter": recruiter}
    return render(request, "campaigns/joining/notices.html", context, status=422 if form.errors else 200)


@sensitive_variables("form", "asking")
def _asked(form: JoinForm, ways: dict[str, Any], recruiter: Recruiter | None) -> HttpResponse:
    """Write it down and lead on to where it is confirmed."""
    reach, now = form.cleaned_data["reach"], timezone.now()
    account = None if form.read else ways[reach]
    asking = actions.ask(form.wish(recruiter), reach, address=form.read, account=account, now=now)
    if reach == Reach.EMAIL:
        return redirect("join_sent")
    if reach == Reach.SMS:
        return redirect("join_code", links.ticket(reach, asking.mark, now=now))
    return redirect("join_chat", links.token(links.Purpose.CHAT, asking.public_id, now=now))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What to do now, whatever became of it."""
    return render(request, "campaigns/joining/sent.html", {"hours": links.HOURS})


@require_safe
@private
def chat(request: HttpRequest, token: str) -> HttpResponse:
    """The word to say in the chat, as a link, as a picture for another phone, and to be typed."""
    found = links.read(links.Purpose.CHAT, token, now=timezone.now())
    if found is None or found.expired:
        return _broken(request, expired=found is not None)
    asking = get_object_or_404(Asking.objects.select_related("account"), public_id=found.key)
    link = chat_link(asking)
    return render(request, "campaigns/joining/chat.html", {"asking": asking, "link": link, "qr": qr_svg(link)})


@csrf_exempt  # the ticket is the key, and the code
@require_http_methods(FORM)
@private
@sensitive_post_parameters()
def code(request: HttpRequest, ticket: str) -> HttpResponse:
    """Type the figures of the message. A wrong one, an old one and one that was never sent are answered alike."""
    now = timezone.now()
    whose = links.of_ticket(ticket, now=now)
    if whose is None:
        return _broken(request, expired=True)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        wait = wait_for(request, "NOTICE_LIMIT")
        person = None if wait else actions.confirm_by_code(*whose, form.cleaned_data["code"], now=now)
        if person:
            return thanked(request, person, now=now)
        form.add_error("code" if not wait else None, too_many(wait) if wait else CodeForm.WRONG)
    return render(request, "campaigns/joining/code.html", {"form": form}, status=422 if form.errors else 200)


@csrf_exempt  # the link is the key; it may be opened where no cookie is
@require_http_methods(FORM)
@private
@limited("CHECK_LIMIT")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What was asked for, and the button that lets it hold."""
    now = timezone.now()
    found = links.read(links.Purpose.CONFIRM, token, now=now)
    asking = Asking.objects.select_related("recruiter").filter(public_id=found.key).first() if found else None
    if found is None or found.expired or asking is None:
        return _broken(request, expired=found is not None)
    if request.method == "POST":
        person = actions.confirm(asking, now=now)
        return (
            thanked(request, person, now=now, recruiter=asking.recruiter) if person else _broken(request, expired=True)
        )
    of = findings([asking.recruiter_id], now=now).get(asking.recruiter_id) if asking.recruiter_id else None
    context = {"asking": asking, "of": of, "standing": in_words(of) if of else []}
    return render(request, "campaigns/joining/confirm.html", context)


def _broken(request: HttpRequest, *, expired: bool) -> HttpResponse:
    """A link that was cut, or is too old: nothing was changed, and how to begin again."""
    context = {"expired": expired}
    return render(request, "campaigns/joining/broken.html", context, status=410 if expired else 404)
