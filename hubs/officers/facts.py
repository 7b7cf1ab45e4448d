"""An entry as flat facts: what the tables say of one service or hub, of its places and of who gives it, as JSON.

Keys: columns of the service; "needs", "languages", "documents", "prices", "phones", "places"; for each place
"hours.<id>" and "holidays.<id>" (id of the place, or of the service there where it has hours of its own),
"place.<id>.<column>", "place_phones.<id>" and "access.<id>"; "org_<column>", "org_phones" and "org_contacts" where the
organization is this hub's alone. A new entry also says its "organization", which is nobody's to change later. A hub
says its columns, its "phones" and "languages", and its place.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.officers.compare import in_order

BOTH = (
    "name", "description", "alert", "application_process", "eligibility_description", "interpretation_services",
    "fees_description",
)  # fmt: skip
SPOKEN = tuple(f"{name}_{language}" for name in BOTH for language in ("es", "en"))
PLAIN = ("status", "url", "email", "minimum_age", "maximum_age", "for_whom", "papers", "cost")
PLACE = {  # fact -> column of the place
    "place_name_es": "name_es", "place_name_en": "name_en", "address_1": "address_1", "address_2": "address_2",
    "corregimiento": "corregimiento", "transportation_es": "transportation_es",
    "transportation_en": "transportation_en", "latitude": "latitude", "longitude": "longitude", "secret": "secret",
}  # fmt: skip
POINT = ("latitude", "longitude")
# What a secret place does not have.
HIDDEN = ("address_1", "address_2", "corregimiento", "transportation_es", "transportation_en", *POINT)
HUB = ("name_es", "name_en", "summary_es", "summary_en", "alert_es", "alert_en", "email")
ORG = {  # fact -> column of the organization
    "org_name_es": "name_es", "org_name_en": "name_en", "org_description_es": "description_es",
    "org_description_en": "description_en", "org_email": "email", "org_website": "website",
}  # fmt: skip
PHONES = ("phones", "place_phones", "org_phones")  # facts with rows of numbers
HOURS = {"kind": "kind", "freq": "freq", "byday": "byday", "bymonthday": "bymonthday", "interval": "interval"}
DAYS = {"dtstart": "dtstart", "from": "valid_from", "to": "valid_to"}


def facts_of(thing: Service | Hub) -> dict[str, Any]:
    """What stands live."""
    return _of_hub(thing) if isinstance(thing, Hub) else _of_service(thing)


def _of_service(service: Service) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(service, name) or "" for name in SPOKEN}
    told |= {name: getattr(service, name) for name in PLAIN}
    told["needs"] = sorted(service.needs.values_list("code", flat=True))
    told["languages"] = sorted(service.languages.values_list("code", flat=True))
    told["documents"] = [document(row) for row in service.required_documents.all()]
    told["prices"] = [price(row) for row in service.cost_options.all()]
    told["phones"] = [phone(row) for row in service.phones.all()]
    places = given_at(service)
    told["places"] = [[str(at.public_id), str(at.location.public_id)] for at in places]
    for at in places:
        alone = kept_alone(at.location, service.hub)
        told |= _hours(at, alone=alone) | (_place(at.location) | _reached(at.location) if alone else {})
    return told | (_organization(service.organization) if given_alone(service.organization, service.hub) else {})


def _of_hub(hub: Hub) -> dict[str, Any]:
    """The place of a hub is the hub's to change, whoever else gives a service there."""
    place = hub.location
    told: dict[str, Any] = {name: getattr(hub, name) or "" for name in HUB}
    told["languages"] = sorted(place.languages.values_list("code", flat=True))
    told["phones"] = [phone(row) for row in place.phones.all()]
    told |= _hours_of(place, place) | _place(place) | {f"access.{place.public_id}": _access(place)}
    return told | (_organization(hub.organization) if given_alone(hub.organization, hub) else {})


def given_at(service: Service) -> list[ServiceAtLocation]:
    return list(service.service_at_locations.select_related("location__district", "location__province").order_by("pk"))


def kept_alone(location: Location, hub: Hub | None) -> bool:
    """Whether no other hub has to do with this place: what stands there is then this hub's to change."""
    others = Hub.objects.exclude(pk=hub.pk) if hub else Hub.objects.all()
    if others.filter(location=location).exists():
        return False
    return not location.service_at_locations.exclude(service__hub=hub).exists()


def given_alone(organization: Organization, hub: Hub | None) -> bool:
    """Whether no other hub has to do with this organization."""
    others = organization.hubs.exclude(pk=hub.pk) if hub else organization.hubs.all()
    return not others.exists() and not organization.services.exclude(hub=hub).exists()


def owner_of(at: ServiceAtLocation, *, alone: bool) -> ServiceAtLocation | Location:
    """Whose hours hold here and may be changed: those of the place while they are common, else its own."""
    return at.location if not at.schedules.exists() and alone else at


def _hours(at: ServiceAtLocation, *, alone: bool) -> dict[str, Any]:
    return _hours_of(owner_of(at, alone=alone), at if at.schedules.exists() else at.location)


