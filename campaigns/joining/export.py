"""All that is kept about one person, as plain values."""

from typing import Any

from django.urls import reverse

from campaigns.audience.models import Subscriber
from campaigns.delivery.models import Delivery
from core.qr import absolute


def kept_of(person: Subscriber) -> dict[str, Any]:
    """Names of fields in English, as everywhere in open data; days and moments as ISO 8601."""
    watches = person.watches.prefetch_related("names")
    return {
        "how": person.reach,
        "address": person.address,
        "state": person.state,
        "language": person.language,
        "join": person.wants_posts,
        "topics": person.topics,
        "provinces": person.provinces,
        "recruiters": [
            {"name": one.legal_name, "page": absolute(reverse("recruiter", args=[one.public_id]))} for one in watches
        ],
        "asked_on": person.asked_on.isoformat(),
        "confirmed_at": person.confirmed_at.isoformat() if person.confirmed_at else None,
        "messages": [
            {"due": due.isoformat(), "subject": subject, "state": state}
            for due, subject, state in Delivery.objects.filter(recipient=person)
            .order_by("lane__due_at")
            .values_list("lane__due_at", "message__subject", "state")
        ],
    }
