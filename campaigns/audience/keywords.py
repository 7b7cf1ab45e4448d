"""What somebody writes back: to leave, to confirm, to ask for help. `delivery.receiving` brings it and says the answer."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.audience.models import Subscriber


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


def said(reach: str, address: str, text: str, *, now: datetime, event: str) -> Answer | None:
    """Do what the text asks for; None when nothing is to be said (an unknown address, or no keyword of ours).

    `address` as the provider gives it (number, chat, mail address); `event` names the provider's event and is part of
    the answer's key.
    """
    return None
