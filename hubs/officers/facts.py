"""An entry as flat facts: what the tables say of one service, its phones, papers, hours and place, as JSON.

Keys: columns of the service; "needs", "languages", "documents", "prices", "phones", "places"; for each place
"hours.<id>" and "holidays.<id>" (id of the place, or of the service there where it has hours of its own), and
"place.<id>.<column>". A new entry also says its "organization", which is nobody's to change later.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub
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
    "place_name_es": "name_es", "place_name_en": "name_en", "address_1": "address_1", "corregimiento": "corregimiento",
    "transportation_es": "transportation_es", "transportation_en": "transportation_en", "latitude": "latitude",
    "longitude": "longitude",
}  # fmt: skip
HIDDEN = ("address_1", "corregimiento", "latitude", "longitude")  # what a secret place does not have
HOURS = {"kind": "kind", "freq": "freq", "byday": "byday", "bymonthday": "bymonthday", "interval": "interval"}
DAYS = {"dtstart": "dtstart", "from": "valid_from", "to": "valid_to"}


def facts_of(service: Service) -> dict[str, Any]:
    """What stands live."""
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
        told |= _hours(at, service.hub) | _place(at.location, service.hub)
    return told


def given_at(service: Service) -> list[ServiceAtLocation]:
    return list(service.service_at_locations.select_related("location__district").order_by("pk"))


def kept_alone(location: Location, hub: Hub | None) -> bool:
    """Whether no other hub has to do with this place: what stands there is then this hub's to change."""
    others = Hub.objects.exclude(pk=hub.pk) if hub else Hub.objects.all()
    if others.filter(location=location).exists():
        return False
    return not location.service_at_locations.exclude(service__hub=hub).exists()


def owner_of(at: ServiceAtLocation, hub: Hub | None) -> ServiceAtLocation | Location:
    """Whose hours hold here and may be changed: those of the place while they are common, else its own."""
    return at.location if not at.schedules.exists() and kept_alone(at.location, hub) else at


def _hours(at: ServiceAtLocation, hub: Hub | None) -> dict[str, Any]:
    owner = owner_of(at, hub)
    holding = at if at.schedules.exists() else at.location
    rows = in_order([hours_row(row) for row in holding.schedules.all()])
    return {f"hours.{owner.public_id}": rows, f"holidays.{owner.public_id}": holding.on_holidays}


def _place(location: Location, hub: Hub | None) -> dict[str, Any]:
    if not kept_alone(location, hub):
        return {}
    start = f"place.{location.public_id}"
    left_out = HIDDEN if location.secret else ()
    told = {
        f"{start}.{fact}": _plain(fact, getattr(location, at)) for fact, at in PLACE.items() if fact not in left_out
    }
    return told | {f"{start}.district": location.district.code if location.district else ""}


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


def tidy(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts in the order in which the tables are read."""
    return {key: in_order(value) if key.startswith("hours.") else value for key, value in changes.items()}


def ids_in(facts: dict[str, Any], start: str) -> list[UUID]:
    """The ids of which these facts speak: of "hours" or of "place", each once, in order."""
    return list(dict.fromkeys(UUID(key.split(".")[1]) for key in facts if key.startswith(f"{start}.")))


def keys_of(facts: dict[str, Any], names: Iterable[str], about: UUID | None = None) -> list[str]:
    """The keys among `facts` of a part of an entry."""
    wanted = set(names) | {f"{name}.{about}" for name in names} if about else set(names)
    return [key for key in facts if key in wanted or (about and key.startswith(f"place.{about}.") and "place" in names)]


def _both(row: Any, column: str, name: str) -> dict[str, str]:
    return {f"{name}_{language}": getattr(row, f"{column}_{language}") or "" for language in ("es", "en")}


def _plain(fact: str, value: Any) -> Any:
    return value if fact in ("latitude", "longitude") else value or ""


def _iso(value: Any) -> str:
    return value.isoformat() if value is not None else ""
