"""Records put into the shapes of HSDS 3.1: objects of JSON in one language, lines of a package in both."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from hubs.open_data import columns as c
from hubs.open_data.columns import Column, Kind, Table

Names = Mapping[str, Any]  # languages by their code, in the language of the answer
Get = Callable[[str], Any]
LANGUAGES = ("es", "en")


def flat(table: Table, row: Any, names: Names) -> dict[str, Any]:
    """The columns of one record as JSON; what is empty is left out, unless the standard asks for it."""
    get = _getter(row)
    told = {column.name: as_json(column, get, names) for column in table.columns}
    return {
        name: "" if value is None else value
        for name, value in told.items()
        if value not in (None, "", []) or table.by_name[name].required
    }


def as_json(column: Column, get: Get, names: Names) -> Any:
    value = _value(column, get)
    if value is None or value == "":
        return None
    if column.kind == Kind.TONGUE:
        return str(names.get(value, value))
    if column.kind in AS_JSON:
        return AS_JSON[column.kind](value)
    return value


def cells(table: Table, row: Mapping[str, Any], names: Names) -> list[str]:
    """The line of a package. Words: as they are shown in Spanish, then as they were written in each language."""
    get = row.__getitem__
    line: list[str] = []
    for column in table.columns:
        if column.kind == Kind.WORDS:
            line += _spoken(column, get)
        else:
            line.append(as_text(column, _value(column, get), names))
    return line


def heads(table: Table) -> list[str]:
    """The heading of `cells`."""
    heads: list[str] = []
    for column in table.columns:
        heads.append(column.name)
        if column.kind == Kind.WORDS:
            heads += [f"{column.name}_{code}" for code in LANGUAGES]
    return heads


def paths(table: Table) -> list[str]:
    """The fields that `cells` reads."""
    found: dict[str, None] = {}
    for column in table.columns:
        if column.kind == Kind.WORDS:
            found |= dict.fromkeys(f"{column.source}_{code}" for code in LANGUAGES)
        else:
            found |= dict.fromkeys(column.reads or (column.source,))
        if column.unless:
            found[column.unless] = None
    return list(found)


def as_text(column: Column, value: Any, names: Names) -> str:
    if value is None:
        return ""
    if column.kind == Kind.TONGUE:
        return str(names.get(value, value))
    if column.kind in AS_TEXT:
        return AS_TEXT[column.kind](value)
    return str(value)


def full_service(service: Any, names: Names) -> dict[str, Any]:
    """A service with all that belongs to it."""
    return {
        **flat(c.SERVICE, service, names),
        "organization": full_organization(service.organization, names),
        "phones": _phones(service, names),
        "schedules": [],  # hours are those of places
        "languages": _all(c.LANGUAGE, service.languages, names),
        "cost_options": _all(c.COST_OPTION, service.cost_options, names),
        "required_documents": _all(c.DOCUMENT, service.required_documents, names),
        "contacts": _all(c.CONTACT, service.contacts, names),
        "attributes": [_need(service, term, names) for term in service.needs.all()],
        "service_at_locations": [full_place(at, names) for at in service.service_at_locations.all()],
    }


def listed_service(service: Any, names: Names) -> dict[str, Any]:
    """A service with what there is one of."""
    return {**flat(c.SERVICE, service, names), "organization": flat(c.ORGANIZATION, service.organization, names)}


def least_of_service(public_id: Any, last_modified: datetime) -> dict[str, Any]:
    return {"id": str(public_id), "last_modified": moment(last_modified)}


def full_organization(organization: Any, names: Names) -> dict[str, Any]:
    """An organization with its numbers and contacts."""
    return {
        **flat(c.ORGANIZATION, organization, names),
        "phones": _phones(organization, names),
        "contacts": _all(c.CONTACT, organization.contacts, names),
    }


def full_place(at: Any, names: Names) -> dict[str, Any]:
    """A service at a location: its own hours and numbers, and the location with its."""
    return {
        **flat(c.AT, at, names),
        "phones": _phones(at, names),
        "schedules": _all(c.SCHEDULE, at.schedules, names),
        "location": full_location(at.location, names),
    }


def listed_place(at: Any, names: Names) -> dict[str, Any]:
    """A service at a location with the one service and the one location."""
    return {
        **flat(c.AT, at, names),
        "location": flat(c.LOCATION, at.location, names),
        "service": listed_service(at.service, names),
    }


def full_location(location: Any, names: Names) -> dict[str, Any]:
    """A location; without an address where it has none, or none that may be known."""
    has_address = location.address_1 and not location.secret
    return {
        **flat(c.LOCATION, location, names),
        "addresses": [flat(c.ADDRESS, location, names)] if has_address else [],
        "languages": _all(c.LANGUAGE, location.languages, names),
        "accessibility": _all(c.ACCESSIBILITY, location.accessibility, names),
        "contacts": _all(c.CONTACT, location.contacts, names),
        "phones": _phones(location, names),
        "schedules": _all(c.SCHEDULE, location.schedules, names),
    }


def taxonomy(row: Any, names: Names) -> dict[str, Any]:
    return flat(c.TAXONOMY, row, names)


def term(row: Any, names: Names) -> dict[str, Any]:
    """A need, with its taxonomy."""
    return {**flat(c.TERM, row, names), "taxonomy_detail": taxonomy(row.taxonomy, names)}


def _need(service: Any, of: Any, names: Names) -> dict[str, Any]:
    told = {"id": str(c.need_id(service.public_id, of.public_id)), "link_id": str(service.public_id)}
    link = {"link_type": "need", "link_entity": "service", "taxonomy_term_id": str(of.public_id)}
    return {**told, **link, "taxonomy_term": term(of, names)}


def _phones(owner: Any, names: Names) -> list[dict[str, Any]]:
    return [{**flat(c.PHONE, phone, names), "languages": _tongues(phone, names)} for phone in owner.phones.all()]


def _tongues(phone: Any, names: Names) -> list[dict[str, Any]]:
    return [
        {"id": str(c.need_id(phone.public_id, code)), "name": str(names.get(code, code)), "code": code}
        for code in phone.languages
    ]


def _all(table: Table, rows: Any, names: Names) -> list[dict[str, Any]]:
    found: Iterable[Any] = rows.all()
    return [flat(table, row, names) for row in found]


def _getter(row: Any) -> Get:
    def get(path: str) -> Any:
        at = row
        for part in path.split("__"):
            at = getattr(at, part)
            if at is None:
                return None
        return at

    return get


def _value(column: Column, get: Get) -> Any:
    if column.unless and get(column.unless):
        return None
    return column.make(*map(get, column.reads)) if column.make else get(column.source)


def _spoken(column: Column, get: Get) -> list[str]:
    if column.unless and get(column.unless):
        return ["", "", ""]
    spanish, english = ((get(f"{column.source}_{code}") or "") for code in LANGUAGES)
    return [spanish or english, spanish, english]


def moment(at: datetime) -> str:
    """A moment in UTC, to the microsecond, so that it can be asked for again as modified_after."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _number(value: Decimal | float) -> float:
    return float(value)


AS_JSON: dict[Kind, Callable[[Any], Any]] = {
    Kind.ID: str,
    Kind.DATE: lambda day: day.isoformat(),
    Kind.MOMENT: moment,
    Kind.TIME: lambda at: f"{at:%H:%M}-05:00",
    Kind.NUMBER: _number,
    Kind.CODES: list,
}
AS_TEXT: dict[Kind, Callable[[Any], str]] = {
    Kind.DATE: lambda day: day.isoformat(),
    Kind.MOMENT: moment,
    Kind.TIME: time.isoformat,
    Kind.FLAG: lambda flag: "true" if flag else "false",
    Kind.CODES: " ".join,
}
