"""A mailbox that is no more is let alone: told so on two days, with nothing taken between.

Once is not enough: large providers have told for an hour that all their mailboxes were unknown.
"""

from datetime import datetime, timedelta

from django.db.models import Max, Min

from campaigns.audience.actions import let_alone
from campaigns.audience.models import Subscriber, Why
from campaigns.channels.protocol import NOBODY_THERE
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState

APART = timedelta(days=1)


def weigh(person: Subscriber, *, now: datetime) -> bool:
    """After a refusal that said so; whether nobody writes to the address any more."""
    told = Delivery.objects.filter(recipient=person, settled_at__isnull=False)
    refused = told.filter(state=DeliveryState.REFUSED, said__startswith=NOBODY_THERE)
    if taken := told.filter(state=DeliveryState.SENT).aggregate(at=Max("settled_at"))["at"]:
        refused = refused.filter(settled_at__gt=taken)
    first = refused.aggregate(at=Min("settled_at"))["at"]
    if first is None or now - first < APART:
        return False
    let_alone(person, Why.BOUNCED, now=now)
    return True
