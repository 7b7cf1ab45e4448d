"""A proof read again: what each licence was worth then, and what it is worth now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from recruitment.register import words
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import CheckProof
from recruitment.register.queries import Finding, LicenceNow
from recruitment.register.words import Look


@dataclass(frozen=True, slots=True)
class Then:
    """What the register said of a licence when the proof was kept."""

    number: str
    authority: str
    head: str | Promise
    look: Look
    since: date | None
    valid_until: date | None
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """One licence then and now; either may be missing."""

    then: Then | None
    now: LicenceNow | None

    @property
    def changed(self) -> bool:
        return self.then is None or self.now is None or self.then.head != self.now.head


def then_and_now(proof: CheckProof, finding: Finding) -> list[Pair]:
    """The licences of a proof beside those of today, in the order in which they speak today."""
    authorities = {authority.code: authority for authority in Authority.objects.all()}
    said = {entry["id"]: _then(entry, authorities) for entry in proof.said["licences"]}
    pairs = [Pair(said.pop(licence.id, None), licence) for licence in finding.licences]
    return pairs + [Pair(then, None) for then in said.values()]


def _then(entry: dict[str, Any], authorities: dict[str, Authority]) -> Then:
    authority = authorities.get(entry["authority"])
    kind = entry.get("kind") or words.AuthorityKind.LIST
    return Then(
        number=entry["number"],
        authority=authority.short_name if authority else entry["authority"],
        head=words.head(kind, entry["state"]),
        look=words.look(kind, entry["state"]),
        since=_day(entry["since"]),
        valid_until=_day(entry["valid_until"]),
        as_of=datetime.fromisoformat(entry["as_of"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
