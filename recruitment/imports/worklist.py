"""What the worker does for the desk: tries out what was uploaded, applies what was approved, forgets old files.

The row is the queue: a worker that is killed leaves it as it was, and the next one begins again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from core import audit
from core.refusal import Refused
from recruitment.imports import profile, uploads
from recruitment.imports.actions import Job, Outcome, alone, end, work
from recruitment.imports.figures import Figures
from recruitment.imports.models import ImportRun, RunState
from recruitment.imports.states import ENDED, QUEUED
from recruitment.register.models.authorities import Authority

MOST_ATTEMPTS = 3
FILES_KEPT = timedelta(days=30)
STRAY_AFTER = timedelta(days=1)  # a file that no run names was left by an upload that was cut short


class Silence:
    """Nobody watches the worker."""

    def lines(self, rows: Iterable[Any], total: int) -> Iterable[Any]:
        return rows

    def step(self, name: str) -> None: ...


def work_off(*, now: datetime) -> int:
    """Do what waits, the oldest first; returns how many runs came a step further."""
    waiting = ImportRun.objects.filter(state__in=QUEUED).order_by("pk")
    return sum(_take(pk, code, now) for pk, code in list(waiting.values_list("pk", "profile")))


def _take(pk: int, code: str, now: datetime) -> bool:
    """Work on one run, unless somebody else does or its register is being imported."""
    try:
        told = profile.load(code)
        with alone(told.authority.code):
            run = _claim(pk)
            if run is None:
                return False
            _carry_out(run, told, now)
    except profile.ProfileError as error:
        _give_up(pk, {"code": "profile", "fault": str(error)})
    except Refused:  # only `busy`: another import of this register is running, this one's turn comes
        return False
    return True


@transaction.atomic
def _claim(pk: int) -> ImportRun | None:
    """The run with one more attempt counted; None when it is no longer to be done, or was begun too often."""
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=pk)
    if run.state not in QUEUED:
        return None
    if run.attempts >= MOST_ATTEMPTS:
        _fail(run, {"code": "gave_up", "times": run.attempts})
        return None
    run.attempts += 1
    run.save(update_fields=["attempts"])
    return run


def _carry_out(run: ImportRun, told: profile.Profile, now: datetime) -> None:
    """Try out or apply, all or nothing."""
    approved = run.state == RunState.APPROVED
    path = uploads.place(run.stored)
    run.authority = Authority.objects.filter(code=told.authority.code).first()
    job = Job(
        told, path, apply=approved, as_of=run.day, forced=run.decided_why if run.reasons else "",
        name=run.file_name, sha256=run.sha256,
    )  # fmt: skip
    try:
        if not path.is_file():
            raise Refused("file_gone")
        with transaction.atomic():
            work(job, Outcome(run, Figures()), now=now, progress=Silence())
            if approved and run.state == RunState.HELD:
                _hold_again(run)
    except Refused as refusal:
        with transaction.atomic():
            run = ImportRun.objects.get(pk=run.pk)  # as it was before the attempt
            if approved:
                _fail(run, refusal.as_reason())
            else:
                end(run, RunState.REFUSED, [refusal.as_reason()])


def _hold_again(run: ImportRun) -> None:
    """The approval was of another difference: it is spent, and a second person looks again."""
    audit.record("import.held_again", on=run, by=None, approved_by=run.decided_by_id, result=run.result)
    run.decided_by, run.decided_at, run.decided_why, run.attempts = None, None, "", 0
    run.save()


def _fail(run: ImportRun, reason: dict[str, Any]) -> None:
    end(run, RunState.FAILED, [reason])
    audit.record("import.failed", on=run, by=None, why=reason["code"])


@transaction.atomic
def _give_up(pk: int, reason: dict[str, Any]) -> None:
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=pk)
    if run.state in QUEUED:
        _fail(run, reason)


def forget_files(*, now: datetime) -> int:
    """Delete the files of runs that ended thirty days ago, and strays; returns how many files went."""
    old = ImportRun.objects.filter(state__in=ENDED, finished_at__lt=now - FILES_KEPT).exclude(stored="")
    old = old.exclude(decided_at__gte=now - FILES_KEPT)
    gone = 0
    for run in old:
        uploads.drop(run.stored)
        run.stored = ""
        run.save(update_fields=["stored"])
        gone += 1
    known = set(ImportRun.objects.exclude(stored="").values_list("stored", flat=True))
    before = (now - STRAY_AFTER).timestamp()
    for path in uploads.folder().iterdir():
        if path.name not in known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
