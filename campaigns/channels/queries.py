"""In which state an account is, as a row and as a filter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.channels.models import Account

STATES: dict[str, str | Promise] = {
    "ready": _("ready"),
    "paused": _("paused"),
    "held": _("waits for the provider"),
    "closed": _("closed"),
}


@dataclass(frozen=True)
class Standing:
    """The mark of a state: style, icon, word."""

    state: str
    css: str
    icon: str

    @property
    def word(self) -> str | Promise:
        return STATES[self.state]


def standing(account: Account, now: datetime) -> Standing:
    if account.closed_at is not None:
        return Standing("closed", "off", "off")
    if account.paused_at is not None:
        return Standing("paused", "hold", "hold")
    if account.held_until is not None and account.held_until > now:
        return Standing("held", "hold", "clock")
    return Standing("ready", "ok", "ok")


def in_state(rows: QuerySet[Account], state: str, now: datetime) -> QuerySet[Account]:
    """The rows in a state; all of them for a state that there is not."""
    if state == "closed":
        return rows.filter(closed_at__isnull=False)
    if state not in STATES:
        return rows
    rows = rows.filter(closed_at=None)
    if state == "paused":
        return rows.filter(paused_at__isnull=False)
    rows = rows.filter(paused_at=None)
    return rows.filter(held_until__gt=now) if state == "held" else rows.exclude(held_until__gt=now)
