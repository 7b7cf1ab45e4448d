"""What somebody writes back: to leave, to confirm, to ask for help. `delivery.receiving` brings it, says the answer."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from campaigns.audience import actions, answers
from campaigns.audience.addresses import Address, BadAddress, read
from campaigns.audience.models import Asking, Subscriber, SubscriberState, Why
from campaigns.channels.kinds import Reach
from recruitment.register.shapes import PROOF_LETTERS

LEAVE = frozenset(
    "STOP ALTO BAJA SALIR CANCELAR CANCEL PARAR QUITAR UNSUBSCRIBE QUIT END STOPALL REVOKE".split()  # noqa: SIM905
)
CONFIRM = frozenset("SI YES CONFIRMAR CONFIRMO CONFIRM ACEPTO ALTA START".split())  # noqa: SIM905
HELP = frozenset("AYUDA HELP INFO".split())  # noqa: SIM905
MOST_WORDS = 4  # "STOP por favor, gracias" is heard; a sentence that begins with such a word is not
_WORD = re.compile(rf"[{PROOF_LETTERS}]{{{actions.WORD_LETTERS}}}")
_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say back, once, in the person's language, with Priority.DIRECT: also to somebody who left just now.

    `key` is the same when the provider tells the same event twice: it goes into the key of the occurrence.
    """

    to: Subscriber
    key: str
    subject: str
    body: str
    link: str = ""


def words_of(text: str) -> list[str]:
    """In capitals, without accents, marks and pictures: "¡Sí!" is SI, "/stop" is STOP."""
    plain = unicodedata.normalize("NFKD", text[:400]).upper()
    kept = (sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^A-Z0-9]+", " ", "".join(kept)).split()


@sensitive_variables("address", "text", "who", "found")
def said(reach: str, address: str, text: str, *, now: datetime, event: str) -> Answer | None:
    """Do what the text asks for; None when nothing is to be said (an unknown address, or no keyword of ours).

    `address` as the provider gives it (number, chat, mail address); `event` names the provider's event and is part of
    the answer's key.
    """
    found = words_of(text)
    if not found:
        return None
    try:
        who = read(reach, address)
    except BadAddress:
        return None
    if found[0] in LEAVE and len(found) <= MOST_WORDS:
        return _answer(_left(who, now), answers.LEFT, event, now)
    if joined := _joined(who, found, now):
        return _answer(joined, answers.JOINED, event, now)
    if found[0] in HELP and len(found) <= MOST_WORDS:
        return _answer(_known(who), answers.HELP, event, now)
    return None


def _known(who: Address) -> Subscriber | None:
    mark = actions.mark_of(who.reach, who.key)
    return Subscriber.objects.filter(reach=who.reach, mark=mark).exclude(state=SubscriberState.LEFT).first()


def _left(who: Address, now: datetime) -> Subscriber | None:
    """Who leaves is told so once; an address that we do not know is let alone from now on, without an answer."""
    person = _known(who)
    if person is None:
        actions.suppress(who, Why.LEFT, by=None, now=now)
        return None
    return person if actions.leave(person, now=now) else None


def _joined(who: Address, found: list[str], now: datetime) -> Subscriber | None:
    """By the word of an asking, in a chat; by the code or a yes, where one was sent to this address."""
    if asking := _by_word(who.reach, found):
        return actions.join_by_word(asking, who, now=now)
    mark = actions.mark_of(who.reach, who.key)
    if code := next((word for word in found if _CODE.fullmatch(word)), ""):
        return actions.confirm_by_code(who.reach, mark, code, now=now)
    asked = actions.open_askings(who.reach, mark, now=now).first() if found[0] in CONFIRM and len(found) <= 2 else None
    return actions.confirm(asked, now=now) if asked else None


def _by_word(reach: str, found: list[str]) -> Asking | None:
    if reach not in (Reach.TELEGRAM, Reach.WHATSAPP):
        return None
    said = [word for word in found[:MOST_WORDS] if _WORD.fullmatch(word)]
    return Asking.objects.filter(reach=reach, word__in=said).first() if said else None


def _answer(to: Subscriber | None, words: answers.Words, event: str, now: datetime) -> Answer | None:
    if to is None:
        return None
    with translation.override(to.language):
        return Answer(to, f"keyword:{event}", str(words.subject), words.body(to, now=now))
