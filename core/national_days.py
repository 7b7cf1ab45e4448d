"""The national holidays by rule (Labour Code, articles 46 and 47): fixed days, and those that move with Easter.

The dates come from the library `holidays`. One that falls on a Sunday gives the following Monday as the day of rest.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

SUNDAY = 6
NAMES = {"es": "es", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A day of national feast or mourning, and the day on which one rests for it."""

    day: date
    name: str
    rest: date

    @property
    def moved(self) -> bool:
        return self.rest != self.day


def national_days(year: int, language: str) -> list[NationalDay]:
    """The national holidays of a civil year, in order, named in "es" or "en"."""
    known = holidays.country_holidays("PA", years=year, observed=False, language=NAMES[language])
    return [NationalDay(day, name, _rest(day)) for day, name in sorted(known.items())]


def _rest(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


@cache
def rest_days(year: int) -> frozenset[date]:
    """The days of a civil year on which offices rest for a national holiday: the holiday, and its Monday."""
    days = [one for known in (year - 1, year) for one in national_days(known, "es")]
    return frozenset(day for one in days for day in (one.day, one.rest) if day.year == year)
