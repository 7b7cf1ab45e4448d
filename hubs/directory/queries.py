"""What can be asked of the directory, beside the finder: hubs, one service with its places, what is open at each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from hubs.directory.guess import STOP, plain
from hubs.directory.hours import hours_at, hours_of
from hubs.directory.models.contacts import Phone
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.photos import PlacePhoto
from hubs.directory.models.places import Province
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.models.shared import GRACE
from hubs.directory.opening_hours import PANAMA, Exceptional, Hours, State, coming_exceptions, state
from hubs.directory.words import PUBLIC

SHOWN_AHEAD = 60  # days within which an exception is told
ON_A_SHEET = 10
MOST_WORDS, MOST_NAMED = 5, 10
ACCENTED = {"a": "[aáàâä]", "e": "[eéèêë]", "i": "[iíìîï]", "o": "[oóòôö]", "u": "[uúùûü]", "n": "[nñ]"}


@dataclass(frozen=True, slots=True)
class Told:
    """The hours of a place as a page tells them."""

    hours: Hours
    state: State
    exceptions: list[Exceptional]


@dataclass(frozen=True, slots=True)
class Door:
    """A place where a service is given, with the ways to reach it there."""

    at: ServiceAtLocation
    told: Told
    phones: list[Phone]


def hubs_shown(today: date) -> QuerySet[Hub]:
    """Hubs that the public may see and that somebody has verified, if late, no more than 90 days after it was due."""
    shown = Hub.objects.filter(open_to_public=True, review_due__gte=today - GRACE)
    return _with_place(shown).order_by("location__province__name", "name")


def called(typed: str, *, today: date) -> list[Hub | Service]:
    """Hubs and services whose name, or organization's name, holds all the words, accents and small words aside."""
    words = [word for word in plain(typed).split() if word not in STOP][:MOST_WORDS]
    if not words:
        return []
    hubs = hubs_shown(today).filter(_holding(words))
    of_them = Q(organization__in=Organization.objects.filter(_holding(words)))
    services = Service.objects.filter(status__in=PUBLIC, review_due__gte=today - GRACE)
    return [*hubs, *services.filter(_holding(words) | of_them).select_related("organization")[:MOST_NAMED]]


def _holding(words: list[str]) -> Q:
    """Whether the name holds every word, whatever its accents, in one of the languages."""
    patterns = ["".join(ACCENTED.get(letter, letter) for letter in word) for word in words]
    held = Q()
    for language, _name in settings.CONTENT_LANGUAGES:
        held |= Q(*((f"name_{language}__iregex", pattern) for pattern in patterns))
    return held


def hub_or_404(public_id: UUID) -> Hub:
    """A hub that the public may see, however long ago it was verified: its page says since when it was not."""
    return get_object_or_404(_with_place(Hub.objects.filter(open_to_public=True)), public_id=public_id)


def by_province(hubs: list[Hub]) -> list[tuple[Province, list[Hub]]]:
    """Hubs under their province, in the order in which they come."""
    found: dict[Province, list[Hub]] = {}
    for hub in hubs:
        found.setdefault(hub.location.province, []).append(hub)
    return list(found.items())


def service_or_404(public_id: UUID) -> Service:
    """A service that is given, or closed for a time; what has ended is not found."""
    services = Service.objects.filter(status__in=PUBLIC).select_related("organization", "hub").prefetch_related(
        "needs", "languages", "required_documents", "cost_options", "contacts"
    )  # fmt: skip
    return get_object_or_404(services, public_id=public_id)


def doors(service: Service, *, now: datetime) -> list[Door]:
    """The places where it is given; the service's own and the organization's numbers stand behind the place's."""
    places = service.service_at_locations.select_related("location__province", "location__district").prefetch_related(
        "schedules", "location__schedules", "location__accessibility", "location__languages", _photos(),
        _phones(), _phones("location__"),
    )  # fmt: skip
    common = [*_shown(service.phones), *_shown(service.organization.phones)]
    return [Door(at, told(hours_at(at), now), [*at.phones.all(), *at.location.phones.all(), *common]) for at in places]


def spoken(service: Service, doors: list[Door]) -> list[str]:
    """The languages of the service; where it names none, those of its places."""
    own = [language.code for language in service.languages.all()]
    return own or sorted({language.code for door in doors for language in door.at.location.languages.all()})


def told(hours: Hours, now: datetime) -> Told:
    today = now.astimezone(PANAMA).date()
    return Told(hours, state(hours, now), coming_exceptions(hours, today, days=SHOWN_AHEAD))


def hub_hours(hub: Hub) -> Hours:
    return hours_of(hub.location.schedules.all(), hub.location.on_holidays)


def around(hub: Hub, *, today: date, most: int | None = None) -> list[Service]:
    """Services given at the hub or in its district; what nobody has verified for long is left out.

    A secret place stands on the sheets of all hubs of its province: on one alone it would tell its district.
    """
    services = (
        Service.objects.filter(status="active", review_due__gte=today - GRACE)
        .filter(pk__in=_given_near(hub.location).values("service"))
        .select_related("organization")
        .prefetch_related("needs")
        .order_by("name", "pk")
    )
    return list(services[:most] if most else services)


def _given_near(place: Location) -> QuerySet[ServiceAtLocation]:
    near = Q(location=place) | Q(location__secret=True, location__province=place.province_id)
    if place.district_id:
        near |= Q(location__secret=False, location__district=place.district_id)
    return ServiceAtLocation.objects.filter(near)


def _with_place(hubs: QuerySet[Hub]) -> QuerySet[Hub]:
    return hubs.select_related("organization", "location__province", "location__district").prefetch_related(
        "location__schedules", "location__languages", "location__accessibility", _phones("location__")
    )


def _phones(of: str = "") -> "Prefetch[Any]":
    return Prefetch(f"{of}phones", queryset=Phone.objects.shown())


def _photos() -> "Prefetch[Any]":
    return Prefetch("location__photos", queryset=PlacePhoto.objects.filter(approved_by__isnull=False))


def _shown(phones: Any) -> list[Phone]:
    return list(phones.shown())
