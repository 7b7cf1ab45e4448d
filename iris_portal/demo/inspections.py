"""Invented inspections: one in each state, with findings and photographs."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from core.models import User
from recruitment.inspections import actions
from recruitment.inspections.checklist import CHECKLIST
from recruitment.inspections.models import Inspection
from recruitment.inspections.photographs import add_photo
from recruitment.inspections.saving import save_section
from recruitment.register.models.recruiters import Recruiter

LEDGER = {"11": "Libreta con cobros de B/.35 por «inscripción» a 6 personas.", "13": "No hay letrero."}
OPEN_FILES = {"42": "Los expedientes están en cajas abiertas, en el pasillo."}
NO_SIGN = {"13": "El letrero está detrás de la puerta."}
# agency, what to look at, day planned, due and made (None: not yet), what was not met, look again on, how it went on
TOLD: list[tuple[str, str, int, int, int | None, dict[str, str], int | None, str]] = [
    ("Manos del Istmo, S.A.", "Visita anual.", -3, 9, None, {}, None, "planned"),
    ("Ancón Personal Temporal, S.A.", "Queja: le pidieron dinero a una persona.", -20, -4, None, {}, None, "planned"),
    ("Cosechas de Boquete, S. de R.L.", "Contratos y transporte de la cosecha.", -6, 2, 0, NO_SIGN, None, "begun"),
    ("Talento del Pacífico, Corp.", "Visita anual.", -50, -32, -34, {}, None, "reported"),
    ("Agencia Bahía Honda, S.A.", "Anuncios en redes.", -60, -40, -41, OPEN_FILES, -2, "reported"),
    ("Enlace Laboral Dos Mares, S.A.", "Denuncia de 14 personas.", -30, -12, -12, LEDGER, 20, "followed_up"),
    ("Nuevo Rumbo Colocaciones, S.A.", "Visita después de la suspensión.", -190, -170, -171, NO_SIGN, -140, "closed"),
    ("Palma Real Empleos, S.A.", "Visita anual.", -100, -85, None, {}, None, "cancelled"),
]  # fmt: skip


def build_inspections(*, now: datetime, registrar: User, inspector: User) -> int:
    """Plan the visits, make those that were made, and report, follow up, close or cancel them; returns how many."""
    for name, reason, planned, due, made, failed, again, way in TOLD:
        at = now + timedelta(days=planned)
        visit = actions.plan_inspection(
            Recruiter.objects.get(names__name=name), inspector=inspector, reason=reason, by=registrar, now=at,
            due_on=timezone.localdate(now) + timedelta(days=due),
        )  # fmt: skip
        if made is not None:
            _visit(visit, failed, now + timedelta(days=made), inspector, whole=way != "begun")
        if way not in ("planned", "begun", "cancelled"):
            _report(visit, failed, again, now, now + timedelta(days=made or 0), inspector)
        _go_on(visit, way, now, registrar, inspector)
    return len(TOLD)


def _visit(visit: Inspection, failed: dict[str, str], at: datetime, by: User, *, whole: bool) -> None:
    """Begin it and fill in the checklist; a visit that is still going on has only its first pages."""
    actions.begin(visit, by=by, now=at)
    for principle in CHECKLIST if whole else CHECKLIST[:3]:
        answers = {
            item.code: ("fails", failed[item.code]) if item.code in failed else ("meets", "")
            for item in principle.items
        }
        save_section(visit, principle.code, answers, version=0, key=uuid4(), by=by, now=at)
    for item, remark in failed.items():
        add_photo(visit, _picture(item), item=item, caption=remark[:80], by=by, now=at)


def _picture(item: str) -> ContentFile:
    """A drawing in the place of a photograph: a sheet on a wall, with the number of the item."""
    picture = Image.new("RGB", (640, 480), (203, 198, 186))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((150, 70, 490, 420), fill=(250, 249, 245), outline=(120, 115, 105), width=3)
    for line in range(6):
        draw.line((190, 150 + 40 * line, 450 - 35 * (line % 3), 150 + 40 * line), fill=(90, 90, 100), width=6)
    draw.text((190, 95), f"DEMO {item}", fill=(160, 40, 40), font_size=36)
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return ContentFile(out.getvalue(), f"demo-{item}.jpg")


def _report(
    visit: Inspection, failed: dict[str, str], again: int | None, now: datetime, at: datetime, by: User
) -> None:  # fmt: skip
    conclusion = (
        "Todo en orden." if not failed else f"No se cumple: {', '.join(failed)}. Se explicó qué hay que corregir."
    )
    day = timezone.localdate(now) + timedelta(days=again) if again is not None else None
    versions = sum(visit.sections.values_list("version", flat=True))
    facts: dict[str, Any] = {"conclusion": conclusion, "follow_up_on": day, "versions": versions}
    actions.report(visit, **facts, by=by, now=at)


def _go_on(visit: Inspection, way: str, now: datetime, registrar: User, inspector: User) -> None:
    if way == "followed_up":
        due = timezone.localdate(now) + timedelta(days=20)
        reason = "Ver si devolvió el dinero y puso el letrero."
        actions.follow_up(visit, inspector=inspector, due_on=due, reason=reason, by=registrar, now=now)
    elif way == "closed":
        actions.close(visit, "El letrero está a la vista; se vio en la segunda visita.", by=registrar, now=now)
    elif way == "cancelled":
        actions.cancel(visit, "La agencia cerró sus oficinas.", by=registrar, now=now)
