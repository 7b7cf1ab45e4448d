"""Whom an offer names, and what the register says of each: the same answers as the check gives, in bounded number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from recruitment.offers.queries import imitated, names_among, phones_of
from recruitment.offers.reading import Entities, Span
from recruitment.offers.sequences import sequences
from recruitment.offers.wholeness import stands_whole, with_form
from recruitment.register.check import Answer, Outcome, check
from recruitment.register.queries import Finding, LicenceNow, WarningHit, speaking_order
from recruitment.register.standing import State
from recruitment.register.words import AuthorityKind

MOST_ASKED = 25
_BARRED = {State.BANNED.value, State.REVOKED.value, State.SUSPENDED.value}


class Kind(StrEnum):
    """What somebody is named by."""

    NAME = "name"
    LICENCE = "licence"
    PHONE = "phone"
    EMAIL = "email"
    DOMAIN = "domain"
    HANDLE = "handle"


# How many of each are asked at most: it keeps the answer within its time.
_MOST = {Kind.NAME: 5, Kind.LICENCE: 5, Kind.PHONE: 8, Kind.EMAIL: 4, Kind.DOMAIN: 4, Kind.HANDLE: 2}


class Says(StrEnum):
    """What the register says of one that is named; the values are part of the public API."""

    LICENSED = "licensed"
    NOT_LICENSED = "not_licensed"  # in a register, but with no licence in force
    SEVERAL = "several"  # it fits more than one recruiter
    WARNED = "warned"  # named in a public warning
    LIKE_WARNED = "like_warned"  # nearly a name in a public warning
    ALIKE = "alike"  # like a name in the register, which is another company until it has been compared
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Named:
    """One that the offer names: how it stands in the text, and what is asked for.

    `stranger`: it is licensed, and the text has a phone that its agency has not registered; `borrowed`: it is licensed,
    and the text names somebody else beside it; `imitates`: the licensed agency whose address or name this address
    copies.
    """

    kind: Kind
    written: str
    asked: str
    span: Span
    says: Says = Says.UNKNOWN
    finding: Finding | None = None
    warning: WarningHit | None = None
    stranger: bool = False
    borrowed: bool = False
    imitates: Finding | None = None

    @property
    def lapsed(self) -> bool:
        """Whether an authority that licenses says today that it holds no licence in force."""
        first = _worst(self.finding) if self.says == Says.NOT_LICENSED else None
        return first is not None and first.authority_kind == AuthorityKind.STATUTORY and not first.in_force

    @property
    def barred(self) -> bool:
        """Whether that is so because it was banned, revoked or suspended."""
        first = _worst(self.finding)
        return self.lapsed and first is not None and first.state in _BARRED


def ask_register(text: str, entities: Entities, *, now: datetime) -> tuple[list[Named], int]:
    """Everyone that a text names with what the register says, and how many were too many to be asked."""
    everyone = list(_everyone(text, entities))
    named = list(islice(_fewer(everyone), MOST_ASKED))
    for one in named:
        _take(one, check(one.asked, now=now))
        if one.says == Says.LICENSED and not stands_whole(text, one.span, one.kind, one.asked):
            one.says = Says.ALIKE
    _look_for_imitations(named, now)
    _look_for_borrowers(named, entities)
    return sorted(named, key=lambda one: one.span.start), len(everyone) - len(named)


def _everyone(text: str, entities: Entities) -> Iterator[Named]:
    """All that are named; a name is asked for as it is written, for its legal form counts."""
    found: dict[Kind, list[tuple[str, Span]]] = {
        Kind.NAME: [(text[span.start : span.end], span) for span in _names(text, entities)],
        Kind.LICENCE: [(one.value, one.span) for one in entities.licences],
        Kind.PHONE: [(phone.e164, phone.span) for phone in entities.phones],
        Kind.EMAIL: [(one.value, one.span) for one in entities.emails],
        Kind.DOMAIN: [(one.value, one.span) for one in entities.domains],
        Kind.HANDLE: [(f"@{one.value.lstrip('@')}", one.span) for one in entities.handles],
    }
    for kind, ones in found.items():
        yield from (Named(kind, text[span.start : span.end], asked, span) for asked, span in ones)


def _names(text: str, entities: Entities) -> list[Span]:
    """Where an agency is named: where the register knows one, and where the text announces one; with its legal form."""
    runs = sequences(text)
    known = sorted((runs[run] for run in names_among(list(runs))), key=lambda span: (span.start - span.end, span.start))
    found: list[Span] = []
    for span in [*known, *(name.span for name in entities.agency_names)]:
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(with_form(text, span))
    return found


def _fewer(everyone: list[Named]) -> Iterator[Named]:
    """At most so many of each kind."""
    for kind, most in _MOST.items():
        yield from islice((one for one in everyone if one.kind == kind), most)


def _take(one: Named, answer: Answer) -> None:
    one.says = _says(answer)
    one.finding = answer.results[0] if answer.results else None
    one.warning = answer.warnings[0] if answer.warnings else None


def _says(answer: Answer) -> Says:
    """Licensed only when all that equals it is licensed and nothing worse is told of it; a warning outranks."""
    if answer.outcome == Outcome.WARNING:
        return Says.WARNED if any(hit.exact for hit in answer.warnings) else Says.LIKE_WARNED
    if answer.outcome == Outcome.MATCH:
        licensed = {(worst := _worst(finding)) is not None and worst.licensed for finding in answer.results}
        if licensed == {True} and not answer.more:
            return Says.LICENSED
        return Says.NOT_LICENSED if licensed == {False} else Says.SEVERAL
    return Says.ALIKE if answer.outcome == Outcome.NEAR else Says.UNKNOWN


def _worst(finding: Finding | None) -> LicenceNow | None:
    """The licence that speaks first by the register's own order: bad news before good, whichever number was typed."""
    return next(iter(speaking_order(finding.licences)), None) if finding else None


def _look_for_imitations(named: list[Named], now: datetime) -> None:
    """Whether an unknown address, or that of an e-mail, resembles the address of a licensed agency."""
    hosts = {
        id(one): one.asked.rpartition("@")[2]
        for one in named
        if one.kind in (Kind.DOMAIN, Kind.EMAIL) and one.says == Says.UNKNOWN
    }
    found = imitated(sorted(set(hosts.values())), now=now)
    for one in named:
        one.imitates = found.get(hosts.get(id(one), ""))


def _look_for_borrowers(named: list[Named], entities: Entities) -> None:
    """Whether what is licensed comes with a phone that its recruiter has not registered, or with another's name."""
    written = {phone.e164 for phone in entities.phones}
    licensed = [one for one in named if one.says == Says.LICENSED and one.finding and one.kind != Kind.PHONE]
    registered = phones_of({one.finding.recruiter_id for one in licensed if one.finding}) if licensed else {}
    names = [one for one in named if one.kind == Kind.NAME]
    for one in licensed:
        holder = one.finding.recruiter_id if one.finding else 0
        own = registered.get(holder, set())
        another = any(name.finding is None or name.finding.recruiter_id != holder for name in names)
        one.stranger = bool(own and written - own)
        one.borrowed = one.kind != Kind.NAME and another
