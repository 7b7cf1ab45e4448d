"""Who may approve since lately, for the first page of those who would notice a wrong one.

An administrator could invite a second address of their own as director, and so be both of the two people that a
decision needs. Nobody can tell two addresses of one person apart by machine; colleagues can.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.models import AuditEntry, User

SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class NewApprover:
    """Who, since when, and by whom; shown also when the role was taken away again."""

    person: User
    at: datetime
    by: User | None


def new_approvers(*, now: datetime) -> list[NewApprover]:
    """The latest first."""
    entries = AuditEntry.objects.filter(verb="person.may_approve", at__gt=now - SHOWN, at__lte=now)
    entries = entries.select_related("by").order_by("-pk")
    people = User.objects.in_bulk([int(entry.key) for entry in entries])
    return [NewApprover(people[int(entry.key)], entry.at, entry.by) for entry in entries]
