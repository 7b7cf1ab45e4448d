"""Accounts of the demonstration: what can send without a contract, and one that waits for its own."""

from datetime import datetime

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from core.models import User

ACCOUNTS = [
    (Kind.PORTAL, "Avisos del portal", False),
    (Kind.REHEARSAL, "Ensayo", False),
    (Kind.EMAIL, "Correo a suscriptores", True),
]


def build_channels(*, now: datetime, administrator: User) -> None:
    for kind, name, to_people in ACCOUNTS:
        Account.objects.get_or_create(kind=kind, defaults={"name": name, "to_people": to_people})
    setup = {"server": "http://127.0.0.1:13013", "username": "iris", "from": "IRIS"}
    Account.objects.get_or_create(kind=Kind.KANNEL, defaults={
        "name": "SMS de la operadora", "to_people": True, "per_second": 10, "setup": setup, "paused_at": now,
        "paused_by": administrator, "paused_why": "Falta firmar el contrato con la operadora",
    })  # fmt: skip
