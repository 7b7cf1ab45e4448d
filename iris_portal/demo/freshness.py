"""What people have told the invented hubs, how visits went, and the reminders that the dates of the entries ask for."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from core.models import User
from hubs.directory.actions import refresh_listings
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Organization
from hubs.directory.models.places import District
from hubs.directory.models.services import Service
from hubs.directory.review import OFTEN
from hubs.freshness import actions
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.models.visits import VisitCount
from hubs.freshness.reminding import write_due
from hubs.freshness.words import Answer, Recipient, ReminderState, ReportState, Source

HUB = "david"  # the one that the demonstration's officer keeps
AGES = (80, 95, 185)  # days since its first entries were verified: soon due, overdue, out of the list
TOLD = [  # days ago, what, words, fate
    (2, "hours", "Fui a las tres y ya estaba cerrado. En la puerta dice hasta las dos.", None),
    (5, "phone", "El número suena ocupado todo el día.", None),
    (30, "place", "Se mudaron al frente, al segundo piso.", ReportState.FIXED),
    (33, "place", "Ya no es ahí.", ReportState.DUPLICATE),
]
VISITS = [  # received, why not, how long, how many
    (True, "", "short", 34),
    (True, "", "hours", 21),
    (True, "", "", 9),
    (False, "shut", "", 8),
    (False, "papers", "long", 6),
    (False, "language", "", 2),
]


def build_freshness(*, now: datetime, officer: User) -> None:
    """Make it once, after the hubs; dates count from the day of seeding."""
    today = timezone.localdate(now)
    for organization in Organization.objects.all():
        organization.email = f"contacto-{organization.pk}@organizacion.example"
        organization.save(update_fields=["email"])
    services = list(Service.objects.filter(hub__code=HUB).order_by("pk"))
    _age(services, today)
    _reports(services[0], now, officer)
    _visits(services[0], today)
    _reminders(now)


def _age(services: list[Service], today: date) -> None:
    for service, age in zip(services, AGES, strict=False):
        service.assured_date = today - timedelta(days=age)
        service.review_due = service.assured_date + OFTEN
        service.save(update_fields=["assured_date", "review_due"])
    refresh_listings(Service.objects.filter(hub__code=HUB), today=today)


def _reports(service: Service, now: datetime, officer: User) -> None:
    for ago, what, words, fate in TOLD:
        report = actions.report_wrong(service, what=what, words=words, now=now - timedelta(days=ago))
        if fate:
            actions.handle(report, fate, by=officer, now=now - timedelta(days=ago - 1))
    other = Service.objects.filter(hub__code=HUB).order_by("-pk")[0]
    actions.report_wrong(
        other, what="closed", words="Cerramos este servicio en junio.", now=now, source=Source.PROVIDER
    )  # fmt: skip
    need, district = TaxonomyTerm.objects.get(code="food"), District.objects.get(code=HUB)
    actions.report_missing(need, district.province, district, words="Un comedor abre los domingos.", now=now)


def _visits(service: Service, today: date) -> None:
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    VisitCount.objects.bulk_create(
        VisitCount(service=service, month=month, received=received, why_not=why_not, wait=wait, count=count)
        for received, why_not, wait, count in VISITS
    )


def _reminders(now: datetime) -> None:
    """Written as the dates ask for them; those of the officer's hub have left, one in vain, one with an answer."""
    write_due(now=now)
    theirs = Reminder.objects.filter(service__hub__code=HUB)
    theirs.update(state=ReminderState.SENT, sent_at=now)
    for asked in theirs.filter(to=Recipient.PROVIDER).order_by("pk")[:1]:
        asked.answer, asked.answered_at = Answer.WRONG, now
        asked.save()
    theirs.filter(to=Recipient.HUB).update(state=ReminderState.GIVEN_UP, sent_at=None, fault="SMTPServerDisconnected")
