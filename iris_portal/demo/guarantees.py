"""Invented guarantees: one that holds, and one for each thing that may need somebody."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from core.models import User
from recruitment.guarantees.actions import draw, enter_guarantee, replenish, settle
from recruitment.guarantees.models import Guarantee
from recruitment.guarantees.returning import approve_release, propose_release
from recruitment.register.models.licences import Licence
from recruitment.register.standing import Kind

BANKS = ("Banco del Istmo (demostración)", "Aseguradora Canal (demostración)", "Caja Dos Océanos (demostración)")
# agency, kind, amount, first day, last day (None: as long as the licence)
TOLD: list[tuple[str, str, int, int, int | None]] = [
    ("Agencia Horizonte Canal, S.A.", "bank_guarantee", 25000, -620, None),
    ("Manos del Istmo, S.A.", "surety_bond", 10000, -470, 40),
    ("Enlace Laboral Dos Mares, S.A.", "bank_guarantee", 10000, -716, -6),
    ("Caribe Crew Management, Inc.", "bank_guarantee", 15000, -520, None),
    ("Talento del Pacífico, Corp.", "insurance", 10000, -370, None),
    ("Marinos del Canal, S.A.", "bank_guarantee", 20000, -400, None),
    ("Empleos Azuero, S.A.", "bank_guarantee", 10000, -505, 60),
    ("Empleos Azuero, S.A.", "surety_bond", 10000, 61, None),
    ("Hermanas Santamaría Servicios, S.A.", "bank_guarantee", 8000, -640, None),
    ("Palma Real Empleos, S.A.", "bank_guarantee", 8000, -560, None),
    ("Salud Sin Fronteras Colocaciones, S.A.", "cash_deposit", 5000, -330, None),
]  # fmt: skip


def build_guarantees(*, now: datetime, registrar: User, director: User) -> int:
    """Enter them, draw from three, replenish one in parts and one in whole, give one back; returns how many."""
    made: dict[str, Guarantee] = {}
    for place, told in enumerate(TOLD):
        made.setdefault(told[0], _entered(told, place, now, registrar))
    _draws(made, now, registrar)
    facts = {
        "resolution": "DNE-G07",
        "released_on": timezone.localdate(now),
        "reason": "Entregó la licencia y no debe nada.",
    }
    propose_release(made["Hermanas Santamaría Servicios, S.A."], facts, by=registrar, now=now)
    facts |= {"resolution": "DNE-G05", "reason": "Cerró sus oficinas; no queda ninguna queja abierta."}
    returned = propose_release(made["Palma Real Empleos, S.A."], facts, by=registrar, now=now)
    approve_release(returned, by=director, now=now)
    return len(TOLD)


def _entered(told: tuple[str, str, int, int, int | None], place: int, now: datetime, by: User) -> Guarantee:
    name, kind, amount, starts, ends = told
    licence, today = _licence(name), timezone.localdate(now)
    last = None if kind == "cash_deposit" else licence.valid_until if ends is None else today + timedelta(days=ends)
    facts: dict[str, Any] = {
        "kind": kind, "issuer": BANKS[place % len(BANKS)], "number": f"G-{2000 + place * 13}", "currency": "PAB",
        "amount": Decimal(amount), "starts": today + timedelta(days=starts), "ends": last,
        "beneficiary": "Ministerio de Trabajo y Desarrollo Laboral",
    }  # fmt: skip
    return enter_guarantee(licence, facts, by=by, now=now)


def _licence(name: str) -> Licence:
    return Licence.objects.get(authority__code="mitradel", recruiter__names__name=name)


def _draws(made: dict[str, Guarantee], now: datetime, by: User) -> None:
    today = timezone.localdate(now)

    def drawn(name: str, amount: int, day: int, due: int, reason: str, **facts: Any) -> Any:
        given = {
            "amount": Decimal(amount), "drawn_on": today + timedelta(days=day), "reason": reason,
            "replenish_by": today + timedelta(days=due), **facts,
        }  # fmt: skip
        return draw(made[name], given, by=by, now=now)

    crew = "Caribe Crew Management, Inc."
    called = made[crew].licence.events.filter(kind=Kind.GUARANTEE_CALLED).get()
    in_parts = drawn(crew, 4200, -24, -2, "Pasajes de regreso de 3 marinos y dos meses de salario.", event=called)
    _paid(in_parts, 1500, today - timedelta(days=15), "Recibo 4471", by, now)
    _paid(in_parts, 800, today - timedelta(days=5), "Recibo 4519", by, now)
    drawn("Talento del Pacífico, Corp.", 1200, -10, 20, "Devolución de cobros a 4 personas.", case_reference="Q-118")
    whole = drawn(
        "Marinos del Canal, S.A.", 2600, -90, -60, "Salarios que no se pagaron a bordo.", case_reference="Q-61"
    )
    settle(whole, "replenished", on=today - timedelta(days=70), note="Recibo 3980", by=by, now=now)


def _paid(owed: Any, amount: int, on: date, note: str, by: User, now: datetime) -> None:
    replenish(owed, Decimal(amount), on=on, note=note, by=by, now=now)
