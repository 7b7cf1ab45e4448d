"""What can be asked of the officers' desk: the round of entries, what was confirmed last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from core.models import User
from hubs.directory.hours import unpacked
from hubs.directory.models.keepers import Assurance
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.directory.opening_hours import State, state
from hubs.directory.words import PUBLIC

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Said:
    """What was confirmed with one press, for the note that says so and takes it back."""

    round_id: UUID
    names: list[str]


def entries(hubs: QuerySet[Hub]) -> QuerySet[Service]:
    """The entries of these hubs, as the round goes: never verified first, then whose review is due longest."""
    kept = Service.objects.filter(hub__in=hubs, status__in=PUBLIC).select_related("organization", "hub")
    return kept.annotate(due=Coalesce("review_due", Value(date(1, 1, 1)))).order_by("due", "pk")


def with_hours(services: QuerySet[Service]) -> QuerySet[Service]:
    return services.prefetch_related("service_at_locations__location", "service_at_locations__listing")


def state_of(service: Service, now: datetime) -> State | None:
    """Whether it is open, from the listing of its first place; None where it is given nowhere."""
    first = next(iter(service.service_at_locations.all()), None)
    row = getattr(first, "listing", None)
    return state(unpacked(row.hours), now) if row else None


def needing(services: QuerySet[Service], what: str, *, today: date) -> QuerySet[Service]:
    """Those that want somebody: `due` (or never verified), or `soon`. Any other word leaves them all."""
    if what == "due":
        return services.exclude(review_due__gte=today)
    if what == "soon":
        return services.filter(review_due__gte=today, review_due__lte=today + SOON)
    return services


def said(round_id: str, by: User) -> Said | None:
    """One's own round that can still be taken back."""
    try:
        asked = UUID(round_id)
    except ValueError:
        return None
    rows = Assurance.objects.filter(round_id=asked, by=by, undone_at=None).select_related("service")
    names = [row.service.name for row in rows]
    return Said(asked, names) if names else None
