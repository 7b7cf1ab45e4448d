"""What of people who asked is not kept for ever: addresses, requests, and the links that letters to one person held."""

from datetime import datetime

from django.db.models import Q

from campaigns.audience import keeping
from campaigns.delivery.models import Message

TO_ONE = Q(occurrence__key__startswith="asking:") | Q(occurrence__key__startswith="mine:") | Q(
    occurrence__key__startswith="keyword:"
)  # fmt: skip


def forget(*, now: datetime) -> int:
    """Returns how many rows of people were emptied. Of a letter to one person its words go once its link is over."""
    Message.objects.filter(TO_ONE, occurrence__expires_at__lt=now).exclude(body="").update(subject="", body="")
    return keeping.forget(now=now)
