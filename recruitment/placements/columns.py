"""The columns of the lists of placements when they are saved as files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.sheets import Column
from recruitment.placements.models import Nationality, Sex
from recruitment.placements.periods import Period
from recruitment.register.words import Sector

STATE_WORDS = {
    "missing": pgettext_lazy("report", "Missing"),
    "awaited": pgettext_lazy("report", "May still come"),
    "late": pgettext_lazy("report", "Came late"),
    "came": pgettext_lazy("report", "Came in time"),
}
REPORTS: list[Column] = [
    (_("recruiter"), lambda licence: licence.recruiter.legal_name),
    (_("licence"), lambda licence: licence.number),
    (_("state"), lambda licence: STATE_WORDS[licence.told]),
    (_("came on"), lambda licence: licence.came_on),
    (_("people"), lambda licence: licence.people),
]


def word(by: str, value: Any, countries: dict[str, str]) -> str:
    """One value of a line in words."""
    if by == "country":
        return countries.get(value, value)
    return str({"sector": Sector, "sex": Sex, "nationality": Nationality}[by](value).label)


def total_columns(countries: dict[str, str]) -> list[Column]:
    return [
        (_("period"), lambda row: Period(row["report__period"]).code),
        (_("country of work"), lambda row: word("country", row["country"], countries)),
        (_("sector"), lambda row: word("sector", row["sector"], countries)),
        (_("sex"), lambda row: word("sex", row["sex"], countries)),
        (_("nationality"), lambda row: word("nationality", row["nationality"], countries)),
        (_("people"), lambda row: row["people"]),
    ]
