"""Invented requests about personal data: one late, one open, one answered."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.data_requests import actions
from core.models import User

SAID = [  # kind, days ago, who, in their words
    ("rectification", 20, "Luis Díaz", "Mi número está mal escrito en sus avisos."),
    ("access", 2, "Rosa Pérez", "Quiero saber qué datos míos tienen y desde cuándo."),
    ("cancellation", 12, "Ana Ruiz", "Ya no quiero recibir avisos. Borren mi correo."),
]


def build_data_requests(*, now: datetime, registrar: User) -> None:
    today = timezone.localdate(now)
    for kind, ago, name, words in SAID:
        asked = actions.Asked(name, "persona@example.org", words)
        day = today - timedelta(days=ago)
        made = actions.take(asked, kind=kind, proven="seen", received_on=day, by=registrar, now=now)
    actions.answer(made, outcome="granted", words="Se borró su correo.", by=registrar, now=now)
