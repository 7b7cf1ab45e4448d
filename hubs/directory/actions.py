"""What can happen to the directory: services are found still right, listings are written anew."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from core import audit, freshness
from core.models import User
from hubs.directory.access import services_kept_by
from hubs.directory.hours import hours_at, packed
from hubs.directory.models.contacts import Language, Phone
from hubs.directory.models.keepers import Assurance
from hubs.directory.models.listings import Listing
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.opening_hours import Hours, plain_until, week_of
from hubs.directory.review import OFTEN, review_due
from hubs.directory.words import Channel, Status

BLOCK = 1000


@transaction.atomic
def assure(
    services: QuerySet[Service], *, by: User | None, now: datetime, how: Literal["desk", "link"] = "desk"
) -> UUID | None:
    """Somebody found these services still right: they hold until their next review. Returns the round, for `unsay`.

    None when there was nothing to confirm. `by` is None for a provider with a signed link.
    """
    today, round_id = timezone.localdate(now), uuid4()
    held = _held(services)
    for service in held:
        Assurance.objects.create(
            round_id=round_id, service=service, at=now, by=by, how=how, was_date=service.assured_date,
            was_by_id=service.assured_by_id, was_due=service.review_due,
        )  # fmt: skip
        due = review_due(today, {need.code for need in service.needs.all()})
        _mark(service, today, by.pk if by else None, due, now)
        audit.record("service.assured", on=service, by=by, how=how, round=str(round_id))
    refresh_listings(Service.objects.filter(pk__in=[service.pk for service in held]), today=today)
    return round_id if held else None


@transaction.atomic
def unsay(round_id: UUID, *, by: User, now: datetime) -> int:
    """Take one's own round back, for what one still keeps and nobody has confirmed again since; returns how many."""
    said = Assurance.objects.filter(round_id=round_id, by=by, undone_at=None)
    taken = []
    for service in _held(services_kept_by(by).filter(pk__in=said.values("service"))):
        last = service.assurances.filter(undone_at=None).first()
        if last is None or last.round_id != round_id:
            continue
        Assurance.objects.filter(pk=last.pk).update(undone_at=now)
        _mark(service, last.was_date, last.was_by_id, last.was_due, now)
        audit.record("service.assurance_undone", on=service, by=by, round=str(round_id))
        taken.append(service.pk)
    refresh_listings(Service.objects.filter(pk__in=taken), today=timezone.localdate(now))
    return len(taken)


@transaction.atomic
def assure_hub(hub: Hub, *, by: User, now: datetime) -> None:
    """Somebody found what is said of a hub still right: it holds for ninety days, as what sends people somewhere."""
    held = Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    held.assured_date, held.assured_by = timezone.localdate(now), by
    held.review_due, held.last_modified = held.assured_date + OFTEN, now
    held.save(update_fields=["assured_date", "assured_by", "review_due", "last_modified"])
    audit.record("hub.assured", on=held, by=by)
    freshness.renew()


def _held(services: QuerySet[Service]) -> list[Service]:
    """Locked in one order, so that two rounds never wait for each other."""
    keys = list(services.order_by().values_list("pk", flat=True))
    locked = Service.objects.select_for_update(no_key=True).filter(pk__in=keys)
    return list(locked.order_by("pk").prefetch_related("needs"))


def _mark(service: Service, on: date | None, by: int | None, due: date | None, now: datetime) -> None:
    service.assured_date, service.assured_by_id, service.review_due, service.last_modified = on, by, due, now
    service.save(update_fields=["assured_date", "assured_by", "review_due", "last_modified"])


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
        at=at, service=service, province_id=location.province_id,
        district_id=None if location.secret else location.district_id,  # of a secret place nobody is to find it
        latitude=location.latitude, longitude=location.longitude,
        needs=sorted({up for term in service.needs.all() for up in _upwards(term.pk, above)}),
        languages=_languages(at), for_whom=service.for_whom, minimum_age=service.minimum_age,
        maximum_age=service.maximum_age, papers=service.papers, cost=service.cost,
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
