"""Alerts of tests: the two people, an alert that is ready, and the way from there to everybody."""

from datetime import datetime, timedelta
from typing import Any

from campaigns.alerts import actions
from campaigns.alerts.models import Alert, AlertTemplate
from campaigns.alerts.prepared import approve, prepare
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from core.models import User
from core.roles import Role
from tests.people import PASSWORD

FACTS: dict[str, Any] = {
    "category": "Met", "response": "Avoid", "urgency": "Immediate", "severity": "Severe", "certainty": "Likely",
}  # fmt: skip
TEXTS = {
    "es": {
        "event": "Crecida", "headline": "Crecida de ríos en Darién", "description": "Los ríos crecen.",
        "instruction": "No cruce ríos.", "area": "",
    },
    "en": {
        "event": "Flood", "headline": "Rivers in flood in Darién", "description": "Rivers are rising.",
        "instruction": "Do not cross rivers.", "area": "",
    },
}  # fmt: skip


def edna() -> User:
    """Writes campaigns and alerts."""
    return _user("edna@mitradel.example", "Edna", Role.CAMPAIGN_EDITOR)


def ana() -> User:
    """Approves them."""
    return _user("ana@mitradel.example", "Ana", Role.CAMPAIGN_APPROVER)


def graciela() -> User:
    """Approves them too."""
    return _user("graciela@mitradel.example", "Graciela", Role.DIRECTOR)


def _user(email: str, name: str, role: Role) -> User:
    known = User.objects.filter(email=email).first()
    return known or User.objects.create_user(email, PASSWORD, name=name, roles=[role])


def begun(now: datetime, *, by: User | None = None, hours: int = 24, **facts: Any) -> Alert:
    said = FACTS | {"expires": now + timedelta(hours=hours)} | facts
    return actions.begin(said, TEXTS, by=by or edna(), now=now)


def waiting(now: datetime, **facts: Any) -> Alert:
    alert = begun(now, **facts)
    actions.submit(alert, by=edna(), now=now)
    return alert


def sent(now: datetime, accounts: list[Account] | None = None, **facts: Any) -> Alert:
    alert = waiting(now, **facts)
    return actions.approve_and_send(alert, accounts or [], version=alert.version, by=ana(), now=now)


def followed(alert: Alert, message: str, now: datetime, **facts: Any) -> Alert:
    """What follows a sent alert, sent."""
    after = actions.follow(alert, message, by=edna(), now=now)
    if facts:
        texts = {text.language: actions.words(text) for text in after.texts.all()}
        after = actions.write(after, facts, texts, version=after.version, by=edna(), now=now)
    actions.submit(after, by=edna(), now=now)
    return actions.approve_and_send(after, [], version=after.version, by=ana(), now=now)


def rehearsal(name: str = "Ensayo") -> Account:
    return Account.objects.create(kind=Kind.REHEARSAL, name=name)


def template(now: datetime) -> AlertTemplate:
    """An approved one with a place to fill."""
    texts = {language: said | {"headline": said["headline"] + ": {lugar}"} for language, said in TEXTS.items()}
    facts = FACTS | {"code": "crecida", "name_es": "Crecida de ríos", "name_en": "Rivers in flood", "hours": 12}
    made = prepare(facts, texts, by=edna())
    approve(made, version=made.version, by=ana(), now=now)
    return made
