"""What several of the public pages say: thanks with the way to one's own page, and how long to wait."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from campaigns.audience import links
from campaigns.audience.models import Subscriber
from campaigns.audience.standing import in_words
from core.limits import TooManyRequests, spend
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import findings

MINUTE = 60


def thanked(
    request: HttpRequest, person: Subscriber, *, now: datetime, recruiter: Recruiter | None = None
) -> HttpResponse:
    """It holds: what the register says of the recruiter today, and the person's own page."""
    of = findings([recruiter.pk], now=now)[recruiter.pk] if recruiter else None
    context: dict[str, Any] = {"person": person, "mine": links.own_page(person, now=now), "of": of}
    return render(request, "campaigns/joining/thanks.html", context | {"standing": in_words(of) if of else []})


def wait_for(request: HttpRequest, rule: str) -> int:
    """Seconds until this connection may go on; 0: now."""
    try:
        spend(request, rule)
    except TooManyRequests as error:
        return error.retry_after
    return 0


def too_many(wait: int) -> str:
    minutes = -(-wait // MINUTE)
    return ngettext(
        "Too much was sent from your connection; others near you may share it. Wait %(minutes)d minute and send it "
        "again: what you wrote is still here.",
        "Too much was sent from your connection; others near you may share it. Wait %(minutes)d minutes and send it "
        "again: what you wrote is still here.",
        minutes,
    ) % {"minutes": minutes}
