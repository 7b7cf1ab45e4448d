"""What can happen to a list: it is made, checked line by line, decided by its maker, dropped."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case, F, Max, When
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from recruitment.batches import again, sources
from recruitment.batches.fates import Fate, Found, may_move
from recruitment.batches.models import KEPT, Batch, BatchLine
from recruitment.batches.verdict import Candidate, Verdict, judge
from recruitment.register.models.warnings import PublicWarning

log = logging.getLogger(__name__)
AT_ONCE = 100  # lines of one transaction: what a killed worker loses
A_TURN = 3_000  # lines of one run: then other work gets its turn
JUDGED = [
    "fate", "found", "why", "facts", "confidence", "checked_at", "candidates", "picked",
    "recruiter", "licence", "warning", "decided_by", "decided_at", "changed",
]  # fmt: skip
TOLD = ("fate", "found", "checked_at", "candidates", "picked", "decided_by", "decided_at")
BLANK: dict[str, Any] = {
    "fate": Fate.NEW, "found": "", "why": "", "facts": {}, "confidence": None, "checked_at": None, "candidates": [],
    "picked": None, "recruiter": None, "licence": None, "warning": None, "decided_by": None, "decided_at": None,
    "changed": False,
}  # fmt: skip
MOVED = _("This line has been decided meanwhile. Look at it again.")


@transaction.atomic
def make_batch(title: str, lines: list[tuple[int, str]], *, pasted: bool, by: User, now: datetime) -> Batch:
    """Keep a list; its lines wait for the worker."""
    batch = Batch.objects.create(
        title=title, pasted=pasted, made_by=by, made_at=now, size=len(lines), last_warning=_last_warning()
    )
    batch.refresh_from_db()
    _add_lines(batch, lines, by)
    return batch


def _add_lines(batch: Batch, lines: list[tuple[int, str]], by: User) -> None:
    rows = (BatchLine(batch=batch, number=number, said=said) for number, said in lines)
    BatchLine.objects.bulk_create(rows, batch_size=1000)
    audit.record("batch.made", on=batch, by=by, lines=len(lines))


@transaction.atomic
def keep_file(title: str, content: bytes, *, by: User, now: datetime) -> Batch:
    """Take a file in: with its lines when the column is plain, else as a file that waits for a choice.

    Refused when it cannot be read; then nothing is kept.
    """
    with sources.on_disk(content) as path:
        column = sources.guessed_column(sources.first_rows(path))
        lines = sources.in_column(path, column) if column else None
    if lines is not None:
        return make_batch(title, lines, pasted=False, by=by, now=now)
    batch = Batch.objects.create(title=title, pasted=False, made_by=by, made_at=now, file=content)
    batch.refresh_from_db(fields=["public_id"])
    audit.record("batch.uploaded", on=batch, by=by)
    return batch


@transaction.atomic
def choose_column(batch: Batch, column: sources.Column, *, by: User) -> Batch:
    """Make the lines of the column that a person chose, once. Refused when one of them cannot be."""
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.file is None:
        return batch
    with sources.on_disk(bytes(batch.file)) as path:
        lines = sources.in_column(path, column)
    batch.file, batch.size, batch.last_warning = None, len(lines), _last_warning()
    batch.save(update_fields=["file", "size", "last_warning"])
    _add_lines(batch, lines, by)
    return batch


def _last_warning() -> int:
    """Warnings are numbered as they are published: what comes after this one, the check may not have known."""
    return PublicWarning.objects.aggregate(last=Max("pk"))["last"] or 0


@transaction.atomic
def check_again(batch: Batch, *, by: User) -> Batch:
    """Have every line checked once more. What it read before stays beside it until the next time."""
    batch = Batch.objects.select_for_update(no_key=True).defer("file").get(pk=batch.pk)
    if not batch.size or batch.lines.filter(fate=Fate.NEW).exists():
        raise ValidationError(_("This list is still being checked. Wait until it is done."), code="working")
    batch.checked_before = batch.lines.aggregate(last=Max("checked_at"))["last"]
    batch.last_warning = _last_warning()
    batch.save(update_fields=["checked_before", "last_warning"])
    failed = When(found=Found.FAILED, before__isnull=False, then=F("before"))  # a check that broke forgets nothing
    batch.lines.update(before=Case(failed, default=JSONObject(**{name: F(name) for name in TOLD})), **BLANK)
    audit.record("batch.checked_again", on=batch, by=by, lines=batch.size)
    return batch


def check_waiting(clock: Callable[[], datetime], *, most: int = A_TURN) -> int:
    """Check lines that wait, some at a time, until none is left or this turn is over; returns how many."""
    done = 0
    while done < most and (step := check_some(now=clock())):
        done += step
    return done


@transaction.atomic
def check_some(*, now: datetime) -> int:
    """Check some lines of all lists in turn. Workers never take the same line; a killed one loses only these."""
    waiting = BatchLine.objects.filter(fate=Fate.NEW).order_by("number", "pk")
    lines = list(waiting.select_for_update(skip_locked=True, no_key=True, of=("self",))[:AT_ONCE])
    verdicts = [_judge_safely(line, now) for line in lines]
    known = _warnings(verdicts)
    for line, verdict in zip(lines, verdicts, strict=True):
        _write(line, verdict, known, now)
    BatchLine.objects.bulk_update(lines, JUDGED)
    return len(lines)


def _judge_safely(line: BatchLine, now: datetime) -> Verdict:
    """One line that breaks the check must not stop the others; the log holds nothing of what it says."""
    try:
        with transaction.atomic():
            return judge(line.said, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.error("a line of a list could not be checked: %s", type(error).__name__)
        return Verdict(Found.FAILED, "failed")


def _warnings(verdicts: list[Verdict]) -> dict[str, int]:
    ids = {c["warning"] for verdict in verdicts for c in verdict.candidates if "warning" in c}
    found = PublicWarning.objects.filter(public_id__in=ids).values_list("public_id", "pk") if ids else []
    return {str(public_id): pk for public_id, pk in found}


def _write(line: BatchLine, verdict: Verdict, warnings: dict[str, int], now: datetime) -> None:
    line.fate, line.found, line.checked_at = verdict.fate, verdict.found, now
    line.why, line.facts, line.confidence = verdict.why, verdict.facts, verdict.sure
    line.candidates = verdict.candidates
    if verdict.fate == Fate.SETTLED and verdict.candidates:
        _pick(line, 0, warnings)
    if line.before is not None:
        _remember(line, line.before, warnings)


def _remember(line: BatchLine, before: again.Before, warnings: dict[str, int]) -> None:
    """Let the decision by hand hold that still applies, and say whether the line reads otherwise than before."""
    if line.fate == Fate.WAITING and (held := again.decision(before, line.candidates)):
        line.fate, place = held
        line.decided_by_id, line.decided_at = before["decided_by"], parse_datetime(before["decided_at"])
        if place is not None:
            _pick(line, place, warnings)
    read = again.reading(before["fate"], before["found"], before["candidates"], before["picked"])
    line.changed = read != again.reading(line.fate, line.found, line.candidates, line.picked)


def _pick(line: BatchLine, place: int, warnings: dict[str, int]) -> None:
    chosen: Candidate = line.candidates[place]
    line.picked = place
    line.recruiter_id, line.licence_id = chosen.get("recruiter"), chosen.get("licence")
    line.warning_id = warnings.get(chosen.get("warning", ""))


@transaction.atomic
def take_candidate(line: BatchLine, place: int, *, by: User, now: datetime) -> BatchLine:
    """ "This is it": the line means this one of those that were found."""
    line = _locked(line, Fate.TAKEN)
    if not 0 <= place < len(line.candidates):
        raise ValidationError(_("Choose one of those that are shown."), code="no_candidate")
    warning = PublicWarning.objects.filter(public_id=line.candidates[place].get("warning")).values_list(
        "public_id", "pk"
    )
    _pick(line, place, {str(public_id): pk for public_id, pk in warning})
    line.decided_by, line.decided_at = by, now
    return _moved(line, by, "batch.line_taken", recruiter=line.recruiter_id, warning=line.warning_id)


@transaction.atomic
def refuse_candidates(line: BatchLine, *, by: User, now: datetime) -> BatchLine:
    """ "It is not": the line means none of those that were found."""
    line = _locked(line, Fate.REFUSED)
    line.decided_by, line.decided_at = by, now
    return _moved(line, by, "batch.line_refused")


@transaction.atomic
def reopen_line(line: BatchLine, *, by: User) -> BatchLine:
    """Take a decision back: the line waits again."""
    line = _locked(line, Fate.WAITING)
    line.picked = line.recruiter_id = line.licence_id = line.warning_id = None
    line.decided_by = line.decided_at = None
    return _moved(line, by, "batch.line_reopened")


def _locked(line: BatchLine, to: Fate) -> BatchLine:
    line = BatchLine.objects.select_for_update(of=("self",), no_key=True).get(pk=line.pk)
    if line.fate == Fate.NEW or not may_move(line.fate, to):  # from NEW only the check moves it
        raise ValidationError(MOVED, code="moved")
    line.fate = to
    return line


def _moved(line: BatchLine, by: User, verb: str, **facts: Any) -> BatchLine:
    line.save(update_fields=["fate", "picked", "recruiter", "licence", "warning", "decided_by", "decided_at"])
    audit.record(verb, on=line, by=by, batch=line.batch_id, **facts)
    return line


@transaction.atomic
def drop_batch(batch: Batch, *, by: User | None) -> None:
    """Delete a list with all its lines. Who made the last step is recorded, nothing of what it held."""
    batch = Batch.objects.select_for_update().defer("file").get(pk=batch.pk)  # the whole row: it goes
    audit.record("batch.deleted", on=batch, by=by, lines=batch.size)
    batch.delete()


def drop_old_batches(*, now: datetime) -> int:
    """Delete the lists whose time is over; returns how many."""
    old = Batch.objects.filter(made_at__lte=now - KEPT).defer("file").order_by("pk")
    return sum(1 for batch in old if _dropped(batch))


def _dropped(batch: Batch) -> bool:
    try:
        drop_batch(batch, by=None)
    except Batch.DoesNotExist:  # a second clock was quicker
        return False
    return True
