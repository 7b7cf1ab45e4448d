"""What is said back to a keyword. Short: on a phone it may cost the reader, and us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.audience.links import own_page
from campaigns.audience.models import Subscriber


@dataclass(frozen=True, slots=True)
class Words:
    """The subject, where a channel has one, and what makes the text for a person, in the language at hand."""

    subject: str | Promise
    said: Callable[..., str]

    def body(self, to: Subscriber, *, now: datetime) -> str:
        return self.said(to, now)


def _left(_to: Subscriber, _now: datetime) -> str:
    return _("You will get no more notices.")


def _joined(to: Subscriber, now: datetime) -> str:
    return _("Done: you will get our notices. To stop, answer STOP. Change them: %(page)s") % {
        "page": own_page(to, now=now)
    }


def _help(to: Subscriber, now: datetime) -> str:
    return _(
        "Notices of IRIS, free of charge. Answer STOP to get no more. Change them or see what we keep: %(page)s"
    ) % {"page": own_page(to, now=now)}


LEFT = Words(gettext_lazy("You have left"), _left)
JOINED = Words(gettext_lazy("You get our notices"), _joined)
HELP = Words(gettext_lazy("Notices of IRIS"), _help)
