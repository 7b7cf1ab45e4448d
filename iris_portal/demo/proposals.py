"""Invented proposals of decisions, on their way between the demonstration's registrar and director."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from core.models import User
from recruitment.licensing import actions
from recruitment.register.models.licences import Licence
from recruitment.register.standing import Kind

TOLD: list[dict[str, Any]] = [
    {"kind": Kind.SUSPENDED, "suspension": "preventive", "starts": 3, "until": 92, "resolution": "DNE-871-2026",
     "public": ("Dos inspecciones hallaron que cobró «gastos de inscripción» a 14 personas.",
                "Two inspections found that it charged 14 people “registration costs”."),
     "private": "Actas 114 y 131. Recibos de 9 personas, de B/.45 a B/.120.", "path": "sent"},
    {"kind": Kind.FINED, "amount": 1000, "starts": 0, "resolution": "DNE-876-2026",
     "public": ("No entregó dos informes bimestrales.", "It did not hand in two two-monthly reports."),
     "private": "", "path": "returned"},
    {"kind": Kind.WARNED, "starts": 0, "resolution": "DNE-880-2026",
     "public": ("Anunció empleos sin el número de su licencia.", "It advertised jobs without its licence number."),
     "private": "", "path": "draft"},
]  # fmt: skip


def build_proposals(*, now: datetime, registrar: User, director: User) -> None:
    """One proposal that waits for the director, one that she returned, one that is a draft."""
    today = timezone.localdate(now)
    held = Licence.objects.filter(authority__code="mitradel", state="in_force").order_by("-valid_until", "pk")
    for told, licence in zip(TOLD, held, strict=False):
        begins = today + timedelta(days=told["starts"])
        facts = {
            "effective_on": begins, "decided_on": today, "resolution": told["resolution"],
            "effective_until": today + timedelta(days=told["until"]) if "until" in told else None,
            "suspension": told.get("suspension", ""), "amount": told.get("amount"),
            "legal_basis": "Ley 18 de 1999", "signed_by": "Dirección Nacional de Empleo",
            "public_reason_es": told["public"][0], "public_reason_en": told["public"][1],
            "private_reason": told["private"],
        }  # fmt: skip
        proposal = actions.write_proposal(licence, told["kind"], facts, by=registrar, now=now)
        if told["path"] != "draft":
            actions.propose(proposal, by=registrar, now=now)
        if told["path"] == "returned":
            actions.return_proposal(proposal, "Falta la fecha del segundo informe.", by=director, now=now)
