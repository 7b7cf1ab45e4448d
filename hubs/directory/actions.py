"""What can happen to the directory: its listings are written anew."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from core import freshness
from hubs.directory.hours import hours_at, packed
from hubs.directory.models.contacts import Language, Phone
from hubs.directory.models.listings import Listing
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.opening_hours import Hours, plain_until, week_of
from hubs.directory.words import Channel, Status

BLOCK = 1000


@transaction.atomic
def refresh_listings(services: QuerySet[Service], *, today: date) -> int:
    """Write the listings of these services anew from what the tables say; returns how many there are.

    Call it in the transaction of every action that changes a service, its place, hours, phones, languages or needs.
    """
    above = dict(TaxonomyTerm.objects.values_list("pk", "parent_id"))
    places = _with_all(ServiceAtLocation.objects.filter(service__in=services).order_by("pk"))
    count = 0
    Listing.objects.filter(service__in=services).delete()
    for block in _blocks(places):
        count += len(Listing.objects.bulk_create([_listing(at, above, today) for at in block]))
    freshness.renew()
    return count


def _with_all(places: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    shown = Prefetch("phones", queryset=Phone.objects.shown())
    return places.select_related("service", "location", "service__organization").prefetch_related(
        "schedules", "location__schedules", "service__needs", "service__languages", "location__languages", shown,
        *(Prefetch(f"{owner}__phones", queryset=Phone.objects.shown())
          for owner in ("location", "service", "service__organization")),
    )  # fmt: skip


def _blocks(places: QuerySet[ServiceAtLocation]) -> Iterable[list[ServiceAtLocation]]:
    """A thousand at a time, by key, so that the memory stays flat."""
    last = 0
    while block := list(places.filter(pk__gt=last)[:BLOCK]):
        last = block[-1].pk
        yield block


def _listing(at: ServiceAtLocation, above: Mapping[int, int | None], today: date) -> Listing:
    service, location, hours = at.service, at.location, hours_at(at)
    phones = [phone for owner in (at, location, service, service.organization) for phone in owner.phones.all()]
    week, until = _plain(hours, today)
    return Listing(
        at=at, service=service, province_id=location.province_id, district_id=location.district_id,
        latitude=location.latitude, longitude=location.longitude,
        needs=sorted({up for term in service.needs.all() for up in _upwards(term.pk, above)}),
        languages=_languages(at), for_whom=service.for_whom, papers=service.papers, cost=service.cost,
        call=_first(phones, Channel.VOICE), whatsapp=_first(phones, Channel.WHATSAPP),
        active=service.status == Status.ACTIVE, assured_date=service.assured_date, review_due=service.review_due,
        listed_until=service.listed_until, hours=packed(hours), week=week, plain_until=until,
        on_holidays=hours.on_holidays,
    )  # fmt: skip


def _plain(hours: Hours, today: date) -> tuple[str, date]:
    """The week as a multirange, and the day from which it says nothing; nobody's hours are an empty week for ever."""
    if not hours.known:
        return "{}", date.max
    week = week_of(hours, today)
    if week is None:
        return "{}", date.min
    spans = ",".join(f"[{opens},{closes})" for opens, closes in week)
    return f"{{{spans}}}", plain_until(hours, today) or date.max


def _languages(at: ServiceAtLocation) -> list[str]:
    """Those of the service; where it names none, those of the place."""
    spoken: list[Language] = list(at.service.languages.all()) or list(at.location.languages.all())
    return [language.code for language in spoken]


def _first(phones: list[Phone], channel: Channel) -> str:
    return next((phone.number for phone in phones if channel in phone.channels), "")


def _upwards(term: int, above: Mapping[int, int | None]) -> Iterable[int]:
    at: int | None = term
    while at is not None:
        yield at
        at = above.get(at)
