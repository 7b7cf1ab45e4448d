"""Which requests wait, and which are late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from core.access import may
from core.data_requests.models import DataRequest
from core.models import User


def open_requests() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(answered_on=None)


def in_state(rows: QuerySet[DataRequest], state: str, *, today: date) -> QuerySet[DataRequest]:
    """`state`: open, late or answered; anything else leaves the rows as they are."""
    if state == "late":
        return rows.filter(answered_on=None, due_on__lt=today)
    return rows.filter(answered_on__isnull=state == "open") if state in ("open", "answered") else rows


@dataclass(frozen=True, slots=True)
class Queue:
    """How many requests wait, and whether they are late; for the first page of staff."""

    count: int
    what: str


def waiting(user: User, *, today: date) -> list[Queue]:
    """What waits for who answers; one query."""
    if not may(user, "data_requests.work"):
        return []
    late = Count("pk", filter=Q(due_on__lt=today))
    told = open_requests().aggregate(late=late, open=Count("pk", filter=Q(due_on__gte=today)))
    return [Queue(told["late"], "late"), Queue(told["open"], "open")]
