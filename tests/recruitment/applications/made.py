"""Short ways to make what these tests need."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from core.models import User
from core.roles import Role
from recruitment.applications.actions import begin, edit, move
from recruitment.applications.decide import Ruling
from recruitment.applications.models.applications import Application
from recruitment.applications.models.papers import Requirement
from recruitment.applications.moves import State
from recruitment.register.shapes import check_digit
from tests import factories
from tests.people import PASSWORD

NOON = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)  # a Monday
RUC = "155700101-2-2026"
_serial = count(1)


def staff(name: str, role: Role) -> User:
    email = f"{name.lower()}@mitradel.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, PASSWORD, name=name, roles=[role])


def mateo() -> User:
    return staff("Mateo", Role.REGISTRAR)


def graciela() -> User:
    return staff("Graciela", Role.DIRECTOR)


def facts(**more: Any) -> dict[str, Any]:
    return {
        "tax_id": RUC, "tax_check_digit": check_digit(RUC), "phone": "200-3001", "street": "Avenida Balboa 3",
        "region": "Panamá", "officers": [{"name": "Elida Bonilla", "role": "Representante"}],
        "purpose_es": "Colocar personal de limpieza", "purpose_en": "To place cleaning staff", "sectors": ["N"],
    } | more  # fmt: skip


def draft(name: str = "Puente Sur Colocaciones, S.A.", *, by: User | None = None, **more: Any) -> Application:
    by = by or mateo()
    made = begin("new", authority=factories.authority(), legal_name=name, by=by, now=NOON)
    return edit(made, facts(**more), version=made.version, by=by)


def at_state(state: State, application: Application | None = None, *, by: User | None = None) -> Application:
    """An application that came to `state` by allowed steps; decided ones are not made here."""
    by = by or mateo()
    application = application or draft(by=by)
    way = {
        State.SUBMITTED: [State.SUBMITTED],
        State.RETURNED: [State.SUBMITTED, State.RETURNED],
        State.UNDER_REVIEW: [State.SUBMITTED, State.UNDER_REVIEW],
        State.INSPECTION: [State.SUBMITTED, State.UNDER_REVIEW, State.INSPECTION],
        State.WITHDRAWN: [State.WITHDRAWN],
    }.get(state, [])
    for end in way:
        application = move(application, end, by=by, now=NOON, note="Porque sí")
    return application


def ruling(**more: Any) -> Ruling:
    given: dict[str, Any] = {
        "resolution": f"DNE-{next(_serial)}-2026", "decided_on": date(2026, 11, 16), "reason_es": "Cumple.",
        "reason_en": "It complies.", "note": "Cumple.", "starts": date(2026, 11, 16), "ends": date(2028, 11, 15),
    }  # fmt: skip
    return Ruling(**given | more)


def requirement(code: str = "tax", *, needs_document: bool = True, **more: Any) -> Requirement:
    return Requirement.objects.create(
        authority=factories.authority(), code=code, text_es=f"Pide {code}", text_en=f"Asks {code}",
        needs_document=needs_document, **{"kinds": ["new"]} | more,
    )  # fmt: skip


def picture(shade: int = 200, kind: str = "JPEG", name: str = "foto.jpg", **save: Any) -> ContentFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), (shade, shade, shade)).save(out, kind, **save)
    return ContentFile(out.getvalue(), name)


def pdf(extra: bytes = b"", *, stream: bytes = b"", name: str = "papel.pdf", tail: bytes = b"") -> ContentFile:
    """A small PDF that opens; `extra` stands in its catalogue, `stream` is packed into an object stream."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog " + extra + b">>\nendobj\n"
    if stream:
        body += b"2 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + stream + b"\nendstream\nendobj\n"
    place = str(len(body)).encode()
    end = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n" + place + b"\n%%EOF\n"
    return ContentFile(body + end + tail, name)
