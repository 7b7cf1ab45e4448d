"""A small directory for tests: places and needs as they are shipped, services as a test wants them."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from hubs.directory.actions import refresh_listings
from hubs.directory.models.contacts import Language, Phone
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.places import District, Province
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.seeding import load

TODAY = date(2026, 11, 23)  # a Monday
WEEK = "MO,TU,WE,TH,FR"
_serial = count(1)


def location(district: str = "baru", **facts: Any) -> Location:
    if not District.objects.exists():
        load()
    at = District.objects.get(code=district)
    told = {"name_es": "Casa", "name_en": "House", "address_1": "Calle 1", "latitude": 8.5, "longitude": -82.8}
    return Location.objects.create(province=at.province, district=at, **(told | facts))


def hub(district: str = "baru", assured: date | None = TODAY, **facts: Any) -> Hub:
    name = f"Centro de {district}"
    told = {"code": f"{district}-{next(_serial)}", "name_es": name, "name_en": f"Hub of {district}"} | facts
    due = assured + timedelta(days=90) if assured else None
    return Hub.objects.create(
        location=told.pop("location", None) or location(district), organization=organization(), assured_date=assured,
        review_due=due, **told,
    )  # fmt: skip


def organization() -> Organization:
    return Organization.objects.create(name_es="Red Puente", name_en="Puente Network", description_es="-")


def hours(
    of: Location | ServiceAtLocation, days: str = WEEK, opens: str = "08:00", closes: str = "16:00", **facts: Any
) -> Schedule:
    owner = {"location": of} if isinstance(of, Location) else {"service_at_location": of}
    told = {"kind": "regular", "freq": "WEEKLY", "byday": days, "opens_at": time.fromisoformat(opens),
            "closes_at": time.fromisoformat(closes)} | facts  # fmt: skip
    return Schedule.objects.create(**owner, **told)


def closed(of: Location, first: date, last: date) -> Schedule:
    return Schedule.objects.create(location=of, kind="closed", valid_from=first, valid_to=last)


def service(
    name: str = "Consejo legal", *needs: str, at: Location | None = None, languages: tuple[str, ...] = ("es",),
    assured: date | None = TODAY, open_hours: tuple[str, str] | None = ("08:00", "16:00"), **facts: Any,
) -> Service:  # fmt: skip
    place = at or location()
    due = assured + timedelta(days=90) if assured else None
    told = {"papers": "none", "cost": "free"} | facts
    made = Service.objects.create(
        organization=organization(), name_es=name, name_en=f"{name} (en)", assured_date=assured, review_due=due, **told
    )
    made.needs.set(TaxonomyTerm.objects.filter(code__in=needs or ("legal",)))
    Language.objects.bulk_create(Language(service=made, code=code) for code in languages)
    given = ServiceAtLocation.objects.create(service=made, location=place, on_holidays="closed")
    if open_hours:
        hours(given, WEEK, *open_hours)
    refreshed(made)
    return made


def phone(of: Service, number: str = "6123-4567", *channels: str, confirmed: date | None = TODAY) -> Phone:
    made = Phone.objects.create(
        service=of, number=number, channels=list(channels or ("voice",)), confirmed_on=confirmed
    )
    refreshed(of)
    return made


def refreshed(*of: Service, today: date = TODAY) -> None:
    refresh_listings(Service.objects.filter(pk__in=[one.pk for one in of]), today=today)


def province(iso: str) -> Province:
    return Province.objects.get(iso=iso)
