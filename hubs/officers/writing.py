"""Writes facts of an entry into the live tables. Rows that say the same stay, with their public ids."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.contacts import Language
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.officers.facts import (
    DAYS,
    HOURS,
    HUB,
    ORG,
    PLACE,
    PLAIN,
    SPOKEN,
    access,
    contact,
    document,
    given_at,
    hours_row,
    phone,
    price,
)

Row = dict[str, Any]


def write(service: Service, facts: Mapping[str, Any], keys: Collection[str], *, now: datetime, today: date) -> None:
    """Write these keys of the facts; call it in a transaction, with the service locked. ValidationError: refused."""
    for name in (*SPOKEN, *PLAIN):
        if name in keys:
            setattr(service, name, facts[name])
    if (facts["papers"] == "listed") != bool(facts["documents"]):
        raise ValidationError(_("Say which papers are needed, or choose that none are."))
    service.next_version()
    service.last_modified = now
    service.clean_fields(exclude=["organization", "hub", "needs"])
    service.validate_constraints()
    service.save()
    _lists(service, facts, keys, today)
    if "places" in keys:
        _given_at(service, facts)
    for at in given_at(service):
        _hours(at, facts, keys, now)
        write_place(at.location, facts, keys, now=now, today=today)
    write_organization(service.organization, facts, keys, now=now, today=today)


def write_hub(hub: Hub, facts: Mapping[str, Any], keys: Collection[str], *, now: datetime, today: date) -> None:
    """The same for a hub, which is locked."""
    for name in HUB:
        if name in keys:
            setattr(hub, name, facts[name])
    hub.next_version()
    hub.last_modified = now
    hub.clean_fields(exclude=["organization", "location"])
    hub.save()
    place = hub.location
    if "phones" in keys:
        _phones(place.phones, {"location": place}, facts["phones"], today)
    if "languages" in keys:
        _languages(place.languages, {"location": place}, facts["languages"])
    _hours_of(place, {"location": place}, facts, keys, now)
    write_place(place, facts, keys, now=now, today=today)
    write_organization(hub.organization, facts, keys, now=now, today=today)


def made_organization(facts: Mapping[str, Any]) -> Organization | None:
    """The organization of a new entry: that which stands, or a new one with the name that it will have."""
    found = Organization.objects.filter(public_id=facts["organization"]).first() if "organization" in facts else None
    if found or not facts.get("org_name_es"):
        return found
    names = {"name_es": facts["org_name_es"], "name_en": facts["org_name_en"]}
    return Organization.objects.create(public_id=facts["organization"], **names)


def _given_at(service: Service, facts: Mapping[str, Any]) -> None:
    """The places of an entry as they are wished; one that is not there yet is made, and its facts follow."""
    wished = {UUID(at): UUID(place) for at, place in facts["places"]}
    if not wished:
        raise ValidationError(_("An entry needs a place. Where it has ended, change its state."))
    service.service_at_locations.exclude(public_id__in=wished).delete()
    there = set(service.service_at_locations.values_list("public_id", flat=True))
    for at, place in wished.items():
        if at not in there:
            location = Location.objects.filter(public_id=place).first() or _made_place(place, facts)
            ServiceAtLocation.objects.create(public_id=at, service=service, location=location)


def _made_place(key: UUID, facts: Mapping[str, Any]) -> Location:
    where = where_of(facts.get(f"place.{key}.district", ""))
    if where is None:
        raise ValidationError(_("Choose the district of the new place."))
    return Location.objects.create(public_id=key, name="-", province=where[0], district=where[1])


def where_of(code: str) -> tuple[Province, District | None] | None:
    """The province, and the district if one is said: by the short name of a district or the code of a province."""
    district = District.objects.select_related("province").filter(code=code).first()
    if district:
        return district.province, district
    province = Province.objects.filter(iso=code).first()
    return (province, None) if province else None


def _lists(service: Service, facts: Mapping[str, Any], keys: Collection[str], today: date) -> None:
    if "needs" in keys:
        service.needs.set(TaxonomyTerm.objects.filter(code__in=facts["needs"]))
    if "languages" in keys:
        _languages(service.languages, {"service": service}, facts["languages"])
    if "documents" in keys:
        _rows(service.required_documents, {"service": service}, facts["documents"], document, _document_columns)
    if "prices" in keys:
        _rows(service.cost_options, {"service": service}, facts["prices"], price, _price_columns)
    if "phones" in keys:
        _phones(service.phones, {"service": service}, facts["phones"], today)


def _languages(manager: Any, of: Row, codes: list[str]) -> None:
    manager.exclude(code__in=codes).delete()
    have = set(manager.values_list("code", flat=True))
    Language.objects.bulk_create(Language(**of, code=code) for code in codes if code not in have)


def _rows(
    manager: Any, of: Row, wished: list[Row], told: Callable[[Any], Row], columns: Callable[[Row, int], Row]
) -> list[models.Model]:
    """What stays keeps its row; what is new takes the row of what goes; the rest goes."""
    left, paired = list(manager.all()), []
    for one in wished:
        same = next((row for row in left if told(row) == one), None)
        if same is not None:
            left.remove(same)
        paired.append(same)
    paired = [row if row is not None else left.pop(0) if left else None for row in paired]
    for row in left:
        row.delete()
    for place, (row, one) in enumerate(zip(paired, wished, strict=True)):
        if row is None:
            row = paired[place] = manager.model(**of)
        for name, value in columns(one, place).items():
            setattr(row, name, value)
        row.save()
    return [row for row in paired if row is not None]


def _document_columns(one: Row, place: int) -> Row:
    return {"document_es": one["paper_es"], "document_en": one["paper_en"], "uri": one["uri"], "position": place}


def _price_columns(one: Row, place: int) -> Row:
    amount = None if one["amount"] is None else Decimal(one["amount"])
    return {"option_es": one["option_es"], "option_en": one["option_en"], "amount": amount,
            "amount_description_es": one["words_es"], "amount_description_en": one["words_en"]}  # fmt: skip


def _phone_columns(one: Row, place: int) -> Row:
    return {"number": one["number"], "extension": one["extension"], "channels": one["channels"],
            "description_es": one["note_es"], "description_en": one["note_en"], "position": place}  # fmt: skip


def _access_columns(one: Row, place: int) -> Row:
    return {"description_es": one["there_es"], "description_en": one["there_en"], "details_es": one["details_es"],
            "details_en": one["details_en"], "url": one["uri"]}  # fmt: skip


def _contact_columns(one: Row, place: int) -> Row:
    return {"name": one["person"], "title_es": one["post_es"], "title_en": one["post_en"],
            "department_es": one["department_es"], "department_en": one["department_en"], "email": one["email"],
            "public": one["public"]}  # fmt: skip


def _phones(manager: Any, of: Row, wished: list[Row], today: date) -> None:
    """A number is shown once somebody has confirmed it; another number is another confirmation."""
    known = {row.number: row.confirmed_on for row in manager.all()}
    rows: list[Any] = _rows(manager, of, wished, phone, _phone_columns)
    for row, one in zip(rows, wished, strict=True):
        row.confirmed_on = (known.get(row.number) or today) if one["confirmed"] else None
        row.save(update_fields=["confirmed_on"])


def _hours(at: ServiceAtLocation, facts: Mapping[str, Any], keys: Collection[str], now: datetime) -> None:
    _hours_of(at, {"service_at_location": at}, facts, keys, now)
    _hours_of(at.location, {"location": at.location}, facts, keys, now)


def _hours_of(owner: Any, of: Row, facts: Mapping[str, Any], keys: Collection[str], now: datetime) -> None:
    hours, holidays = f"hours.{owner.public_id}", f"holidays.{owner.public_id}"
    if hours in keys or holidays in keys:
        _rows(owner.schedules, of, facts[hours], hours_row, _hours_columns)
        owner.on_holidays, owner.last_modified = facts[holidays], now
        owner.next_version()
        owner.save(update_fields=["on_holidays", "last_modified", "version"])


def _hours_columns(one: Row, place: int) -> Row:
    columns: Row = {column: one[name] for name, column in HOURS.items()}
    columns |= {column: date.fromisoformat(one[name]) if one[name] else None for name, column in DAYS.items()}
    columns |= {f"{name}_at": time.fromisoformat(one[name]) if one[name] else None for name in ("opens", "closes")}
    return columns | {"description_es": one["why_es"], "description_en": one["why_en"]}


def write_place(
    location: Location, facts: Mapping[str, Any], keys: Collection[str], *, now: datetime, today: date
) -> None:
    """What is said of a place: its columns, its numbers, what it is like for somebody with a disability."""
    start = f"place.{location.public_id}."
    told = {key.removeprefix(start): facts[key] for key in keys if key.startswith(start)}
    numbers, access_key = f"place_phones.{location.public_id}", f"access.{location.public_id}"
    if numbers in keys:
        _phones(location.phones, {"location": location}, facts[numbers], today)
    if access_key in keys:
        _rows(location.accessibility, {"location": location}, facts[access_key], access, _access_columns)
    if told or numbers in keys or access_key in keys:
        _place_columns(Location.objects.select_for_update(no_key=True).get(pk=location.pk), told, now)


def _place_columns(held: Location, told: Row, now: datetime) -> None:
    for fact, value in told.items():
        if fact != "district":
            setattr(held, PLACE[fact], value)
        elif where := where_of(value):
            held.province, held.district = where
        else:
            held.district = None
    held.last_modified = now
    held.next_version()
    held.clean()
    held.clean_fields(exclude=["province", "district"])
    held.validate_constraints()
    held.save()


def write_organization(
    organization: Organization, facts: Mapping[str, Any], keys: Collection[str], *, now: datetime, today: date
) -> None:
    """What is said of who gives it."""
    if not any(key.startswith("org_") for key in keys):
        return
    held = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    for fact, column in ORG.items():
        if fact in keys:
            setattr(held, column, facts[fact])
    held.last_modified = now
    held.next_version()
    held.clean_fields(exclude=["parent_organization", "description"])
    held.save()
    if "org_phones" in keys:
        _phones(held.phones, {"organization": held}, facts["org_phones"], today)
    if "org_contacts" in keys:
        _rows(held.contacts, {"organization": held}, facts["org_contacts"], contact, _contact_columns)
