"""The words of what people are sent, each in its own language. A link with a token stands in the text alone: a counter
of links must never see it.
"""

from datetime import datetime

from core.gsm import plain
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from campaigns.audience import links
from campaigns.audience.actions import code_of
from campaigns.audience.models import Asking, Subscriber, SubscriberState
from campaigns.channels.kinds import Reach
from campaigns.delivery.wording import Words


def confirmation(asking: Asking, person: Subscriber, *, now: datetime) -> Words:
    """The request to confirm: by a link in a letter, by a code in a message."""
    with translation.override(asking.language):
        if asking.reach == Reach.SMS:
            said = _("IRIS: your code is %(code)s. To get our notices, answer YES. If you did not ask, do nothing.")
            return Words(asking.language, body=plain(said % {"code": code_of(asking)}))
        known = person.state == SubscriberState.CONFIRMED
        told = {
            "asking": asking, "known": known, "link": links.confirming(asking, now=now), "hours": links.HOURS,
            "mine": links.own_page(person, now=now) if known else "", "leave": links.leaving(person),
        }  # fmt: skip
        body = render_to_string("campaigns/joining/confirm.txt", told).strip()
        return Words(asking.language, subject=_("Confirm: notices of IRIS"), body=body)


def own_page(person: Subscriber, *, now: datetime) -> Words:
    """The link to one's own page."""
    with translation.override(person.language):
        body = _("Your page, where you change or erase what we keep. The link holds for 48 hours: %(page)s")
        return Words(
            person.language, subject=_("Your notices of IRIS"), body=body % {"page": links.own_page(person, now=now)}
        )  # fmt: skip
