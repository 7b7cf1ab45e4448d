"""What can be asked of the officers' desk: the round of entries, what was confirmed last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from core.access import may
from core.models import User
from hubs.directory.access import hubs_kept_by
from hubs.directory.hours import unpacked
from hubs.directory.models.keepers import Assurance
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.services import Service
from hubs.directory.opening_hours import State, state
from hubs.directory.words import PUBLIC
from hubs.officers.models import Draft
from hubs.officers.moves import OPEN, DraftState

SOON = timedelta(days=14)
THIS_DAY = timedelta(hours=12)  # within which a small change is offered to be taken back


@dataclass(frozen=True, slots=True)
class Said:
    """What was confirmed with one press, for the note that says so and takes it back."""

    round_id: UUID
    names: list[str]


def entries(hubs: QuerySet[Hub], *, off: bool = False) -> QuerySet[Service]:
    """The entries of these hubs, as the round goes: never verified first, then whose review is due longest.

    `off`: those that the public does not see, for they have ended or are inactive.
    """
    kept = Service.objects.filter(hub__in=hubs).select_related("organization", "hub")
    kept = kept.exclude(status__in=PUBLIC) if off else kept.filter(status__in=PUBLIC)
    return kept.annotate(due=Coalesce("review_due", Value(date(1, 1, 1)))).order_by("due", "pk")


def with_hours(services: QuerySet[Service]) -> QuerySet[Service]:
    return services.prefetch_related("service_at_locations__location", "service_at_locations__listing")


def state_of(service: Service, now: datetime) -> State | None:
    """Whether it is open, from the listing of its first place; None where it is given nowhere."""
    first = next(iter(service.service_at_locations.all()), None)
    row = getattr(first, "listing", None)
    return state(unpacked(row.hours), now) if row else None


def needing(services: QuerySet[Service], what: str, *, today: date) -> QuerySet[Service]:
    """Those that want somebody: `due` (or never verified), or `soon`. Any other word leaves all."""
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


def open_states(services: Iterable[Service]) -> dict[int, str]:
    """The state of the open draft of each service that has one."""
    keys = [service.pk for service in services]
    return dict(Draft.objects.filter(service__in=keys, state__in=OPEN).values_list("service", "state"))


def new_entries(hubs: QuerySet[Hub]) -> list[Draft]:
    """Entries that nobody has approved yet."""
    unborn = Draft.objects.filter(hub__in=hubs, service=None, state__in=OPEN).exclude(entry=F("hub__public_id"))
    return list(unborn.order_by("-pk"))


def may_be_given_at(hub: Hub, organization: Organization | None) -> QuerySet[Location]:
    """The places that an entry of this hub may be given at: those of the hub, and those of its organization.

    A secret place that another hub knows is not among them.
    """
    theirs = Q(hub=hub) | Q(service_at_locations__service__hub=hub)
    if organization:
        theirs |= Q(service_at_locations__service__organization=organization, secret=False)
    return Location.objects.filter(theirs).distinct().order_by("name", "pk")


def givers(hubs: QuerySet[Hub]) -> QuerySet[Organization]:
    """The organizations of these hubs and of what they keep."""
    known = Organization.objects.filter(Q(hubs__in=hubs) | Q(services__hub__in=hubs))
    return known.distinct().order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many entries wait for one sort of work."""

    count: int
    what: str


def waiting(user: User, *, today: date) -> list[Waiting]:
    """What waits for a keeper of hubs: entries to be verified, drafts returned; for managers what they may approve."""
    hubs = hubs_kept_by(user)
    drafts = Draft.objects.filter(hub__in=hubs)
    found = [
        Waiting(needing(entries(hubs), "due", today=today).count(), "due"),
        Waiting(drafts.filter(state=DraftState.RETURNED, writers__contains=[user.pk]).count(), "returned"),
    ]
    if may(user, "listings.approve"):
        others = drafts.filter(state=DraftState.WAITS).exclude(writers__contains=[user.pk])
        found.append(Waiting(others.count(), "approve"))
    return found


def history(key: UUID) -> QuerySet[Draft]:
    """What was approved or let through of an entry or a hub, newest first."""
    approved = Draft.objects.filter(entry=key, state=DraftState.APPROVED)
    return approved.select_related("by", "decided_by").order_by("-decided_at", "-pk")


def last_small_change(key: UUID, by: User, now: datetime) -> Draft | None:
    """One's own last small change of today, when nothing has come into force after it."""
    last = history(key).first()
    small = last and last.at_once and last.by_id == by.pk and last.at > now - THIS_DAY
    return last if small else None
