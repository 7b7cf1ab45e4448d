"""What the public may have of the directory, table by table. All doors of the open data stand on this."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from hubs.directory.models.contacts import Contact, Language, Phone
from hubs.directory.models.locations import Accessibility, Location
from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import CostOption, RequiredDocument, Service, ServiceAtLocation
from hubs.directory.models.shared import GRACE
from hubs.directory.words import PUBLIC

Rows = QuerySet[Any]


def services() -> QuerySet[Service]:
    """Those that are given, or closed for a time."""
    return Service.objects.filter(status__in=PUBLIC)


def hubs() -> QuerySet[Hub]:
    return Hub.objects.filter(open_to_public=True)


def services_listed(today: date) -> QuerySet[Service]:
    """Those of the default list: what nobody has verified for long is not in it."""
    return services().filter(review_due__gte=today - GRACE)


def hubs_listed(today: date) -> QuerySet[Hub]:
    return hubs().filter(review_due__gte=today - GRACE)


def organizations() -> QuerySet[Organization]:
    """Those of a service or hub that is shown. `shown_parent`: the id of what it is part of, if that is shown too."""
    above = _organizations().filter(pk=OuterRef("parent_organization"))
    return _organizations().annotate(shown_parent=Subquery(above.values("public_id")))


def _organizations() -> QuerySet[Organization]:
    owned = {"organization": OuterRef("pk")}
    return Organization.objects.filter(Exists(services().filter(**owned)) | Exists(hubs().filter(**owned)))


def places() -> QuerySet[ServiceAtLocation]:
    return ServiceAtLocation.objects.filter(service__status__in=PUBLIC)


def locations() -> QuerySet[Location]:
    """Where a service is given or a hub stands."""
    here = {"location": OuterRef("pk")}
    return Location.objects.filter(Exists(places().filter(**here)) | Exists(hubs().filter(**here)))


def addresses() -> QuerySet[Location]:
    return locations().filter(secret=False).exclude(address_1="")


def phones() -> QuerySet[Phone]:
    """Numbers that somebody has confirmed."""
    return Phone.objects.shown().filter(_of(locations, services, organizations, places))


def contacts() -> QuerySet[Contact]:
    """Persons who agreed."""
    return Contact.objects.filter(_of(locations, services, organizations), public=True)


def accessibility() -> QuerySet[Accessibility]:
    """Free text about a building: of a secret place it would tell which one it is."""
    return Accessibility.objects.filter(location__in=locations().filter(secret=False).values("pk"))


OWNERS: dict[Callable[[], Rows], str] = {
    locations: "location", services: "service", organizations: "organization", places: "service_at_location",
}  # fmt: skip


def _of(*owners: Callable[[], Rows]) -> Q:
    """Whose owner, whichever it is, is shown."""
    shown = Q()
    for owner in owners:
        shown |= Q(**{f"{OWNERS[owner]}__in": owner().values("pk")})
    return shown


# For each table of columns.py what may leave.
SHOWN: Mapping[str, Callable[[], Rows]] = {
    "taxonomy": Taxonomy.objects.all,
    "taxonomy_term": TaxonomyTerm.objects.all,
    "organization": organizations,
    "location": locations,
    "address": addresses,
    "hub": hubs,
    "service": services,
    "attribute": lambda: Service.needs.through._default_manager.filter(service__status__in=PUBLIC),
    "service_at_location": places,
    "phone": phones,
    "contact": contacts,
    "schedule": lambda: Schedule.objects.filter(_of(locations, places)),
    "language": lambda: Language.objects.filter(_of(locations, services)),
    "required_document": lambda: RequiredDocument.objects.filter(service__status__in=PUBLIC),
    "cost_option": lambda: CostOption.objects.filter(service__status__in=PUBLIC),
    "accessibility": accessibility,
}


def with_organization(rows: QuerySet[Service]) -> QuerySet[Service]:
    """Services with what their lines show."""
    return rows.select_related("hub").prefetch_related(Prefetch("organization", organizations()))


def with_all(rows: QuerySet[Service]) -> QuerySet[Service]:
    """Services with all that belongs to them."""
    owner = Prefetch("organization", with_contacts(organizations()))
    return rows.select_related("hub").prefetch_related(
        owner, *_reached(), "languages", "cost_options", "required_documents", "needs__taxonomy", "needs__parent",
        Prefetch("service_at_locations", whole_places(ServiceAtLocation.objects.order_by("pk"))),
    )  # fmt: skip


def with_contacts(rows: Rows) -> Rows:
    """Organizations with their numbers and contacts."""
    return rows.prefetch_related(*_reached())


def with_services(rows: Rows, *, whole: bool) -> Rows:
    """Organizations with their numbers, contacts and, as `shown_services`, what they give."""
    given = services().order_by("pk")
    form = with_all(given) if whole else given.select_related("hub", "organization")
    return with_contacts(rows).prefetch_related(Prefetch("services", form, to_attr="shown_services"))


def with_taxonomy(rows: Rows) -> Rows:
    return rows.select_related("taxonomy", "parent")


def whole_places_with_service(rows: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    return whole_places(rows).prefetch_related(Prefetch("service", with_organization(services())))


def whole_places(rows: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    """Services at locations with hours and numbers, their own and the location's."""
    return rows.select_related("location__province", "location__district").prefetch_related(
        "schedules", shown_phones(), "location__schedules", "location__languages", _accessibility(),
        shown_phones("location__"), _contacts("location__"),
    )  # fmt: skip


def listed_places(rows: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    """Services at locations with the one service and the one location."""
    with_service = Prefetch("service", with_organization(services()))
    return rows.select_related("location__province", "location__district").prefetch_related(with_service)


def _reached() -> tuple["Prefetch[Any]", ...]:
    return shown_phones(), _contacts()


def shown_phones(of: str = "") -> "Prefetch[Any]":
    return Prefetch(f"{of}phones", Phone.objects.shown())


def _accessibility() -> "Prefetch[Any]":
    return Prefetch("location__accessibility", accessibility())


def _contacts(of: str = "") -> "Prefetch[Any]":
    return Prefetch(f"{of}contacts", Contact.objects.filter(public=True))
