"""The public pages of the offer check: the box, the eight questions, and the answer to either."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from core.limits import spend
from core.offices.models import Purpose
from core.offices.queries import offices_for
from core.seeing import measures
from recruitment.offers import phrases, telling
from recruitment.offers.check import MOST_LETTERS, OfferAnswer, check_offer
from recruitment.offers.counts import count
from recruitment.offers.questions import QUESTIONS, WHO, Given, answers
from recruitment.offers.quiet import quiet
from recruitment.offers.reading import Seriousness
from recruitment.offers.received import fields

SHORT = cache_control(public=True, max_age=60)
View = Callable[[HttpRequest], HttpResponse]
HELP = {  # whom to turn to first
    Seriousness.DANGER: (Purpose.EMERGENCY, Purpose.REPORT),
    Seriousness.SERIOUS: (Purpose.REPORT, Purpose.ASK),
    Seriousness.CAREFUL: (Purpose.ASK, Purpose.REPORT),
    Seriousness.NOTHING_FOUND: (Purpose.ASK, Purpose.REPORT),
}


def offer_page(guides: telling.GuideLinks = telling.no_guides) -> View:
    """The page of the check; `guides` leads from keys of guides to their pages (the house knows the bookshelf)."""

    @csrf_exempt  # it changes nothing, and a cookie would tell people apart
    @require_http_methods(["GET", "HEAD", "POST"])
    @quiet
    @sensitive_post_parameters()
    def page(request: HttpRequest) -> HttpResponse:
        return _answered(request, guides) if request.method == "POST" else _asked(request)

    return page


@SHORT
def _asked(request: HttpRequest) -> HttpResponse:
    return render(request, "recruitment/offers/ask.html", {"most": MOST_LETTERS})


@sensitive_variables()
def _answered(request: HttpRequest, guides: telling.GuideLinks) -> HttpResponse:
    """The answer; nobody keeps it, neither here nor on the way."""
    spend(request, "CHECK_LIMIT")
    posted = fields(request)
    text, given = _text(posted), answers(dict(posted.lists()))
    if not given and not any(letter.isalnum() for letter in text):
        response = render(request, "recruitment/offers/ask.html", {"fault": True, "typed": text, "most": MOST_LETTERS})
    else:
        with measures.timed("offer"):
            answer = check_offer(text, given=given, now=timezone.now())
        count(answer.seriousness, request.LANGUAGE_CODE)
        response = render(request, "recruitment/offers/answer.html", _context(answer, given, guides))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _text(posted: QueryDict) -> str:
    """What was pasted, or who is said to offer the job; line ends as browsers send them become plain ones."""
    return (posted.get("text") or posted.get(WHO) or "").replace("\r\n", "\n")


def _context(answer: OfferAnswer, given: list[Given], guides: telling.GuideLinks) -> dict[str, Any]:
    told = telling.reasons(answer)
    return {
        "answer": answer,
        "now": timezone.now(),
        "head": phrases.HEADS[answer.seriousness],
        "reasons": told,
        "pieces": telling.marked_text(answer, told),
        "said": telling.said_in_answers(answer),
        "named": [(one, *phrases.verdict(one)) for one in answer.named],
        "questions": [telling.WORDS[rule] for rule in answer.missing],
        "steps": telling.steps(answer),
        "guides": guides(telling.guide_keys(answer)),
        "danger": answer.seriousness == Seriousness.DANGER,
        "foreign": not told and telling.in_another_language(answer),
        "little": not given and telling.says_little(answer),
        "help": offices_for(*HELP[answer.seriousness]),
    }


@require_safe
@SHORT
def questions_page(request: HttpRequest) -> HttpResponse:
    """Eight short questions, one at a time by their place in the page: back, skipping and no scripts cost nothing."""
    return render(request, "recruitment/offers/questions.html", {"asked": _in_order(), "who": WHO})


def _in_order() -> list[dict[str, Any]]:
    """The questions with their numbers, their choices, and the keys of their neighbours."""
    keys = [WHO, *(question.key for question in QUESTIONS)]
    return [
        {
            "number": place + 1,
            "key": key,
            "words": phrases.WHO if key == WHO else phrases.QUESTIONS[key][0],
            "choices": [] if key == WHO else list(phrases.QUESTIONS[key][1].items()),
            "before": keys[place - 1] if place else "",
            "after": "".join(keys[place + 1 : place + 2]),
        }
        for place, key in enumerate(keys)
    ]
