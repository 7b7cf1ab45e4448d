"""The check: from what somebody typed to one answer. The page and the API both give this answer.

It never says that an offer is safe, and it calls a recruiter found only when something equals: a name that
is merely alike is another company until the person has compared it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from recruitment.register.names import digits_as_letters, disguises, legal_form, norm
from recruitment.register.queries import (
    Finding,
    WarningHit,
    found_and_warned,
    found_by_key,
    found_by_name,
    warnings_about,
)
from recruitment.register.shapes import Reading, Shape, clean, number_key, read
from recruitment.register.standing import State

MOST = 5
ALIKE = 0.35  # below this a name is no help
VERY_ALIKE = 0.6
HALF = 0.5
CLEARLY = 0.12  # how far the best must lie before the second to be called the likely one
EQUAL, AS_TYPED = "0", "1"  # stages of the search by name
CONTACT_KINDS = {Shape.PHONE: "phone", Shape.EMAIL: "email", Shape.WEB: "web", Shape.SOCIAL: "social"}
_SHAPES = {**{kind: shape for shape, kind in CONTACT_KINDS.items()}, "licence": Shape.LICENCE, "tax": Shape.TAX_ID}


class Outcome(StrEnum):
    """How a check ends; the values are part of the public API."""

    MATCH = "match"
    NEAR = "near"
    WARNING = "warning"
    NONE = "none"


@dataclass(slots=True)
class Answer:
    """The whole answer to one check."""

    asked: str
    taken_for: Shape
    outcome: Outcome
    results: list[Finding] = field(default_factory=list)
    warnings: list[WarningHit] = field(default_factory=list)
    disguises: list[str] = field(default_factory=list)
    exact: bool = False
    more: bool = False
    as_typed: bool = False
    proof_code: str = ""

    @property
    def likely(self) -> bool:
        """Whether the first result is clearly the closest name, with no typed word left over."""
        if self.exact or not self.results:
            return False
        second = self.results[1].alike if len(self.results) > 1 else 0.0
        clear = self.results[0].alike >= max(VERY_ALIKE, second + CLEARLY)
        return clear and _all_words_meet(self.asked, self.results[0].matched)

    @property
    def partial(self) -> bool:
        """Whether several names hold the words as they were typed."""
        return self.as_typed and len(self.results) > 1 and not self.likely


def check(text: str, *, now: datetime) -> Answer:
    """Look a text up under every reading of it.

    `exact` says that the results equal the text; `more` that further recruiters fit as well.
    """
    asked, readings = clean(text), read(text)
    if readings[0].shape in (Shape.NOTHING, Shape.PROOF):
        return Answer(asked, readings[0].shape, Outcome.NONE, proof_code=readings[0].key)
    answer = Answer(asked, readings[0].shape, Outcome.NONE, disguises=_loud_disguises(text))
    by_key, by_name, warned = _look_up(asked, readings, now)
    if by_key:
        answer.taken_for = _SHAPES[by_key[0].how]
        _take(answer, by_key, exact=True)
        _let_typed_number_speak(answer, readings)
    elif equal := _equal(asked, by_name):
        _take(answer, equal, exact=True)
    else:
        _take(answer, _near(asked, by_name, answer, now) or _same_host(readings, now), exact=False)
        answer.as_typed = bool(by_name) and by_name[0].how == AS_TYPED
    if answer.exact and {"mixed_scripts", "hidden_characters"} & set(answer.disguises):
        answer.exact = False  # it only equals a name when the disguise is taken off
    answer.warnings = [hit for hit in warned if hit.exact or not answer.exact]
    answer.outcome = _outcome(answer)
    return answer


def _look_up(
    asked: str, readings: list[Reading], now: datetime
) -> tuple[list[Finding], list[Finding], list[WarningHit]]:
    """Who has one of the keys, or else the names nearest to the text, and the warnings about any of these."""
    name = next((r.key for r in readings if r.shape == Shape.NAME), "")
    keys = [key for r in readings if r.key for key in _contact_keys(r)]
    names = [name, norm(digits_as_letters(asked))]
    by_key = _by_key(readings, now)
    if by_key or not name:
        return by_key, [], warnings_about(keys, names)
    return [], *found_and_warned(name, MOST + 1, keys=keys, names=names, now=now)


def _loud_disguises(text: str) -> list[str]:
    """Disguises that no honest name has; figures in words count only when they hide a name (see _near)."""
    return [sign for sign in disguises(text) if sign != "digits"]


def _by_key(readings: list[Reading], now: datetime) -> list[Finding]:
    """Recruiters whose number or contact equals one of the readings, in the order of the readings."""
    keyed = [r for r in readings if r.shape != Shape.NAME and r.key]
    if not keyed:
        return []
    found = found_by_key(
        contacts=[key for r in keyed if r.shape in CONTACT_KINDS for key in _contact_keys(r)],
        kinds=sorted({CONTACT_KINDS[r.shape] for r in keyed if r.shape in CONTACT_KINDS}),
        licences=[r.key for r in keyed if r.shape == Shape.LICENCE],
        taxes=[r.key for r in keyed if r.shape == Shape.TAX_ID],
        now=now,
    )
    order = [r.shape for r in keyed]
    return sorted(found, key=lambda finding: order.index(_SHAPES[finding.how]))


def _contact_keys(reading: Reading) -> list[str]:
    """The keys under which a contact may stand: a host also under its parents, @name on any network."""
    if reading.shape == Shape.WEB and "/" not in reading.key:
        parts = reading.key.split(".")
        return [".".join(parts[i:]) for i in range(len(parts) - 1)]
    if reading.shape == Shape.SOCIAL:
        handle = reading.key.split(":", 1)[1]
        if reading.key.startswith(":"):
            return [f"{n}:{handle}" for n in ("", "facebook", "instagram", "tiktok", "telegram", "x")]
        return [reading.key, f":{handle}"]
    return [reading.key]


def _equal(asked: str, by_name: list[Finding]) -> list[Finding]:
    """The equal names; "Alfa, S.A." and "Alfa Corp." are two companies when both forms are said."""
    form = legal_form(asked)
    return [found for found in by_name if found.how == EQUAL and (not form or legal_form(found.matched) in ("", form))]


def _let_typed_number_speak(answer: Answer, readings: list[Reading]) -> None:
    """Who typed a licence number hears first what that licence is worth, not what a newer one is; a ban is heard
    before everything.
    """
    keys = {r.key for r in readings if r.shape == Shape.LICENCE}
    for finding in answer.results:
        finding.licences.sort(
            key=lambda licence: (licence.state != State.BANNED, number_key(licence.number) not in keys)
        )


def _near(asked: str, by_name: list[Finding], answer: Answer, now: datetime) -> list[Finding]:
    """Names close to the text, and to the text with its figures read as letters ("Gl0bal")."""
    hits = [found for found in by_name if found.alike >= ALIKE or found.how == AS_TYPED]
    unmasked = digits_as_letters(asked)
    if unmasked != asked:
        others = [found for found in found_by_name(norm(unmasked), MOST, now=now) if found.alike >= 0.5]
        if others:
            answer.disguises.append("digits")
            hits = sorted([*others, *hits], key=lambda hit: -hit.alike)
    return hits


def _same_host(readings: list[Reading], now: datetime) -> list[Finding]:
    """Recruiters whose website is where an e-mail comes from: near, for anybody may write any sender."""
    hosts = [r.key.rpartition("@")[2] for r in readings if r.shape == Shape.EMAIL]
    keys = [key for host in hosts for key in _contact_keys(Reading(Shape.WEB, host))]
    found = found_by_key(contacts=keys, kinds=["web"], licences=[], taxes=[], now=now) if keys else []
    for finding in found:
        finding.alike = HALF
    return found


def _take(answer: Answer, hits: list[Finding], *, exact: bool) -> None:
    """Put the recruiters of the hits into the answer, each once, at most five."""
    once: dict[int, Finding] = {}
    for finding in hits:
        once.setdefault(finding.recruiter_id, finding)
    answer.results = list(once.values())[:MOST]
    answer.more = len(once) > MOST
    answer.exact = exact and bool(answer.results)


def _all_words_meet(asked: str, name: str) -> bool:
    """Whether each typed word has a like one in the name: a word too many means another company."""
    there = norm(name).split()
    return all(
        any(SequenceMatcher(None, word, other).ratio() >= 0.6 for other in there)
        for word in norm(digits_as_letters(asked)).split()
    )


def _outcome(answer: Answer) -> Outcome:
    """A warning outranks everything that is not an exact match, and an exact warning even that."""
    if any(hit.exact for hit in answer.warnings) or (answer.warnings and not answer.exact):
        return Outcome.WARNING
    if answer.exact:
        return Outcome.MATCH
    return Outcome.NEAR if answer.results else Outcome.NONE
