"""What can happen to an inspection: planned, changed, begun, reported, followed up, closed, cancelled."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.access import may
from core.models import User
from core.versions import same_version
from recruitment.inspections.checklist import CHECKLIST
from recruitment.inspections.models import MOVES, Inspection, InspectionState, Section
from recruitment.inspections.queries import Seen, seen
from recruitment.inspections.score import Result
from recruitment.register.models.recruiters import Recruiter

_S = InspectionState


@transaction.atomic
def plan_inspection(
    recruiter: Recruiter, *, inspector: User, due_on: date, reason: str, by: User, now: datetime,
    follows: Inspection | None = None,
) -> Inspection:  # fmt: skip
    """Plan a visit and say who makes it. ValidationError for a past day, or somebody who is no inspector."""
    _refuse_plan(inspector, due_on, now)
    made = Inspection.objects.create(
        recruiter=recruiter, inspector=inspector, due_on=due_on, reason=reason.strip(), planner=by, planned_at=now,
        follows=follows,
    )  # fmt: skip
    facts = {"follows": follows.pk} if follows else {}
    audit.record("inspection.planned", on=made, by=by, recruiter=recruiter.pk, inspector=inspector.pk, **facts)
    return made


@transaction.atomic
def change_plan(
    inspection: Inspection, *, inspector: User, due_on: date, reason: str, version: int, by: User, now: datetime
) -> Inspection:
    """Give it another day, inspector or reason, as long as nobody has begun. StaleVersion for an older one."""
    held = _locked(inspection)
    same_version(held, version)
    if held.state != _S.PLANNED:
        raise ValidationError(_("The visit has begun already: its plan cannot be changed."), code="begun")
    _refuse_plan(inspector, due_on if due_on != held.due_on else timezone.localdate(now), now)
    held.inspector, held.due_on, held.reason = inspector, due_on, reason.strip()
    held.next_version()
    held.save()
    audit.record("inspection.changed", on=held, by=by, inspector=inspector.pk, version=held.version)
    return held


@transaction.atomic
def begin(inspection: Inspection, *, by: User, now: datetime) -> Inspection:
    """Begin the visit: from now on its seven pages can be filled in by its inspector."""
    held = _moved(inspection, _S.BEGUN)
    refuse_other_inspector(held, by)
    held.begun_at = now
    held.save()
    Section.objects.bulk_create(Section(inspection=held, principle=one.code) for one in CHECKLIST)
    audit.record("inspection.begun", on=held, by=by)
    return held


@transaction.atomic
def cancel(inspection: Inspection, why: str, *, by: User, now: datetime) -> Inspection:
    """Take a visit out of the way; what was seen so far stays in the file."""
    return _ended(_moved(inspection, _S.CANCELLED), why, "inspection.cancelled", by, now)


@transaction.atomic
def close(inspection: Inspection, why: str, *, by: User, now: datetime) -> Inspection:
    """Close a reported inspection: nothing more is to be done about it."""
    return _ended(_moved(inspection, _S.CLOSED), why, "inspection.closed", by, now)


@transaction.atomic
def report(
    inspection: Inspection, *, conclusion: str, follow_up_on: date | None, versions: int, by: User, now: datetime
) -> Inspection:
    """Report the visit. `versions` is the sum of the versions of its pages that the reporter has read."""
    held = _moved(inspection, _S.REPORTED)
    refuse_other_inspector(held, by)
    told = seen(held)
    if told.versions != versions:
        raise ValidationError(_("A page was saved after you read this. Read it again and then report."), code="newer")
    _refuse_unfinished(told)
    _refuse_follow_up(told, follow_up_on, timezone.localdate(now))
    held.result, held.points = told.score.result.value, told.score.points
    held.conclusion, held.follow_up_on, held.reported_at = conclusion.strip(), follow_up_on, now
    held.save()
    audit.record("inspection.reported", on=held, by=by, result=held.result, points=held.points)
    return held


@transaction.atomic
def follow_up(
    inspection: Inspection, *, inspector: User, due_on: date, reason: str, by: User, now: datetime
) -> Inspection:
    """Plan the next visit about what this one found; returns the new one."""
    held = _moved(inspection, _S.FOLLOWED_UP)
    held.save()
    made = plan_inspection(
        held.recruiter, inspector=inspector, due_on=due_on, reason=reason, by=by, now=now, follows=held
    )
    audit.record("inspection.followed_up", on=held, by=by, next=made.pk)
    return made


def refuse_other_inspector(held: Inspection, by: User) -> None:
    """Only the inspector whom it was given to makes the visit."""
    if held.inspector_id != by.pk:
        raise ValidationError(_("This visit was given to somebody else."), code="not_yours")


def _refuse_plan(inspector: User, due_on: date, now: datetime) -> None:
    if not inspector.is_active or not may(inspector, "inspections.make"):
        raise ValidationError({"inspector": _("Choose somebody who is an inspector.")}, code="no_inspector")
    if due_on < timezone.localdate(now):
        raise ValidationError({"due_on": _("This day is over. Choose today or later.")}, code="past")


def _refuse_unfinished(told: Seen) -> None:
    if told.blank:
        names = ", ".join(told.blank)
        raise ValidationError(
            _("These principles have not been saved yet: %(names)s.") % {"names": names}, code="unfinished"
        )
    if told.nothing_seen:
        raise ValidationError(
            _("Nothing was looked at. Cancel the visit and say why, instead of reporting it."), code="nothing_seen"
        )
    if told.unexplained:
        items = ", ".join(told.unexplained)
        raise ValidationError(_("Write what you found at: %(items)s.") % {"items": items}, code="unexplained")


def _refuse_follow_up(told: Seen, day: date | None, today: date) -> None:
    if day is None and told.score.result != Result.PASSES:
        raise ValidationError({"follow_up_on": _("Something is not met: say when you look again.")}, code="no_day")
    if day is not None and day <= today:
        raise ValidationError({"follow_up_on": _("Choose a day after today.")}, code="past")


def _ended(held: Inspection, why: str, verb: str, by: User, now: datetime) -> Inspection:
    if not why.strip():
        raise ValidationError({"why": _("Say why it ends.")}, code="no_reason")
    held.closing, held.closed_at = why.strip(), now
    held.save()
    audit.record(verb, on=held, by=by)
    return held


def _locked(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_for_update(of=("self",), no_key=True).get(pk=inspection.pk)


def _moved(inspection: Inspection, to: InspectionState) -> Inspection:
    held = _locked(inspection)
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
    return held
