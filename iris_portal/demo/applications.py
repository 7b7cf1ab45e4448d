"""Invented applications in different states, worked on by the demonstration's registrar and director."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from core.models import User
from recruitment.applications.actions import begin, edit, move
from recruitment.applications.decide import Ruling, approve, refuse
from recruitment.applications.models.applications import Application
from recruitment.applications.models.office import NumberSeries
from recruitment.applications.models.papers import Requirement
from recruitment.applications.moves import State
from recruitment.applications.papers import add_document, mark_seen
from recruitment.applications.queries import checklist
from recruitment.applications.validity import last_day
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence
from recruitment.register.shapes import check_digit

NEW, RENEWAL = "new", "renewal"
REQUIREMENTS = [
    ("notice", "Aviso de operación vigente", "Notice of operation, valid", True, [NEW, "again"]),
    ("charter", "Pacto social inscrito en el Registro Público", "Charter from the Public Registry", True, [NEW]),
    ("tax", "Paz y salvo de la DGI", "Tax clearance (DGI)", True, [NEW, RENEWAL, "again"]),
    ("social", "Paz y salvo de la Caja de Seguro Social", "Clearance of the Social Security Fund", True,
     [NEW, RENEWAL, "again"]),
    ("contract", "Modelo de contrato sin cobros al trabajador", "Model contract without charges to the worker", True,
     [NEW, "again"]),
    ("office", "Oficina propia, vista por el registrador", "An office of its own, seen by the registrar", False,
     [NEW, "again"]),
    ("reports", "Informes bimestrales al día", "Two-monthly reports up to date", False, [RENEWAL]),
]  # fmt: skip
# name, RUC, days since it was begun, the steps that it took
NEWCOMERS: list[tuple[str, str, int, str]] = [
    ("Puente Sur Colocaciones, S.A.", "155700101-2-2026", 2, "draft"),
    ("Agencia Río Chagres Empleos, S.A.", "155700102-2-2026", 4, "submitted"),
    ("Horizontes del Canal Empleos, S.A.", "155700103-2-2026", 12, "review"),
    ("Talento Istmeño Reclutamiento, S.A.", "155700104-2-2026", 16, "ready"),
    ("Conexión Pacífico Laboral, S.A.", "155700105-2-2026", 21, "returned"),
    ("Brisas de Penonomé Empleos, S.A.", "155700109-2-2026", 9, "returned-silent"),
    ("Manos de Veraguas, S.A.", "155700106-2-2026", 34, "inspection"),
    ("Bahía Limón Servicios, S.A.", "155700107-2-2026", 26, "refused"),
    ("Cerro Ancón Colocaciones, S.A.", "155700108-2-2026", 30, "approved"),
]

WITHOUT_EMAIL = {"Brisas de Penonomé Empleos, S.A."}  # its letter waits until somebody has an address


def build_applications(authority: Authority, *, now: datetime, registrar: User, director: User) -> int:
    """Make requirements, the series of numbers and the applications; returns how many."""
    for place, (code, es, en, needs, kinds) in enumerate(REQUIREMENTS):
        Requirement.objects.create(
            authority=authority, code=code, text_es=es, text_en=en, needs_document=needs, kinds=kinds, position=place
        )
    NumberSeries.objects.create(
        authority=authority, year=timezone.localdate(now).year, pattern="AE-{year}-{number:04}", last=400
    )
    for place, newcomer in enumerate(sorted(NEWCOMERS, key=lambda told: -told[2])):
        _newcomer(authority, newcomer, place, now, registrar, director)
    held = Licence.objects.filter(authority=authority, state="in_force", valid_until__gte=timezone.localdate(now))
    for licence in held.order_by("valid_until")[:1]:
        renewal = begin(RENEWAL, authority=authority, licence=licence, by=registrar, now=now - timedelta(days=3))
        _say(renewal, 90, renewal.tax_id, registrar)
        move(renewal, State.SUBMITTED, by=registrar, now=now - timedelta(days=1))
    return len(NEWCOMERS) + 1


def _newcomer(
    authority: Authority, told: tuple[str, str, int, str], place: int, now: datetime, registrar: User, director: User
) -> None:
    name, tax_id, days, way = told
    start = now - timedelta(days=days)
    application = begin(NEW, authority=authority, legal_name=name, by=registrar, now=start)
    _say(application, place, tax_id, registrar)
    if way == "draft":
        return

    def go(to: State, after: int, note: str = "") -> None:
        move(application, to, by=registrar, now=min(now, start + timedelta(days=after)), note=note)

    go(State.SUBMITTED, 1)
    if way == "submitted":
        return
    go(State.UNDER_REVIEW, 3)
    if way == "returned-silent":
        go(State.RETURNED, 5, "El pacto social no está inscrito. Traiga la copia inscrita en el Registro Público.")
        return
    if way == "returned":
        go(State.RETURNED, 6, "Falta el paz y salvo de la Caja de Seguro Social. Tráigalo y lo seguimos.")
        return
    _see(application, registrar, start + timedelta(days=6), most=3 if way == "review" else 99)
    if way == "inspection":
        go(State.INSPECTION, 8)
    elif way in ("approved", "refused"):
        _decide(application, way, place, min(now, start + timedelta(days=14)), director)


def _say(application: Application, place: int, tax_id: str, by: User) -> None:
    host = "".join(c for c in application.legal_name.lower() if c.isascii() and c.isalpha())[:20]
    facts: dict[str, Any] = {
        "tax_id": tax_id, "tax_check_digit": check_digit(tax_id), "phone": f"200-30{place:02}",
        "email": f"contacto@{host}.example", "street": f"Avenida Balboa, local {place + 3}", "region": "Panamá",
        "officers": [{"name": "Elida Bonilla", "role": "Representante legal"}],
        "purpose_es": "Colocar personal de limpieza y de oficina en la ciudad de Panamá",
        "purpose_en": "To place cleaning and office staff in Panama City", "sectors": ["N"],
    }  # fmt: skip
    if application.legal_name in WITHOUT_EMAIL:
        facts["email"] = ""
    edit(application, facts, version=application.version, by=by)


def _see(application: Application, by: User, at: datetime, *, most: int) -> None:
    for shade, item in enumerate(checklist(application)[:most]):
        paper = None
        if item.requirement.needs_document:
            out = BytesIO()
            Image.new("L", (620, 877), 250 - shade).save(out, "PNG")
            file = ContentFile(out.getvalue(), f"{item.requirement.text}.png")
            paper = add_document(application, file, by=by, now=at)
        mark_seen(application, item.requirement, by=by, now=at, document=paper)


def _decide(application: Application, way: str, place: int, at: datetime, director: User) -> None:
    today = timezone.localdate(at)
    common: dict[str, Any] = {"resolution": f"DNE-S{place:02}-{today.year}", "decided_on": today}
    version = Application.objects.get(pk=application.pk).version
    if way == "refused":
        reasons: dict[str, Any] = {"reason_es": "El modelo de contrato cobra al trabajador.",
                   "reason_en": "Its model contract charges the worker."}  # fmt: skip
        note = "El modelo de contrato cobra al trabajador, y la ley no lo permite."
        refuse(application, Ruling(**common, **reasons, note=note), version=version, by=director, now=at)
        return
    ruling = Ruling(
        **common, reason_es="Primera licencia, por dos años.", reason_en="First licence, for two years.",
        starts=today, ends=last_day(today, 2),
    )  # fmt: skip
    approve(application, ruling, version=version, by=director, now=at)
