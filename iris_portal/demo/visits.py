"""Invented visits of the demonstration's hubs, tallied as officers do, and the surveys, published by two people."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from core.models import User
from core.publishing import State
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.surveys import actions, seeding
from hubs.surveys.models.surveys import Survey
from hubs.surveys.tallying import Tally, count
from hubs.surveys.words import Age, Origin, Referral, Tongue

# need, how often it is asked for in a hundred, how often it is met in a hundred
ASKED = (("documents", 34, 55), ("work", 22, 30), ("shelter", 14, 45), ("health", 12, 80), ("legal", 9, 60),
         ("food", 6, 70), ("violence", 3, 90))  # fmt: skip
AT = {"david": 14, "paso-canoas": 18, "changuinola": 6}  # tallies a month
MONTHS = 3


def build_visits(*, now: datetime, officer: User, manager: User) -> int:
    """Three months and some days of visits; returns how many. One survey is published, one waits."""
    today, chance = timezone.localdate(now), Random(2021)  # noqa: S311 - invented data, the same each time
    needs = dict(TaxonomyTerm.objects.values_list("code", "pk"))
    made = 0
    for code, monthly in AT.items():
        hub = Hub.objects.get(code=code)
        services = list(Service.objects.filter(hub=hub).values_list("pk", flat=True)[:4])
        for n in range(monthly * MONTHS):
            day = today - timedelta(days=n * 30 // monthly)
            tally = _tally(needs, services, chance)
            made += count(hub, tally, key=UUID(int=chance.getrandbits(128)), by=officer, today=day)
    seeding.load(now=now)
    for waiting in Survey.objects.filter(state=State.REVIEW):
        actions.publish(waiting, seen=waiting.version, by=manager, now=now)
    _draft(today, officer, now)
    return made


def _tally(needs: dict[str, int], services: list[int], chance: Random) -> Tally:
    code, _often, met = chance.choices(ASKED, [often for _code, often, _met in ASKED])[0]
    service = chance.choice(services) if services and chance.random() < 0.5 else None
    return Tally(
        needs[code], chance.randrange(100) < met, chance.choice(Origin.values), chance.choice(Age.values),
        chance.choices(Tongue.values, [60, 8, 12, 4, 3, 5, 3, 5])[0],
        Referral.LISTED if service else chance.choice((Referral.NOWHERE, Referral.UNLISTED)), service,
        chance.randint(2, 12),
    )  # fmt: skip


def _draft(today: date, officer: User, now: datetime) -> None:
    """An invented survey that its writer has sent, and nobody has published."""
    hub = Hub.objects.select_related("location__province").get(code="david")
    facts = {
        "code": "demo-david", "demo": True, "provinces": [hub.location.province],
        "begins": today - timedelta(days=60), "ends": today - timedelta(days=40),
        "title_es": "Encuesta inventada de David", "title_en": "Invented survey of David",
        "asked_es": "Personas que pasaron por el centro", "asked_en": "People who came to the hub",
        "method_es": "Cuestionario corto a una de cada tres personas.",
        "method_en": "Short questionnaire for one person in three.",
        "caveats_es": "Inventada para la demostración.", "caveats_en": "Invented for the demonstration.",
        "source_es": "Demostración", "source_en": "Demonstration",
    }  # fmt: skip
    actions.draft(facts, [], by=officer, now=now)
