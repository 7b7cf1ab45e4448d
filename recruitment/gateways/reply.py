"""The answer to an offer as one short message: how serious, why, and where to read on."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.gsm import plain, units
from core.qr import absolute
from recruitment.offers import phrases, telling
from recruitment.offers.check import OfferAnswer
from recruitment.offers.whom import Says

MOST = 480


def reply(answer: OfferAnswer, *, sms: bool = False) -> str:
    """At most 480 units: the head and the way to the page always, then as many reasons as fit, whole."""
    written = plain if sms else str
    head = phrases.HEADS[answer.seriousness]
    text = written(f"{head.title}. {head.first}")
    links = [written(link) for link in _links()]
    while links and units("\n".join([text, *links])) > MOST:
        links.pop()
    for reason in _reasons(answer):
        longer = f"{text}\n{written(f'- {reason}')}"
        if units("\n".join([longer, *links])) > MOST:
            break
        text = longer
    return "\n".join([text, *links])


def _reasons(answer: OfferAnswer) -> Iterator[str]:
    """What the register warns of, then the rules that spoke; without any, what to ask."""
    for one in answer.named:
        if one.says in (Says.WARNED, Says.LIKE_WARNED) or one.lapsed:
            yield f"{one.written[:40]}: {phrases.verdict(one)[1]}"
    reasons = telling.reasons(answer)
    yield from (str(reason.name) for reason in reasons)
    if not reasons:
        yield from (str(telling.WORDS[rule].ask) for rule in answer.missing)


def _links() -> list[str]:
    """In the order of their worth: the last goes first when there is no room."""
    return [
        _("Whole answer: %(page)s") % {"page": absolute(reverse("offer"))},
        _("Help: %(page)s") % {"page": absolute(reverse("help"))},
    ]
