"""Reads a register of another authority in: fetch, parse, match, apply, all or nothing."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import starmap
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from core import audit, freshness
from core.refusal import Refused
from recruitment.imports import apply, differences, fetch, guard, lines
from recruitment.imports.differences import CHANGED_NOTHING
from recruitment.imports.figures import Figures
from recruitment.imports.match import match
from recruitment.imports.models import ImportRow, ImportRun, RunState
from recruitment.imports.parse import Parser
from recruitment.imports.profile import Profile
from recruitment.imports.stage import stage
from recruitment.imports.states import moved
from recruitment.register.models.authorities import Authority

LINES_KEPT = timedelta(days=90)
LOCK = 0x1415  # the first half of our advisory locks; the second is made of the authority's code


class Progress(Protocol):
    """Who is told how far the import has come."""

    def lines(self, rows: Iterable[Any], total: int) -> Iterable[Any]: ...
    def step(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Job:
    """One file to import. `forced` is the reason of the person who looked at a held run and says to go on.

    The desk keeps its file under another `name` than it came with, and `sha256` says which file was proposed.
    """

    profile: Profile
    path: Path
    apply: bool = False
    as_of: date | None = None
    forced: str = ""
    max_bytes: int = fetch.MAX_BYTES
    name: str = ""
    sha256: str = ""


@dataclass(slots=True)
class Outcome:
    """How a run ended."""

    run: ImportRun
    figures: Figures


def import_register(job: Job, *, now: datetime, progress: Progress) -> Outcome:
    """Import one file. A file that cannot be read ends as a refused run; Refused is only raised for `busy`."""
    with alone(job.profile.authority.code):
        _mark_stopped(job.profile, now)
        outcome = Outcome(_begin(job, now), Figures())
        try:
            with transaction.atomic():
                work(job, outcome, now=now, progress=progress)
        except Refused as refusal:
            end(outcome.run, RunState.REFUSED, [refusal.as_reason()])
        except BaseException:
            with suppress(DatabaseError):
                _mark_stopped(job.profile, timezone.now())
            raise
        return outcome


@contextmanager
def alone(authority: str) -> Iterator[None]:
    """One import of an authority at a time. The lock dies with the connection, so a killed run leaves none."""
    keys = [LOCK, zlib.crc32(authority.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", keys)
        if not cursor.fetchone()[0]:
            raise Refused("busy", authority=authority)
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s, %s)", keys)


def _mark_stopped(profile: Profile, now: datetime) -> None:
    """A run that is still started although nobody else holds the lock was killed: say so."""
    ImportRun.objects.filter(profile=profile.code, state=RunState.STARTED).update(
        state=RunState.STOPPED, finished_at=now, reasons=[{"code": "stopped"}]
    )


def _begin(job: Job, now: datetime) -> ImportRun:
    """The run, known to everybody before it has done anything."""
    return ImportRun.objects.create(
        profile=job.profile.code,
        authority=Authority.objects.filter(code=job.profile.authority.code).first(),
        file_name=job.path.name[:255],
        started_at=now,
    )


def end(run: ImportRun, state: RunState, reasons: list[guard.Reason]) -> None:
    """Say how the run ended, and when."""
    run.state, run.reasons, run.finished_at = moved(run.state, state), reasons, timezone.now()
    run.save()


def work(job: Job, outcome: Outcome, *, now: datetime, progress: Progress) -> None:
    """Read the file, compare, and apply when the job says so; in one transaction, by whoever is `alone`."""
    run, profile = outcome.run, job.profile
    if not profile.publish and settings.MODE == "production":
        raise Refused("not_public", profile=profile.code)
    progress.step("fetch")
    fetched = fetch.fetch(job.path, max_bytes=job.max_bytes)
    if job.sha256 not in ("", fetched.sha256):
        raise Refused("altered")
    run.sha256 = fetched.sha256
    run.day = day = _day(job, now)
    rows = fetch.rows(fetched, profile.file)
    _line, header = next(rows, (0, []))
    if not header:
        raise Refused("empty")
    held = guard.header_reasons(profile.file.columns, header)
    if not held:
        progress.step("parse")
        _stage(profile, rows, progress, fetched.line_ends)
        progress.step("match")
        outcome.figures = match(run.authority_id, profile.status_at)
        differences.note_changes()
        held = _age(run.authority, day) + guard.reasons(outcome.figures)
    _conclude(job, outcome, held, day, now, progress)


@transaction.atomic
def forget_lines(*, now: datetime) -> int:
    """Drop what changed nothing from the lines of runs that ended long ago, except a register's last applied run.

    A register that comes each night brings its hundred thousand unchanged lines each night. Returns how many went.
    """
    last = ImportRun.objects.filter(state=RunState.APPLIED).values("profile").annotate(last=Max("pk")).values("last")
    old = ImportRun.objects.filter(finished_at__lt=now - LINES_KEPT).exclude(pk__in=last)
    return ImportRow.objects.filter(run__in=old, action__in=CHANGED_NOTHING).delete()[0]


def _day(job: Job, now: datetime) -> date:
    """The day that the file describes: said by a person, by its name, by its profile, or today."""
    today = timezone.localdate(now)
    day = job.as_of or fetch.described_day(Path(job.name or job.path.name), job.profile.file) or today
    if day > today:
        raise Refused("future", day=day.isoformat())
    return day


def _age(authority: Authority | None, day: date) -> list[guard.Reason]:
    """An older file would undo what is known since."""
    if authority is None or authority.data_as_of is None:
        return []
    return guard.age_reasons(day, timezone.localdate(authority.data_as_of))


def _stage(profile: Profile, rows: Iterator[tuple[int, list[str]]], progress: Progress, total: int) -> None:
    with connection.cursor() as cursor:
        # When this process is killed, the database shall notice within seconds and let go of the lock.
        cursor.execute("set local client_connection_check_interval = '2s'")
    if not stage(starmap(Parser(profile).parse, progress.lines(rows, total))):
        raise Refused("empty")


def _conclude(
    job: Job, outcome: Outcome, held: list[guard.Reason], day: date, now: datetime, progress: Progress
) -> None:
    run, figures = outcome.run, outcome.figures
    since = differences.since_trial(run, figures, held) if run.state == RunState.APPROVED and figures.lines else []
    _count(run, figures)
    reasons = [*held, {"code": "forced", "why": job.forced}] if held and job.forced else held
    state = RunState.APPLIED if job.apply else RunState.TRIED
    if since or guard.stands(held, forced=bool(job.forced)):
        state, reasons = RunState.HELD, [*since, *held]
    if state == RunState.APPLIED:
        _apply(job, outcome, day, now, progress)
    if figures.lines:
        progress.step("keep")
        differences.forget_trial(run)
        lines.keep_lines(run, entered=state == RunState.APPLIED and run.added > 0)
    end(run, state, reasons)


def _count(run: ImportRun, figures: Figures) -> None:
    run.lines, run.added, run.vanished = figures.lines, figures.of("added"), figures.vanished
    run.changed, run.failed = figures.of("changed", "relisted"), figures.of("failed")
    run.unchanged = figures.of("unchanged", "repeated", "left_out")
    run.counts = {**figures.actions, "vanished": figures.vanished}


def _apply(job: Job, outcome: Outcome, day: date, now: datetime, progress: Progress) -> None:
    run, figures = outcome.run, outcome.figures
    run.authority = authority = apply.entered_authority(job.profile.authority)
    for name, do in apply.steps(job.profile, authority, figures, day=day, now=now):
        progress.step(name)
        do()
    audit.record(
        "register.imported", on=run, by=run.decided_by, profile=run.profile, sha256=run.sha256, day=day.isoformat(),
        result=figures.result, forced=job.forced,
    )  # fmt: skip
    freshness.renew()
