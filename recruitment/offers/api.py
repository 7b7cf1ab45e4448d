"""The offer check for programs: the same answer as the page, as JSON. The text is read and forgotten."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from ninja import Field, Router, Schema

from core.limits import spend
from core.qr import absolute
from core.seeing import measures
from recruitment.offers import phrases, telling
from recruitment.offers.check import OfferAnswer, check_offer
from recruitment.offers.counts import count
from recruitment.offers.quiet import quiet
from recruitment.offers.reading import Entities, Flag, Found, Rule, Seriousness, Span
from recruitment.offers.whom import Kind, Named, Says
from recruitment.offers.words import WORDS

router = Router(tags=["offers"])


class OfferIn(Schema):
    """The message that offers a job. Text beyond 20,000 characters is not read."""

    text: str = Field(repr=False)  # frames of a fault are printed with their variables
    lang: str | None = Field(None, description="Language of the answer: es or en. Else that of the text, else Spanish")


class Quote(Schema):
    """Words of the text: `text[start:end]`, in Unicode code points from 0. Null when the sign is in what is missing."""

    quote: str | None
    start: int | None
    end: int | None


class FlagOut(Quote):
    id: Rule
    name: str
    reason: str
    source: str
    advice: str


class QuestionOut(Schema):
    """Something that the text does not say. It raises no alarm alone."""

    id: Rule
    ask: str


class AmountOut(Schema):
    value: Decimal
    currency: str = Field(description="ISO 4217")


class EntitiesOut(Schema):
    phones: list[str] = Field(description="E.164")
    emails: list[str]
    domains: list[str]
    licences: list[str]
    handles: list[str]
    amounts: list[AmountOut]
    countries: list[str] = Field(description="ISO 3166-1 alpha-2")
    agency_names: list[str]


class NamedOut(Schema):
    """One that the text names, with what the register says. `page` is the whole answer of the check."""

    kind: Kind
    written: str
    asked: str
    says: Says
    name: str | None = Field(description="Of the recruiter that fits or is like it")
    stranger: bool = Field(description="Licensed, with a phone in the text that its agency has not registered")
    borrowed: bool = Field(description="Licensed, with the name of somebody else beside it in the text")
    imitates: str | None = Field(description="Address or name of a licensed agency that this address imitates")
    page: str


class NextOut(Schema):
    ask: list[str]
    write: list[str]
    verify: list[str]
    pages: dict[str, str]


class OfferOut(Schema):
    """The answer. No seriousness means that the offer is safe. `flags` are the signs found; what is only missing
    is among them beside other signs, and always in `questions`."""

    lang: str
    language: str = Field(description="Of the text: es, en, or empty when it is neither and only names were looked up")
    cut: bool
    seriousness: Seriousness
    title: str
    first: str
    flags: list[FlagOut]
    questions: list[QuestionOut]
    entities: EntitiesOut
    named: list[NamedOut]
    not_asked: int = Field(description="How many more are named than were looked up")
    next: NextOut


@router.post("offer-check", response=OfferOut, summary="Check a job offer", url_name="offer_check")
def offer_check(request: HttpRequest, offer: OfferIn) -> HttpResponse:
    """Paste the message; learn which signs of deceit it has, where, why, and what to do. Nothing is kept."""
    spend(request, "API_LIMIT")
    return _answer(offer.text, offer.lang or "")


@quiet
def _answer(text: str, lang: str) -> JsonResponse:
    with measures.timed("offer"):
        answer = check_offer(text, now=timezone.now())
    language = next(
        (code for code in (lang, answer.reading.language) if code in dict(settings.CONTENT_LANGUAGES)), "es"
    )
    with translation.override(language):
        data = _in_json(answer, language)
    count(answer.seriousness, language)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response.headers["Cache-Control"] = "no-store"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _in_json(answer: OfferAnswer, language: str) -> dict[str, Any]:
    head, steps = phrases.HEADS[answer.seriousness], telling.steps(answer)
    return {
        "lang": language,
        "language": "" if telling.in_another_language(answer) else answer.reading.language,
        "cut": answer.cut,
        "seriousness": answer.seriousness,
        "title": str(head.title),
        "first": str(head.first),
        "flags": [_flag(flag, answer.text) for flag in answer.alarming],
        "questions": [{"id": rule, "ask": str(WORDS[rule].ask)} for rule in answer.missing],
        "entities": _entities(answer.text, answer.reading.entities),
        "named": [_named(one) for one in answer.named],
        "not_asked": answer.left_out,
        "next": {
            "ask": _texts(steps.ask),
            "write": _texts(steps.write),
            "verify": _texts(steps.verify),
            "pages": {name: absolute(reverse(name)) for name in ("offer", "charges", "warnings", "help")},
        },
    }


def _flag(flag: Flag, text: str) -> dict[str, Any]:
    words = WORDS[flag.rule]
    return {
        "id": flag.rule,
        "name": str(words.name),
        **_quote(flag.span, text),
        "reason": " ".join(str(text) for text in ([phrases.LIKENESS] if flag.alike else []) + [words.reason]),
        "source": str(words.source.title),
        "advice": str(words.advice),
    }


def _quote(span: Span | None, text: str) -> dict[str, Any]:
    if span is None:
        return {"quote": None, "start": None, "end": None}
    return {"quote": text[span.start : span.end], "start": span.start, "end": span.end}


def _entities(text: str, found: Entities) -> dict[str, Any]:
    return {
        "phones": [phone.e164 for phone in found.phones],
        "emails": _values(found.emails),
        "domains": _values(found.domains),
        "licences": _values(found.licences),
        "handles": _values(found.handles),
        "amounts": [{"value": float(one.value), "currency": one.currency} for one in found.amounts],
        "countries": _values(found.countries),
        "agency_names": [text[name.span.start : name.span.end] for name in found.agency_names],
    }


def _values(found: Iterable[Found]) -> list[str]:
    return [one.value for one in found]


def _texts(texts: Iterable[telling.Text]) -> list[str]:
    return [str(text) for text in texts]


def _named(one: Named) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "written": one.written,
        "asked": one.asked,
        "says": one.says,
        "name": one.finding.name if one.finding else None,
        "stranger": one.stranger,
        "borrowed": one.borrowed,
        "imitates": one.imitates.matched if one.imitates else None,
        "page": absolute(telling.check_path(one)),
    }
