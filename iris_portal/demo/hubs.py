"""Writes the invented hubs and services. Dates count from the day of seeding: some are fresh, some overdue."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from core.models import User
from hubs.directory.actions import refresh_listings
from hubs.directory.models.contacts import Language, Phone
from hubs.directory.models.keepers import HubKeeper
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.places import District
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.seeding import load
from hubs.directory.words import Channel
from hubs.officers.access import entry_of
from hubs.officers.actions import allow, change_at_once, save_draft
from hubs.officers.words import SmallFact
from iris_portal.demo.hub_places import HUBS, RUN_BY, SERVICES, DemoHub, DemoService, Span, Words

REVIEW = timedelta(days=90)
KEPT = ("david", "paso-canoas", "changuinola")  # by the demonstration's manager; the officer keeps the first


@transaction.atomic
def build_hubs(*, now: datetime, officer: User, manager: User) -> int:
    """Make the invented directory once; returns how many services were made."""
    load()
    if Hub.objects.exists():
        return 0
    today = timezone.localdate(now)
    runners = {key: _organization(words) for key, words in RUN_BY.items()}
    made = {told.code: _hub(told, place, today, officer) for place, told in enumerate(HUBS)}
    for place, told in enumerate(SERVICES):
        hub = made[told.hub]
        _service(told, hub, runners.get(told.run_by, hub.organization), place, today, officer)
    _closures(list(made.values()), today)
    for user, codes in ((officer, KEPT[:1]), (manager, KEPT)):
        HubKeeper.objects.bulk_create(HubKeeper(hub=made[code], user=user) for code in codes)
    refresh_listings(Service.objects.all(), today=today)
    _drafts(made[KEPT[0]], officer, manager, now)
    return len(SERVICES)


def _organization(name: Words) -> Organization:
    return Organization.objects.create(
        name_es=name[0], name_en=name[1], demo=True, description_es="Inventada para la demostración.",
        description_en="Invented for the demonstration.",
    )  # fmt: skip


def _hub(told: DemoHub, place: int, today: date, officer: User) -> Hub:
    district = District.objects.get(code=told.district)
    name = (f"Centro de Información de {told.town}", f"Information hub of {told.town}")
    location = Location.objects.create(
        name_es=name[0], name_en=name[1], province=district.province, district=district, address_1=told.address,
        latitude=told.point[0], longitude=told.point[1], transportation_es=told.way[0], transportation_en=told.way[1],
        on_holidays="closed",
    )  # fmt: skip
    _hours(location, None, told.hours)
    Language.objects.bulk_create(Language(location=location, code=code) for code in told.languages)
    numbers = ((f"200-{3000 + place}", [Channel.VOICE]), (f"6000-{3000 + place}", [Channel.WHATSAPP, Channel.SMS]))
    for position, (number, channels) in enumerate(numbers):
        Phone.objects.create(location=location, number=number, channels=channels, confirmed_on=today, position=position)
    location.accessibility.create(description_es="Entrada sin escalones", description_en="Entrance without steps")
    assured = today - timedelta(days=120 if told.code == "penonome" else 15)
    return Hub.objects.create(
        code=told.code, name_es=name[0], name_en=name[1], location=location, assured_date=assured, assured_by=officer,
        review_due=assured + REVIEW, organization=_organization((f"Municipio de {district} (demostración)",
                                                                 f"Municipality of {district} (demonstration)")),
        summary_es="Le decimos qué opciones tiene y a dónde ir. Gratis, sin cita y sin dar su nombre.",
        summary_en="We tell you which options you have and where to go. Free, no appointment, no name.",
    )  # fmt: skip


def _service(told: DemoService, hub: Hub, organization: Organization, place: int, today: date, officer: User) -> None:
    assured = today - timedelta(days=told.age)
    service = Service.objects.create(
        organization=organization, hub=hub, name_es=told.name[0], name_en=told.name[1], description_es=told.does[0],
        description_en=told.does[1], alert_es=told.alert[0], alert_en=told.alert[1], for_whom=list(told.for_whom),
        papers="unknown" if told.papers is None else "listed" if told.papers else "none", cost=told.cost,
        assured_date=assured, assured_by=officer, review_due=assured + REVIEW,
    )  # fmt: skip
    for position, paper in enumerate(told.papers or ()):
        service.required_documents.create(document_es=paper[0], document_en=paper[1], position=position)
    if told.cost == "paid":
        service.cost_options.create(option_es="Consulta", option_en="Consultation", amount="5.00")
    service.needs.set(TaxonomyTerm.objects.filter(code__in=told.needs))
    Language.objects.bulk_create(Language(service=service, code=code) for code in told.languages)
    channels = [Channel.VOICE, *([Channel.WHATSAPP] if told.whatsapp else [])]
    Phone.objects.create(service=service, number=f"6000-{3100 + place}", channels=channels, confirmed_on=today)
    _at(told, service, hub)


def _at(told: DemoService, service: Service, hub: Hub) -> None:
    """At the hub where it has no hours of its own, else at a place near it; a secret place has no address."""
    if told.hours is None:
        ServiceAtLocation.objects.create(service=service, location=hub.location)
        return
    near = hub.location
    name = service.organization
    location = Location(
        name_es=name.name_es, name_en=name.name_en, province=near.province, district=near.district,  # type: ignore[attr-defined]
        secret=told.secret, on_holidays="usual" if told.hours and told.hours[0][1] == "00:00" else "unknown",
    )  # fmt: skip
    if not told.secret:
        location.address_1 = f"{near.address_1.split(',')[0]}, casa {service.pk % 90 + 1}"
        location.latitude = round((near.latitude or 0) + told.offset[0], 5)
        location.longitude = round((near.longitude or 0) + told.offset[1], 5)
    location.save()
    at = ServiceAtLocation.objects.create(service=service, location=location, on_holidays=location.on_holidays)
    _hours(None, at, told.hours)


def _hours(location: Location | None, at: ServiceAtLocation | None, spans: tuple[Span, ...]) -> None:
    for days, opens, closes in spans:
        Schedule.objects.create(
            location=location, service_at_location=at, kind="regular", byday=days,
            freq="MONTHLY" if days[0].isdigit() else "WEEKLY", opens_at=time.fromisoformat(opens),
            closes_at=time.fromisoformat(closes),
        )  # fmt: skip


def _drafts(hub: Hub, officer: User, manager: User, now: datetime) -> None:
    """One change that waits, one in force, and a hub whose officers change the small facts at once."""
    allow(hub, ["today", "closed", "phone"], by=manager)
    waits, stands = hub.services.order_by("pk")[:2]
    save_draft(entry_of(waits), {"alert_es": "Traiga una copia.", "alert_en": "Bring a copy."}, by=officer, now=now)
    facts = entry_of(stands).live
    number = [facts["phones"][0] | {"number": "6000-3199"}]
    change_at_once(entry_of(stands), SmallFact.PHONE, {"phones": number}, by=officer, now=now)


def _closures(hubs: list[Hub], today: date) -> None:
    """One hub closes for two days soon, another opens longer for a week."""
    soon = today + timedelta(days=6)
    hubs[1].location.schedules.create(
        kind="closed",
        valid_from=soon,
        valid_to=soon + timedelta(days=1),
        description_es="Mudanza",
        description_en="Moving",
    )
    hubs[0].location.schedules.create(
        kind="special", valid_from=soon, valid_to=soon + timedelta(days=6), opens_at=time(6), closes_at=time(22),
        description_es="Semana de mucha gente", description_en="A busy week",
    )  # fmt: skip
