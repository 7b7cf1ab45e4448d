"""A directory with something in every table, and beside it all that must never leave the house."""

from datetime import date
from typing import Any

from hubs.directory.models.contacts import Contact, Language, Phone
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.services import CostOption, RequiredDocument, Service
from tests.hubs.directory import library
from tests.hubs.directory.library import TODAY


def whole(name: str = "Consejo legal") -> Service:
    """A service with something in each of its tables."""
    place = library.location(
        "baru", address_2="Local 3", corregimiento="Progreso", transportation_es="Bus a la frontera",
        description_es="Casa azul", on_holidays="closed",
    )  # fmt: skip
    made = library.service(
        name, "legal", "refuge", at=place, languages=("es", "gym"), papers="unknown", cost="paid", for_whom=["women"],
        minimum_age=12, maximum_age=99, email="ayuda@puente.example", url="https://puente.example/legal",
        alert_es="Traiga agua", description_es="Abogados, «gratis»\nlos lunes; con coma, y \"comillas\"",
        description_en="Lawyers", eligibility_description_es="Para quien migra", alternate_name="Casa",
    )  # fmt: skip
    hub = library.hub("baru", location=place, alert_es="Cerrado el lunes")
    Service.objects.filter(pk=made.pk).update(hub=hub, papers="listed")
    _parts(made, place)
    made.refresh_from_db()
    return made


def _parts(made: Service, place: Location) -> None:
    RequiredDocument.objects.create(service=made, document_es="Pasaporte o carné", document_en="Passport or card")
    CostOption.objects.create(service=made, option_es="Copia", option_en="Copy", amount="0.50", valid_from=TODAY)
    library.phone(made, "6123-4567", "voice", "whatsapp")
    phone = {"confirmed_on": TODAY, "languages": ["es", "en"], "extension": "12", "description_es": "De noche"}
    Phone.objects.create(location=place, number="+507 730-0000", channels=["sms"], **phone)
    Phone.objects.create(organization=made.organization, number="911", channels=["whatsapp"], confirmed_on=TODAY)
    Contact.objects.create(service=made, name="Ana Ruiz", title_es="Abogada", email="ana@puente.example", public=True)
    Language.objects.create(location=place, code="en", note_es="A veces")
    place.accessibility.create(description_es="Rampa", description_en="Ramp", url="https://puente.example/rampa")
    at = made.service_at_locations.get()
    library.hours(at, "2MO,-1FR", freq="MONTHLY", opens="22:00", closes="02:00", description_es="Con cita")
    library.hours(place, "SA", interval=2, dtstart=date(2026, 11, 21))
    library.closed(place, date(2026, 12, 24), date(2026, 12, 26))
    library.hours(at, "", kind="special", freq="", valid_from=date(2026, 12, 1), valid_to=date(2026, 12, 2))
    above = Organization.objects.create(name_es="Ministerio", description_es="Arriba")
    Hub.objects.create(
        code=f"arriba-{made.pk}", name_es="Arriba", organization=above, location=library.location("david"),
        assured_date=TODAY, review_due=date(2027, 2, 1),
    )  # fmt: skip
    Organization.objects.filter(pk=made.organization_id).update(parent_organization=above, legal_status="ONG")


def hidden() -> dict[str, Any]:
    """What must not leave: each under the word that would give it away."""
    ended = library.service("FINADO", status="defunct")
    library.service("DORMIDO", status="inactive")
    Phone.objects.create(service=ended, number="6666-0001", channels=["voice"], confirmed_on=TODAY)
    shelter = library.location(
        "david", secret=True, address_1="", latitude=None, longitude=None, name_es="Casa segura",
        description_es="Junto al río GUARDADO", transportation_es="Bus ESCONDIDO", alternate_name="OTRONOMBRE",
    )  # fmt: skip
    shown = library.service("Refugio", "violence", at=shelter)
    shown.service_at_locations.update(description_es="Tras la puerta VERDE")
    Phone.objects.create(service=shown, number="6999-0001", channels=["voice"])
    Contact.objects.create(service=shown, name="Sin Permiso", email="sin.permiso@x.example")
    closed = library.hub("chitre", open_to_public=False, name_es="CERRADO", alert_es="x")
    lonely = Organization.objects.create(name_es="SOLITARIA", description_es="-")
    Organization.objects.filter(pk=shown.organization_id).update(parent_organization=lonely)
    Service.objects.filter(pk=shown.pk).update(hub=closed)
    words = ("FINADO", "DORMIDO", "6666-0001", "GUARDADO", "ESCONDIDO", "OTRONOMBRE", "VERDE", "6999-0001",
             "Sin Permiso", "sin.permiso", "CERRADO", "SOLITARIA", "\"david\"", "8.43", str(closed.public_id),
             str(lonely.public_id))  # fmt: skip
    return {"words": words, "shelter": shown, "ended": ended}