def _hours_of(owner: ServiceAtLocation | Location, holding: ServiceAtLocation | Location) -> dict[str, Any]:
    rows = in_order([hours_row(row) for row in holding.schedules.all()])
    return {f"hours.{owner.public_id}": rows, f"holidays.{owner.public_id}": holding.on_holidays}


def _place(location: Location) -> dict[str, Any]:
    start = f"place.{location.public_id}"
    left_out = HIDDEN if location.secret else ()
    told = {
        f"{start}.{fact}": _plain(fact, getattr(location, at)) for fact, at in PLACE.items() if fact not in left_out
    }
    return told | {f"{start}.district": location.district.code if location.district else location.province.iso}


def _reached(location: Location) -> dict[str, Any]:
    numbers = [phone(row) for row in location.phones.all()]
    return {f"place_phones.{location.public_id}": numbers, f"access.{location.public_id}": _access(location)}


def _access(location: Location) -> list[dict[str, str]]:
    return [access(row) for row in location.accessibility.all()]


def _organization(organization: Organization) -> dict[str, Any]:
    told: dict[str, Any] = {fact: getattr(organization, at) or "" for fact, at in ORG.items()}
    told["org_phones"] = [phone(row) for row in organization.phones.all()]
    return told | {"org_contacts": [contact(row) for row in organization.contacts.all()]}


def begun(organization: UUID, needs: list[str], at: UUID, place: UUID) -> dict[str, Any]:
    """The facts of an entry of which nothing else is known yet."""
    told: dict[str, Any] = dict.fromkeys([*SPOKEN, "url", "email"], "")
    told |= {"status": "active", "minimum_age": None, "maximum_age": None, "papers": "unknown", "cost": "unknown"}
    told |= {name: [] for name in ("for_whom", "languages", "documents", "prices", "phones")}
    return told | {"organization": str(organization), "needs": needs, "places": [[str(at), str(place)]]}


def new_place(place: UUID, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a place that is not there yet; `told` are those of its columns, by fact."""
    empty: dict[str, Any] = {fact: None if fact in POINT else "" for fact in (*PLACE, "district")} | {"secret": False}
    start = {f"place.{place}.{fact}": told.get(fact, nothing) for fact, nothing in empty.items()}
    return start | {f"hours.{place}": [], f"holidays.{place}": "unknown", f"place_phones.{place}": [],
                    f"access.{place}": []}  # fmt: skip


def new_organization(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an organization that is not there yet."""
    return {fact: told.get(fact, "") for fact in ORG} | {"org_phones": [], "org_contacts": []}


def hours_row(row: Schedule) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(row, column) for name, column in HOURS.items()}
    told |= {name: _iso(getattr(row, column)) for name, column in DAYS.items()}
    told |= {"opens": _iso(row.opens_at)[:5], "closes": _iso(row.closes_at)[:5]}
    return told | _both(row, "description", "why")


def document(row: Any) -> dict[str, str]:
    return _both(row, "document", "paper") | {"uri": row.uri}


def price(row: Any) -> dict[str, Any]:
    told = _both(row, "option", "option") | _both(row, "amount_description", "words")
    return told | {"amount": None if row.amount is None else f"{row.amount:.2f}"}


def phone(row: Any) -> dict[str, Any]:
    told = {"number": row.number, "extension": row.extension, "channels": sorted(row.channels)}
    return told | _both(row, "description", "note") | {"confirmed": row.confirmed_on is not None}


def access(row: Any) -> dict[str, str]:
    return _both(row, "description", "there") | _both(row, "details", "details") | {"uri": row.url}


def contact(row: Any) -> dict[str, Any]:
    told = _both(row, "title", "post") | _both(row, "department", "department")
    return {"person": row.name} | told | {"email": row.email, "public": row.public}


def tidy(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts in the order in which the tables are read."""
    return {key: in_order(value) if key.startswith("hours.") else value for key, value in changes.items()}


def ids_in(facts: dict[str, Any], start: str) -> list[UUID]:
    """The ids of which these facts speak: of "hours" or of "place", each once, in order."""
    return list(dict.fromkeys(UUID(key.split(".")[1]) for key in facts if key.startswith(f"{start}.")))


def about_of(key: str) -> str:
    """The id of which a fact speaks; empty for one of the entry itself."""
    return key.split(".")[1] if "." in key else ""


def ids_of_places(facts: Mapping[str, Any]) -> set[str]:
    """The ids of the places where it is given, and of the service there."""
    return {one for pair in facts.get("places", []) for one in pair}


def keys_of(facts: dict[str, Any], names: Iterable[str], about: UUID | None = None) -> list[str]:
    """The keys among `facts` of a part of an entry."""
    wanted = set(names) | {f"{name}.{about}" for name in names} if about else set(names)
    return [key for key in facts if key in wanted or (about and key.startswith(f"place.{about}.") and "place" in names)]


def _both(row: Any, column: str, name: str) -> dict[str, str]:
    return {f"{name}_{language}": getattr(row, f"{column}_{language}") or "" for language in ("es", "en")}


def _plain(fact: str, value: Any) -> Any:
    return value if fact in (*POINT, "secret") else value or ""


def _iso(value: Any) -> str:
    return value.isoformat() if value is not None else ""
