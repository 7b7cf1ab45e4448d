"""An alert before it leaves: the banner, the short message with its length, CAP; the same code makes the real ones."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.alerts.areas import drawn, places, where
from campaigns.alerts.cap import document
from campaigns.alerts.models import Alert, AlertText
from campaigns.alerts.sending import letter, reached, said
from campaigns.alerts.telling import bulletin, headline, message
from campaigns.alerts.words import OPEN, why_not
from campaigns.channels.counting import whole_text
from core import gsm
from hubs.directory.map import VIEW_BOX


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language: its words, the long and the short message, and in how many SMS the short one goes."""

    text: AlertText
    headline: str
    message: str
    sms: str
    segments: int
    area: str


def preview(alert: Alert, *, now: datetime) -> dict[str, object]:
    """What the desk's page of one alert shows of it."""
    found = places(alert.areas)
    short = {words.language: whole_text(letter(words)) for words in said(alert, short=True)}
    return {
        "spoken": [
            Spoken(
                text, headline(alert, text), message(alert, text), short[text.language],
                gsm.measured(short[text.language]).segments, text.area or where(found, text.language),
            )
            for text in alert.texts.all()
        ],
        "cap": document(bulletin(alert)).decode(), "drawn": drawn(found), "view_box": VIEW_BOX, "area": where(found),
        "left_out": [(name, why_not(fault)) for name, fault in alert.left_out.items()],
        "reached": [] if alert.state in OPEN else reached(alert), "stands": alert.stands(now),
    }  # fmt: skip
