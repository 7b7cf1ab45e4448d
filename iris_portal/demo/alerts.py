"""Alerts of the demonstration: templates, one alert that is over, one that waits for a second person."""

from datetime import datetime, timedelta

from campaigns.alerts import actions, prepared
from campaigns.alerts.models import Alert, AlertTemplate
from campaigns.alerts.seeding import load
from campaigns.alerts.words import MessageType, Response, Status
from core.models import User

NOT_YET = "shelter-change"  # waits for approval


def build_alerts(*, now: datetime, editor: User, approver: User) -> None:
    """Through the same actions that staff use; nothing stands on the pages of the demonstration."""
    for template in load(by=editor):
        if template.code != NOT_YET:
            prepared.approve(template, version=template.version, by=approver, now=now - timedelta(days=20))
    _flood(now - timedelta(days=6), editor, approver)
    _drill(now, editor)
    _begun("strike", {"{lugar}": "la vía Interamericana"}, Status.ACTUAL, ["PA-4"], now, editor)  # a place is missing


def _flood(at: datetime, editor: User, approver: User) -> None:
    alert = _begun("darien-flood", {"{lugar}": "el río Chucunaque"}, Status.ACTUAL, ["PA-5"], at, editor)
    _sent(alert, at, editor, approver)
    over = actions.follow(alert, MessageType.CANCEL, by=editor, now=at + timedelta(hours=20))
    texts = {text.language: actions.words(text) | OVER[text.language] for text in over.texts.all()}
    facts = {"response": Response.ALL_CLEAR}
    over = actions.write(over, facts, texts, version=over.version, by=editor, now=at + timedelta(hours=20))
    _sent(over, at + timedelta(hours=21), editor, approver)


OVER = {
    "es": {
        "headline": "Terminó la crecida en Darién: el río Chucunaque",
        "description": "El agua bajó a su nivel de siempre.",
        "instruction": "Puede volver a sus caminos de siempre. Cruce solo por puentes y pasos seguros.",
    },
    "en": {
        "headline": "The flood in Darién is over: the river Chucunaque",
        "description": "The water is back at its usual level.",
        "instruction": "You can use your usual ways again. Cross only by bridges and safe crossings.",
    },
}


def _drill(now: datetime, editor: User) -> None:
    fills = {"{nombre}": "Agencia de Prueba", "{destino}": "Canadá"}
    alert = _begun("scam-wave", fills, Status.EXERCISE, [], now, editor)
    actions.submit(alert, by=editor, now=now)


def _begun(
    code: str, fills: dict[str, str], status: str, areas: list[str], at: datetime, editor: User
) -> Alert:  # fmt: skip
    template = AlertTemplate.objects.get(code=code)
    facts = {name: getattr(template, name) for name in actions.WEIGHTS} | {
        "template": template, "status": status, "areas": areas, "expires": at + timedelta(hours=template.hours),
    }  # fmt: skip
    return actions.begin(facts, actions.filled(template, fills), by=editor, now=at)


def _sent(alert: Alert, at: datetime, editor: User, approver: User) -> None:
    actions.submit(alert, by=editor, now=at)
    actions.approve_and_send(alert, [], version=alert.version, by=approver, now=at + timedelta(minutes=9))
