"""What a line says to its reader now: the verdict by the register of this moment, and what was read at the check."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.batches import words
from recruitment.batches.fates import Fate, Found
from recruitment.batches.models import BatchLine
from recruitment.batches.verdict import Candidate
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.queries import Finding, LicenceNow, findings
from recruitment.register.words import Look, head

Word = str | Promise
WAITS, NONE, WARNS = Look("none", "clock"), Look("none", "none"), Look("warn", "warn")
UNSURE = Look("none", "people")


@dataclass(slots=True)
class Told:
    """A recruiter or a warning that a line may mean, as it stands now; `was` is its word at the check if it differs."""

    place: int
    why: str
    sure: int
    finding: Finding | None = None
    licence: LicenceNow | None = None
    warning: PublicWarning | None = None
    look: Look = NONE
    word: Word = ""
    was: Word = ""

    @property
    def name(self) -> str:
        """What it is called."""
        if self.warning is not None:
            return self.warning.title
        return self.finding.name if self.finding else ""


@dataclass(slots=True)
class ToldLine:
    """One line as it is read now."""

    line: BatchLine
    look: Look
    word: Word
    why: str
    one: Told | None = None
    others: list[Told] = field(default_factory=list)
    then: Word = ""  # what it read at the check before, if that is something else

    @property
    def then_at(self) -> datetime | None:
        """When it was checked before."""
        return parse_datetime(self.line.before["checked_at"]) if self.line.before else None

    @property
    def waits(self) -> bool:
        return self.line.fate == Fate.WAITING

    @property
    def decided(self) -> bool:
        return self.line.fate in (Fate.TAKEN, Fate.REFUSED)


def tell(lines: Iterable[BatchLine], *, now: datetime) -> list[ToldLine]:
    """The lines as they are read now; two queries for however many."""
    lines = list(lines)
    shown = [candidate for line in lines for candidate in [*_shown(line), *_read_before(line)]]
    known = findings(sorted({c["recruiter"] for c in shown if "recruiter" in c}), now=now)
    ids = {c["warning"] for c in shown if "warning" in c}
    warnings = {str(w.public_id): w for w in PublicWarning.objects.filter(public_id__in=ids)} if ids else {}
    told = [_tell(line, [_candidate(place, c, known, warnings) for place, c in _placed(line)]) for line in lines]
    for one in told:
        if one.line.changed and one.line.before:
            one.then = _then(one, known, warnings)
    return told


def _placed(line: BatchLine) -> Iterator[tuple[int, Candidate]]:
    """Of a line that waits all that it may mean; of a decided one what was picked."""
    if line.fate == Fate.WAITING:
        yield from enumerate(line.candidates)
    elif line.picked is not None:
        yield line.picked, line.candidates[line.picked]


def _shown(line: BatchLine) -> list[Candidate]:
    return [candidate for _place, candidate in _placed(line)]


def _read_before(line: BatchLine) -> list[Candidate]:
    """What a line meant at the check before, if it reads otherwise now."""
    if not line.changed or not line.before or line.before["picked"] is None:
        return []
    return [line.before["candidates"][line.before["picked"]]]


def _then(told: ToldLine, known: dict[int, Finding], warnings: dict[str, PublicWarning]) -> Word:
    """What a line read at the check before: the word, and the name if it was another."""
    before = told.line.before or {}
    if before["fate"] == Fate.WAITING:
        return _several(len(before["candidates"]))
    if before["picked"] is None:
        return _("Could not be checked") if before["found"] == Found.FAILED else _("Not found")
    kept = before["candidates"][before["picked"]]
    one = _candidate(0, kept, known, warnings)
    word = _("Warning") if "warning" in kept else _head(kept)
    return word if told.one and told.one.name == one.name else " · ".join(filter(None, [str(word), one.name]))


def _several(many: int) -> Word:
    return _("Several possible") if many > 1 else _("Perhaps")


def _head(kept: Candidate) -> Word:
    """The standing when it was checked."""
    return head(kept["kind"], kept["state"]) if "state" in kept else _("No licence")


def _candidate(place: int, kept: dict[str, Any], known: dict[int, Finding], warnings: dict[str, PublicWarning]) -> Told:
    told = Told(place, words.why(kept["why"], kept["facts"]), kept["sure"], known.get(kept.get("recruiter", 0)))
    if told.finding is not None:
        told.licence = _speaking(told.finding, kept.get("licence"))
    if "warning" in kept:
        told.warning = warnings.get(kept["warning"])
        told.look, told.word = _warned(told.warning)
        return told
    told.look, told.word = _standing(told.licence)
    then = _head(kept)
    told.was = then if str(then) != str(told.word) else ""
    return told


def _speaking(finding: Finding, licence: int | None) -> LicenceNow | None:
    """The licence whose number was typed, else the one that speaks first."""
    return next((one for one in finding.licences if one.id == licence), finding.first)


def _standing(licence: LicenceNow | None) -> tuple[Look, Word]:
    return (licence.look, licence.head) if licence else (NONE, _("No licence"))


def _warned(warning: PublicWarning | None) -> tuple[Look, Word]:
    if warning is None or warning.withdrawn_on is not None:
        return NONE, _("Warning withdrawn")
    return WARNS, _("Warning")


def _tell(line: BatchLine, candidates: list[Told]) -> ToldLine:
    if line.fate == Fate.NEW:
        return ToldLine(line, WAITS, _("Not checked yet"), "")
    if line.fate == Fate.WAITING:
        return ToldLine(line, UNSURE, _several(len(candidates)), words.why(line.why, line.facts), None, candidates)
    if candidates:
        one = candidates[0]
        return ToldLine(line, one.look, one.word, one.why, one)
    if line.found == Found.FAILED:
        return ToldLine(line, NONE, _("Could not be checked"), words.why(line.why, line.facts))
    why = _("None of the names that were found") if line.fate == Fate.REFUSED else words.why(line.why, line.facts)
    return ToldLine(line, NONE, _("Not found"), str(why))
