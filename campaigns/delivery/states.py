"""What a delivery can be, and what may follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    RETRY = "retry", _("to be tried again")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused")
    UNKNOWN = "unknown", _("not known")
    CANCELLED = "cancelled", pgettext_lazy("delivery", "cancelled")
    MISSED = "missed", _("missed")
    SPARED = "spared", _("not sent: the person has left")


_S = DeliveryState
WAITING = (_S.QUEUED, _S.RETRY)
OPEN = (*WAITING, _S.SENDING)
# from -> to. What is not here cannot happen.
DELIVERY_MOVES: dict[str, frozenset[str]] = {
    _S.QUEUED: frozenset({_S.SENDING, _S.CANCELLED, _S.MISSED, _S.SPARED}),
    # With a doubtful attempt behind it, it ends as unknown: nobody may call it cancelled or missed.
    _S.RETRY: frozenset({_S.SENDING, _S.SENT, _S.CANCELLED, _S.MISSED, _S.SPARED, _S.UNKNOWN}),
    _S.SENDING: frozenset({_S.SENT, _S.QUEUED, _S.RETRY, _S.REFUSED, _S.UNKNOWN}),  # queued: handed back untouched
    _S.UNKNOWN: frozenset({_S.SENT, _S.RETRY, _S.REFUSED}),  # looked up, told by the provider, or settled by a person
    _S.MISSED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.SENT: frozenset({_S.REFUSED}),  # the provider tells later that it could not be delivered
    _S.REFUSED: frozenset({_S.QUEUED, _S.SENT}),  # told later that it has arrived after all
    _S.CANCELLED: frozenset(),
    _S.SPARED: frozenset(),
}


class Priority(models.IntegerChoices):
    """Smaller leaves first."""

    CRISIS = 0, _("crisis")
    DIRECT = 1, _("answer to one person")
    NORMAL = 5, _("normal")
