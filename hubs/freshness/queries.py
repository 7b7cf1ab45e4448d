"""What can be asked of freshness: which entries are to be asked about, what waits for whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from core.access import may
from core.models import User
from core.roles import PERMISSIONS
from hubs.directory.access import hubs_kept_by
from hubs.directory.models.contacts import Contact
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service
from hubs.directory.words import PUBLIC
from hubs.freshness.links import HOLDS
from hubs.freshness.models.reminders import STUCK, Reminder
from hubs.freshness.models.reports import Report
from hubs.freshness.words import ReminderKind, ReportState

AHEAD = timedelta(days=14)


def to_remind(kind: ReminderKind, *, today: date) -> QuerySet[Service]:
    """The services about which nobody was reminded in this period: of those that will be due, or that are."""
    told = Reminder.objects.filter(service=OuterRef("pk"), period=OuterRef("review_due"), kind=kind)
    span = (
        Q(review_due__gt=today, review_due__lte=today + AHEAD)
        if kind == ReminderKind.SOON
        else Q(review_due__lte=today, review_due__gte=today - HOLDS)
    )
    return Service.objects.filter(~Exists(told), span, status__in=PUBLIC)


def with_addresses(services: QuerySet[Service]) -> QuerySet[Service]:
    """Together with what `address_of` reads."""
    written = Prefetch("contacts", queryset=Contact.objects.exclude(email=""))
    of_organization = Prefetch("organization__contacts", queryset=Contact.objects.exclude(email=""))
    return services.select_related("organization").prefetch_related(written, of_organization)


def address_of(service: Service) -> str:
    """Where the provider is written to: the contact that staff ask, else the address that the public knows."""
    contacts = [contact.email for contact in service.contacts.all() if contact.email]
    of_organization = [contact.email for contact in service.organization.contacts.all() if contact.email]
    return next(filter(None, [*contacts, service.email, *of_organization, service.organization.email]), "")


def officers_of(hub: Hub | None) -> list[str]:
    """The addresses of those who keep a hub and still hold the role."""
    holding = User.objects.filter(is_active=True, roles__overlap=list(PERMISSIONS["freshness.work"]))
    return sorted(holding.filter(kept_hubs__hub=hub).values_list("email", flat=True)) if hub else []


def reports_for(user: User) -> QuerySet[Report]:
    """The reports of the hubs that somebody keeps; what belongs to no hub is the managers'."""
    theirs = Q(at_hub__in=hubs_kept_by(user).values("pk"))
    if may(user, "listings.approve"):
        theirs |= Q(at_hub=None)
    found: QuerySet[Report] = at_their_hubs().filter(theirs)
    return found


def at_their_hubs() -> Any:
    """All reports, with `at_hub`: the hub that keeps the entry now, else the one that the report was given to."""
    return Report.objects.annotate(at_hub=Coalesce("service__hub", "hub"))


def of_hub(rows: Any, code: str) -> Any:
    """Those of one hub; "-": those of none. `rows` come from `at_their_hubs`."""
    return rows.filter(at_hub=None) if code == "-" else rows.filter(at_hub__in=Hub.objects.filter(code=code))


def like_it(report: Report) -> QuerySet[Report]:
    """Other reports that wait and may be about the same."""
    at = report.keeper.pk if report.keeper else None
    others = at_their_hubs().filter(at_hub=at, state=ReportState.OPEN).exclude(pk=report.pk).order_by("pk")
    if report.service_id:
        return others.filter(service=report.service_id)
    return others.filter(need=report.need_id, province=report.province_id)


def reminders_for(user: User) -> QuerySet[Reminder]:
    return Reminder.objects.filter(service__hub__in=hubs_kept_by(user))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things of one sort wait for somebody at the hubs."""

    count: int
    what: str


def waiting(user: User) -> list[Waiting]:
    """For the first page of staff; what is to be verified stands with the entries. Queries only for who keeps hubs."""
    if not may(user, "freshness.work"):
        return []
    reports = reports_for(user).filter(state=ReportState.OPEN).count()
    stuck = reminders_for(user).filter(state__in=STUCK).count()
    return [Waiting(reports, "reports"), Waiting(stuck, "stuck")]


def hub_for(service: Service) -> Hub | None:
    """The hub that keeps an entry; where none does, the one nearest to where it is given."""
    if service.hub:
        return service.hub
    at = service.service_at_locations.select_related("location__province", "location__district").first()
    return nearest_hub(at.location.province, at.location.district) if at else None


def nearest_hub(province: Province, district: District | None) -> Hub | None:
    """The one in the district, else one in the province, else the nearest to the middle of the province."""
    hubs = Hub.objects.filter(open_to_public=True).select_related("location__province").order_by("pk")
    return min(hubs, key=lambda hub: _way(hub.location, province, district), default=None)


def _way(place: Location, province: Province, district: District | None) -> tuple[bool, bool, float]:
    latitude = place.province.latitude if place.latitude is None else place.latitude
    longitude = place.province.longitude if place.longitude is None else place.longitude
    far = hypot(latitude - province.latitude, longitude - province.longitude)
    return district is None or place.district_id != district.pk, place.province_id != province.pk, far
