"""Writes facts of an entry into the live tables. Rows that say the same stay, with their public ids."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.contacts import Language
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.places import District
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.officers.facts import DAYS, HOURS, PLACE, PLAIN, SPOKEN, document, given_at, hours_row, phone, price

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
    for at in given_at(service):
        _hours(at, facts, keys, now)
        _place(at.location, facts, keys, now)


def _lists(service: Service, facts: Mapping[str, Any], keys: Collection[str], today: date) -> None:
    if "needs" in keys:
        service.needs.set(TaxonomyTerm.objects.filter(code__in=facts["needs"]))
    if "languages" in keys:
        service.languages.exclude(code__in=facts["languages"]).delete()
        have = set(service.languages.values_list("code", flat=True))
        Language.objects.bulk_create(
            Language(service=service, code=code) for code in facts["languages"] if code not in have
        )
    if "documents" in keys:
        _rows(service.required_documents, {"service": service}, facts["documents"], document, _document_columns)
    if "prices" in keys:
        _rows(service.cost_options, {"service": service}, facts["prices"], price, _price_columns)
    if "phones" in keys:
        _phones(service, facts["phones"], today)


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


def _phones(service: Service, wished: list[Row], today: date) -> None:
    """A number is shown once somebody has confirmed it; another number is another confirmation."""
    known = {row.number: row.confirmed_on for row in service.phones.all()}
    rows: list[Any] = _rows(service.phones, {"service": service}, wished, phone, _phone_columns)
    for row, one in zip(rows, wished, strict=True):
        row.confirmed_on = (known.get(row.number) or today) if one["confirmed"] else None
        row.save(update_fields=["confirmed_on"])


def _hours(at: ServiceAtLocation, facts: Mapping[str, Any], keys: Collection[str], now: datetime) -> None:
    owners: list[tuple[Any, Row]] = [(at, {"service_at_location": at}), (at.location, {"location": at.location})]
    for owner, of in owners:
        hours, holidays = f"hours.{owner.public_id}", f"holidays.{owner.public_id}"
        if hours not in keys and holidays not in keys:
            continue
        _rows(owner.schedules, of, facts[hours], hours_row, _hours_columns)
        owner.on_holidays, owner.last_modified = facts[holidays], now
        owner.next_version()
        owner.save(update_fields=["on_holidays", "last_modified", "version"])


def _hours_columns(one: Row, place: int) -> Row:
    columns: Row = {column: one[name] for name, column in HOURS.items()}
    columns |= {column: date.fromisoformat(one[name]) if one[name] else None for name, column in DAYS.items()}
    columns |= {f"{name}_at": time.fromisoformat(one[name]) if one[name] else None for name in ("opens", "closes")}
    return columns | {"description_es": one["why_es"], "description_en": one["why_en"]}


def _place(location: Location, facts: Mapping[str, Any], keys: Collection[str], now: datetime) -> None:
    start = f"place.{location.public_id}."
    told = {key.removeprefix(start): facts[key] for key in keys if key.startswith(start)}
    if not told:
        return
    for fact, value in told.items():
        if fact == "district":
            location.district = District.objects.get(code=value) if value else None
            location.province = location.district.province if location.district else location.province
        else:
            setattr(location, PLACE[fact], value)
    location.last_modified = now
    location.next_version()
    location.clean()
    location.validate_constraints()
    location.save()
