"""What can happen to a placement report: it is entered, and corrected by a new version beside the old one."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.versions import StaleVersion
from recruitment.placements.models import PlacementReport, Placements
from recruitment.placements.periods import Period
from recruitment.placements.queries import stretches
from recruitment.register.models.licences import Licence

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """So many people of one sort."""

    country: str
    sector: str
    sex: str
    nationality: str
    people: int


@transaction.atomic
def enter_report(
    licence: Licence, period: Period, lines: Sequence[Line], *, received_on: date, why: str = "", version: int,
    by: User, now: datetime,
) -> PlacementReport:  # fmt: skip
    """Enter the report of a period, or correct it. `version` is the one that the writer has seen, 0 for none;
    StaleVersion when there is another by now.
    """
    _refuse_wrong_lines(lines)
    held = Licence.objects.select_for_update(no_key=True).get(pk=licence.pk)
    last = PlacementReport.objects.filter(licence=held, period=period.starts).order_by("-version").first()
    if (last.version if last else 0) != version and last is not None:
        raise StaleVersion(last)
    _refuse_wrong_days(held, period, received_on, now)
    if last is not None and not why.strip():
        raise ValidationError({"why": _("Say why the report is corrected.")}, code="no_reason")
    made = PlacementReport.objects.create(
        licence=held, period=period.starts, version=(last.version if last else 0) + 1,
        received_on=received_on, why=why.strip() if last else "", recorded_at=now, recorded_by=by,
    )  # fmt: skip
    Placements.objects.bulk_create(
        Placements(report=made, country=line.country, sector=line.sector, sex=line.sex,
                   nationality=line.nationality, people=line.people)
        for line in lines
    )  # fmt: skip
    verb = "corrected" if last else "entered"
    audit.record(f"placements.{verb}", on=made, by=by, licence=held.pk, period=period.code, version=made.version)
    return made


def _refuse_wrong_days(held: Licence, period: Period, received_on: date, now: datetime) -> None:
    today = timezone.localdate(now)
    if period.ends >= today:
        raise ValidationError(_("These two months are not over. The report comes after them."), code="not_over")
    if not period.ends < received_on <= today:
        raise ValidationError(
            {"received_on": _("Write the day on which it came: after the two months, today at the latest.")},
            code="wrong_day",
        )
    if not any(first <= period.ends and last >= period.starts for first, last in stretches(held, now=now)):
        raise ValidationError(
            _("The licence was in force on no day of these two months: there is nothing to report."),
            code="not_in_force",
        )


def _refuse_wrong_lines(lines: Sequence[Line]) -> None:
    if len(lines) > MOST_LINES:
        raise ValidationError(_("A report has at most %(most)s lines.") % {"most": MOST_LINES})
    if any(line.people <= 0 for line in lines):
        raise ValidationError(_("A line counts at least one person. Leave out the lines without anybody."))
    sorts = [astuple(line)[:4] for line in lines]
    if len(sorts) != len(set(sorts)):
        raise ValidationError(_("Two lines are of the same sort. Add them up to one."), code="twice")
