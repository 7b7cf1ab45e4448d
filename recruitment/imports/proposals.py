"""What people do about an import at the desk: one proposes a file, a second approves it or rejects it."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from recruitment.imports import guard, uploads
from recruitment.imports.differences import SINCE, newer_applied
from recruitment.imports.models import ImportRun, RunState
from recruitment.imports.profile import Profile
from recruitment.imports.states import MOVES, moved
from recruitment.register.models.authorities import Authority

REFUSALS = {
    "own": _("You uploaded this file yourself: another person has to decide."),
    "no_file": _("This one came by command and its file is not kept; upload the file here to have it applied."),
    "not_tried": _("The file has not been tried out yet; wait a moment and look at the difference first."),
    "ended": _("There is nothing to decide any more: this import has ended."),
    "other_difference": _("The difference is another than the one you were shown; look at it again, then decide."),
    "older": _(
        "Another import of this register was applied after this one was tried out."
        " Reject it and have the file uploaded again, so that you see what would change now."
    ),
    "not_forceable": _("Nobody may overrule the reason why it was held. Reject it and have a right file uploaded."),
    "why_held": _("Write why a file that was held may be applied."),
    "why_rejected": _("Write why it is rejected; whoever uploaded it reads that."),
    "approved": _("%(who)s has approved it meanwhile."),
    "rejected": _("%(who)s has rejected it meanwhile."),
}


def propose(
    upload: uploads.Upload, *, file_name: str, profile: Profile, day: date | None, by: User, now: datetime
) -> ImportRun:
    """Keep an uploaded file and put it into the queue of the worker, who tries it out."""
    stored = uploads.store(upload)
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(
                profile=profile.code,
                authority=Authority.objects.filter(code=profile.authority.code).first(),
                file_name=file_name[:255], sha256=stored.sha256, stored=stored.name, day=day, started_at=now,
                state=RunState.WAITING, proposed_by=by,
            )  # fmt: skip
            audit.record("import.proposed", on=run, by=by, profile=run.profile, sha256=run.sha256)
    except BaseException:
        uploads.drop(stored.name)
        raise
    run.refresh_from_db(fields=["public_id"])
    return run


@transaction.atomic
def approve(public_id: UUID, *, by: User, seen: str, why: str, now: datetime) -> ImportRun:
    """Let the difference that `seen` names be applied; the worker does it. A held one needs a reason in writing."""
    run = _to_decide(public_id, RunState.APPROVED, by, seen)
    if newer_applied(run) is not None:
        raise _refusal("older")
    if run.state == RunState.HELD:
        if not forceable(run):
            raise _refusal("not_forceable")
        if not why:
            raise _refusal("why_held")
    return _decide(run, RunState.APPROVED, by=by, why=why, now=now)


@transaction.atomic
def reject(public_id: UUID, *, by: User, seen: str, why: str, now: datetime) -> ImportRun:
    """Leave the register as it is; whoever uploaded the file reads why."""
    run = _to_decide(public_id, RunState.REJECTED, by, seen)
    if not why:
        raise _refusal("why_rejected")
    return _decide(run, RunState.REJECTED, by=by, why=why, now=now)


def shown(run: ImportRun) -> str:
    """Names the difference that a page shows, so that nobody decides on another."""
    return run.finished_at.isoformat() if run.finished_at else ""


def forceable(run: ImportRun) -> bool:
    """Whether a person may have a held run applied: what has no safe reading stays held for everybody."""
    return all(reason["code"] in guard.FORCEABLE | SINCE for reason in run.reasons)


def _to_decide(public_id: UUID, to: RunState, by: User, seen: str) -> ImportRun:
    """The run, locked, when this person may decide on it now."""
    run = ImportRun.objects.select_for_update(no_key=True).get(public_id=public_id)
    if run.proposed_by_id is None:
        raise _refusal("no_file")
    if run.proposed_by_id == by.pk:
        raise _refusal("own")
    if to not in MOVES[run.state]:
        raise _meanwhile(run)
    if seen != shown(run):
        raise _refusal("other_difference")
    return run


def _meanwhile(run: ImportRun) -> ValidationError:
    """What happened to a run that can no longer be decided on."""
    if run.state == RunState.WAITING:
        return _refusal("not_tried")
    if run.decided_by is None:
        return _refusal("ended")
    code = "rejected" if run.state == RunState.REJECTED else "approved"
    return ValidationError(REFUSALS[code], code=code, params={"who": run.decided_by})


def _decide(run: ImportRun, to: RunState, *, by: User, why: str, now: datetime) -> ImportRun:
    run.state = moved(run.state, to)
    run.decided_by, run.decided_at, run.decided_why, run.attempts = by, now, why, 0
    run.save()
    audit.record(f"import.{to}", on=run, by=by, sha256=run.sha256, result=run.result, why=why)
    return run


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)
