"""One box for everything: recruiters, guides, services, notices and alerts, each found by its own room.

Whether somebody is licensed is for the check to say. A word about a licence stands here only when what was typed equals
what the register holds and no warning is about it; all else leads to the check with the same words. What was typed is
kept nowhere: not in a log, a table or a cache.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaigns.alerts import queries as alerts
from campaigns.alerts.models import Alert, AlertText
from campaigns.alerts.telling import told_in
from campaigns.alerts.views import phase
from campaigns.delivery import portal
from core.limits import limited
from core.offices.queries import offices_for
from hubs.directory.asking import asked as asked_of_finder
from hubs.directory.catalogue import catalogue
from hubs.directory.finder import find
from hubs.directory.queries import called
from recruitment.register.check import Answer, Outcome, check
from recruitment.register.shapes import Shape
from rights.guides.search import search as guides_answering

FEW = 3  # of each sort: the page stays small, and each room's own page has the rest
WORDS = (Shape.NAME, Shape.NOTHING)  # readings that are no number, address or account


@require_safe
@limited("CHECK_LIMIT")
def search_page(request: HttpRequest) -> HttpResponse:
    """The box, and what every room has to say to it."""
    text = request.GET.get("q", "")
    answer = check(text, now=timezone.now())  # as it was typed: a disguise is only seen there
    if answer.taken_for == Shape.PROOF and answer.proof_code:
        return redirect("proof", code=answer.proof_code)
    context: dict[str, Any] = {"typed": answer.asked, "said_nothing": "q" in request.GET and not answer.asked}
    if answer.asked:
        whole = f"{reverse('check')}?{urlencode({'q': text})}"
        context |= {"answer": answer, "whole_answer": whole} | _found(request.GET, answer.asked)
        context["register_first"] = _speaks_first(answer, asks_for_help=bool(context["wanted"].need))
    response = render(request, "search/search.html", context)
    keep: dict[str, Any] = {"no_store": True, "private": True} if request.GET else {"public": True, "max_age": 60}
    patch_cache_control(response, **keep)
    return response


def _speaks_first(answer: Answer, *, asks_for_help: bool) -> bool:
    """Whether somebody looks for a recruiter: it equals one, a warning is about it, it is a number.

    A name that holds the words or is clearly the closest counts too, unless they are words for a kind of help.
    """
    if answer.outcome in (Outcome.MATCH, Outcome.WARNING) or answer.taken_for not in WORDS:
        return True
    return (answer.as_typed or answer.likely) and not asks_for_help


def _found(query: QueryDict, typed: str) -> dict[str, Any]:
    """What the rooms beside the register have; `nothing` when none of them has anything."""
    now, language = timezone.now(), get_language() or "es"
    wanted = asked_of_finder(query, catalogue())
    cards = find(wanted.wish, now=now, size=FEW).cards if wanted.need else []
    named = called(typed, today=timezone.localdate(now))
    rooms: dict[str, Any] = {
        "guides": guides_answering(typed)[: FEW + 1],
        "cards": cards,
        "named": [one for one in named if one.public_id not in {card.service for card in cards}][:FEW],
        "alerts": _alerts(typed, language, now),
        "notices": portal.notices_saying(typed, language)[:FEW],
    }
    nothing = not any(rooms.values())
    sensitive = (wanted.need and wanted.need.sensitive) or any(one.guide.sensitive for one in rooms["guides"])
    rooms |= {"wanted": wanted, "now": now, "sensitive": sensitive, "nothing": nothing}
    return rooms | {"help": offices_for("ask") if nothing else []}


def _alerts(typed: str, language: str, now: datetime) -> list[tuple[Alert, AlertText, str]]:
    """Each with its words and whether it holds, as the list of alerts shows it."""
    found = alerts.saying(typed, language)[:FEW]
    return [(alert, told_in(alert.texts.all(), language), phase(alert, now)) for alert in found]
