"""An alert in the shapes in which it leaves: CAP, a short message, the banner."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from campaigns.alerts.areas import Place, geocodes, places, where
from campaigns.alerts.cap import Bulletin, Info
from campaigns.alerts.models import Alert, AlertText, Wording
from campaigns.alerts.words import TAGS
from core.qr import absolute

OURS = {code for code, _name in settings.CONTENT_LANGUAGES}
SENDERS = {
    "es": "Ministerio de Trabajo y Desarrollo Laboral de Panamá (MITRADEL)",
    "en": "Ministry of Labour and Workforce Development of Panama (MITRADEL)",
}


def page_of(alert: Alert, language: str) -> str:
    """The path of its page, in the language, or in Spanish where the portal does not speak it."""
    with override(language if language in OURS else "es"):
        return reverse("alert", args=[alert.public_id])


def headline(alert: Alert, text: Wording) -> str:
    """Its headline, with the word before it when it is not meant."""
    return f"{alert.drill}: {text.headline}" if alert.drill else text.headline


def told_in(texts: Iterable[AlertText], language: str) -> AlertText:
    """The words in a language; in Spanish, or the first there are, where they are missing."""
    known = {text.language: text for text in texts}
    return known.get(language) or known.get("es") or next(iter(known.values()))


def bulletin(alert: Alert) -> Bulletin:
    """The alert as CAP tells it. Of one that is not sent yet: as it would be if it left when it was last changed."""
    found, sent = places(alert.areas), alert.sent_at or alert.changed_at
    return Bulletin(
        identifier=alert.identifier, sender=alert.sender or settings.ALERT_SENDER, sent=sent, status=alert.status,
        message=alert.message, category=alert.category, response=alert.response, urgency=alert.urgency,
        severity=alert.severity, certainty=alert.certainty, effective=sent, onset=alert.onset, expires=alert.expires,
        note=alert.drill, infos=[_info(alert, text, found) for text in alert.texts.all()],
        geocodes=geocodes(found), references=references(alert),
    )  # fmt: skip


def _info(alert: Alert, text: AlertText, found: list[Place]) -> Info:
    described = f"{alert.drill}. {text.description}" if alert.drill else text.description
    return Info(
        language=TAGS[text.language], event=text.event, headline=headline(alert, text), description=described,
        instruction=text.instruction, area=text.area or where(found, text.language),
        sender_name=SENDERS.get(text.language, SENDERS["es"]), web=absolute(page_of(alert, text.language)),
    )  # fmt: skip


def earlier(alert: Alert) -> list[Alert]:
    """The messages that it changes or cancels, newest first."""
    found: list[Alert] = []
    before = alert.follows
    while before is not None:
        found.append(before)
        before = before.follows
    return found


def references(alert: Alert) -> list[tuple[str, str, datetime]]:
    """CAP `references`: every earlier message that was sent, oldest first."""
    return [(one.sender, one.identifier, one.sent_at) for one in reversed(earlier(alert)) if one.sent_at]


def message(alert: Alert, text: AlertText) -> str:
    """What a short message says: what it is and what to do; its link follows."""
    return f"{headline(alert, text)}. {text.instruction}".replace("..", ".")


def in_languages(texts: Iterable[AlertText]) -> Mapping[str, AlertText]:
    """The words of an alert by language, in the order in which they are told."""
    return {text.language: text for text in texts}
