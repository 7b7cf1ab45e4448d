"""Looks one line up and puts the answer into codes and facts, ready to be kept. Words are made when it is read."""

from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from recruitment.batches.fates import Fate, Found
from recruitment.batches.likeness import difference
from recruitment.register.check import EQUAL, MOST, Answer, Outcome, check
from recruitment.register.models.recruiters import RecruiterName
from recruitment.register.names import norm
from recruitment.register.queries import Finding, LicenceNow, WarningHit
from recruitment.register.shapes import Shape, read

Candidate = dict[str, Any]
CERTAIN = 100
ALMOST = 89  # what is only alike is less certain than anything that is equal
NAME_SURE = {"legal": CERTAIN, "trading": 95, "variant": 95, "former": 90}  # others may trade under it too
SIGNS = {Shape.PHONE: "phone", Shape.EMAIL: "email", Shape.WEB: "web", Shape.SOCIAL: "social"}


@dataclass(slots=True)
class Verdict:
    """What is kept of the check of one line."""

    found: Found
    why: str
    facts: dict[str, Any] = field(default_factory=dict)
    sure: int | None = None
    candidates: list[Candidate] = field(default_factory=list)
    fate: Fate = Fate.SETTLED


def judge(text: str, *, now: datetime) -> Verdict:
    """Check one line. Equal under one reading is settled; alike or several wait for a person."""
    answer = check(text, now=now)
    if answer.outcome == Outcome.NONE:
        return Verdict(Found.NOTHING, _why_nothing(answer))
    if answer.outcome == Outcome.WARNING and answer.warnings[0].exact:
        return _warned(answer)
    found = [_candidate(answer, finding) for finding in answer.results]
    if answer.outcome == Outcome.MATCH and len(found) == 1 and not answer.more:
        one = found[0]
        return Verdict(Found.MATCH, one["why"], one["facts"], one["sure"], found)
    if answer.outcome == Outcome.MATCH:
        return _several(found, answer)
    found = [*(_warning(answer, hit) for hit in answer.warnings), *found][:MOST]
    best = max(found, key=lambda candidate: candidate["sure"])
    return Verdict(Found.NEAR, best["why"], best["facts"], best["sure"], found, Fate.WAITING)


def _why_nothing(answer: Answer) -> str:
    if answer.taken_for == Shape.PROOF:
        return "proof"
    return "unreadable" if answer.taken_for == Shape.NOTHING else "nobody"


def _warned(answer: Answer) -> Verdict:
    """A sign of a warning equals the line; who else bears it is told beside it."""
    told = _warning(answer, answer.warnings[0])
    if answer.exact and len(answer.results) == 1:
        told = {**_candidate(answer, answer.results[0]), **told}
    return Verdict(Found.WARNING, told["why"], told["facts"], CERTAIN, [told])


def _warning(answer: Answer, hit: WarningHit) -> Candidate:
    kind = SIGNS.get(read(hit.matched)[0].shape, "name")
    if hit.exact:
        return {"warning": hit.public_id, "why": f"warned_{kind}", "facts": {}, "sure": CERTAIN}
    alike = SequenceMatcher(None, norm(answer.asked), norm(hit.matched)).ratio()
    return {"warning": hit.public_id, "why": "warned_alike", "facts": {}, "sure": min(ALMOST, round(100 * alike))}


def _several(found: list[Candidate], answer: Answer) -> Verdict:
    """Each of them equals the line: which one is meant, nothing here can tell."""
    facts = {"count": len(found), "more": answer.more, "by": answer.results[0].how.replace(EQUAL, "name")}
    return Verdict(Found.SEVERAL, "several", facts, round(100 / (len(found) + answer.more)), found, Fate.WAITING)


def _candidate(answer: Answer, finding: Finding) -> Candidate:
    why, facts, sure = _exact(finding) if answer.exact else _alike(answer, finding)
    told: Candidate = {"recruiter": finding.recruiter_id, "why": why, "facts": facts, "sure": sure}
    typed = _typed_licence(finding) if answer.exact else None
    if typed:
        told["licence"] = typed.id
    speaks = typed or finding.first
    return told | {"state": speaks.state, "kind": speaks.authority_kind} if speaks else told


def _typed_licence(finding: Finding) -> LicenceNow | None:
    """The licence whose number was typed: it is its worth that was asked for."""
    if finding.how != "licence":
        return None
    return next((licence for licence in finding.licences if licence.number == finding.matched), None)


def _exact(finding: Finding) -> tuple[str, dict[str, Any], int]:
    if finding.how != EQUAL:
        return finding.how, {}, CERTAIN
    kind = "legal"
    if finding.matched != finding.name:
        names = RecruiterName.objects.filter(recruiter_id=finding.recruiter_id, name=finding.matched)
        kind = names.values_list("kind", flat=True).first() or "variant"
    return kind, {"name": finding.matched}, NAME_SURE[kind]


def _alike(answer: Answer, finding: Finding) -> tuple[str, dict[str, Any], int]:
    sure = min(ALMOST, max(1, round(100 * finding.alike)))
    if finding.how == "web":
        return "sender", {"name": finding.matched}, sure
    facts = {"name": finding.matched} if finding.matched != finding.name else {}
    if answer.disguises:
        return "disguised", facts, sure
    return "differs", facts | difference(norm(answer.asked), norm(finding.matched)).facts(), sure
