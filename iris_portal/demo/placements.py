"""Invented placement reports of the last three periods: most came in time, some late, some are missing."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from core.models import User
from recruitment.placements.actions import Line, enter_report
from recruitment.placements.periods import Period
from recruitment.placements.queries import last_due, reports_of
from recruitment.register.models.licences import Licence


def build_placements(*, now: datetime, registrar: User) -> int:
    """Enter reports for the last period that is due and the two before it; returns how many."""
    last, made = last_due(today=timezone.localdate(now)), 0
    for period in (last, last.before, last.before.before):
        for place, licence in enumerate(reports_of(period, now=now).order_by("pk")):
            made += _sent(licence, period, place, now, registrar)
    return made


def _sent(licence: Licence, period: Period, place: int, now: datetime, by: User) -> int:
    """Every fifth report is missing, every seventh came late, every ninth says that nobody was placed."""
    if place % 5 == 3:
        return 0
    due = period.due(settings.PLACEMENT_GRACE_DAYS)
    came = due + timedelta(days=1) if place % 7 == 2 else due - timedelta(days=place % 9)
    lines = [] if place % 9 == 8 else _lines(licence, place)
    enter_report(licence, period, lines, received_on=came, version=0, by=by, now=now)
    return 1


def _lines(licence: Licence, place: int) -> list[Line]:
    sector, abroad = licence.sectors[0], [country for country in licence.countries if country != "PA"]
    told = [
        Line("PA", sector, "women", "panama", 6 + place * 3 % 17),
        Line("PA", sector, "men", "panama", 4 + place * 5 % 19),
        Line("PA", sector, "women", "central_america", 1 + place % 6),
    ]
    return told + [Line(country, sector, "men", "panama", 2 + place % 4) for country in abroad]
