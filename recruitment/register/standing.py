"""What a licence is worth on a given day, as far as the register knew at a given moment.

A licence has no stored status: it has decisions, and its standing is read from them. Two time axes run
through every answer: `on`, the civil day in Panama that is asked about, and `known_at`, the moment whose
knowledge counts. Days are inclusive: a licence that ends on the 30th holds until that midnight.

Order of the states, first that applies: banned, revoked (unless a suspensive appeal stays it), surrendered,
ceased operations, no longer listed, suspended (unless lifted, over, or stayed), unknown, expired, in force
with conditions, in force, not yet in force. Source of the order: the project's model of the vocabularies of
eight regulators (docs/standing.md). An unknown kind of event never counts as in force.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What can happen to a licence."""

    ISSUED = "issued"
    LISTED_PENDING = "listed_pending"
    RENEWED = "renewed"
    VARIED = "varied"
    CONDITION_ADDED = "condition_added"
    CONDITION_CURED = "condition_cured"
    WARNED = "warned"
    FINED = "fined"
    SUSPENDED = "suspended"
    SUSPENSION_LIFTED = "suspension_lifted"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    CEASED = "ceased_operations"
    RENEWAL_REFUSED = "renewal_refused"
    BANNED = "banned"
    APPEAL_FILED = "appeal_filed"
    APPEAL_UPHELD = "appeal_upheld"
    APPEAL_DISMISSED = "appeal_dismissed"
    REINSTATED = "reinstated"
    GUARANTEE_CALLED = "guarantee_called"
    DELISTED = "no_longer_listed"
    CORRECTED = "correction"


class State(StrEnum):
    """What a licence is worth, worst first."""

    BANNED = "banned"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    CEASED = "ceased"
    DELISTED = "delisted"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITH_CONDITIONS = "in_force_with_conditions"
    IN_FORCE = "in_force"
    NOT_YET = "not_yet_in_force"


IN_FORCE = frozenset({State.IN_FORCE, State.WITH_CONDITIONS})
ENDINGS = {
    Kind.BANNED: State.BANNED,
    Kind.REVOKED: State.REVOKED,
    Kind.SURRENDERED: State.SURRENDERED,
    Kind.CEASED: State.CEASED,
    Kind.DELISTED: State.DELISTED,
}
GRANTS = frozenset({Kind.ISSUED, Kind.RENEWED})
# In the order of their weight.
SANCTIONS = (
    Kind.WARNED, Kind.CONDITION_ADDED, Kind.FINED, Kind.GUARANTEE_CALLED, Kind.SUSPENDED, Kind.REVOKED, Kind.BANNED,
)  # fmt: skip
# What an event of a kind may be about: lifting needs a suspension, an outcome needs an appeal.
ABOUT_KINDS: dict[Kind, frozenset[Kind]] = {
    Kind.SUSPENSION_LIFTED: frozenset({Kind.SUSPENDED}),
    Kind.CONDITION_CURED: frozenset({Kind.CONDITION_ADDED}),
    Kind.APPEAL_FILED: frozenset(
        {Kind.SUSPENDED, Kind.REVOKED, Kind.BANNED, Kind.FINED, Kind.WARNED, Kind.RENEWAL_REFUSED}
        | {Kind.CONDITION_ADDED, Kind.GUARANTEE_CALLED}
    ),
    Kind.APPEAL_UPHELD: frozenset({Kind.APPEAL_FILED}),
    Kind.APPEAL_DISMISSED: frozenset({Kind.APPEAL_FILED}),
    Kind.REINSTATED: frozenset({Kind.REVOKED, Kind.BANNED, Kind.DELISTED}),
    Kind.CORRECTED: frozenset(set(Kind) - {Kind.CORRECTED}),
}
FOLLOW_UPS = frozenset(ABOUT_KINDS)
KINDS = frozenset(Kind)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One decision. `starts` and `ends` are the first and last day that a grant covers (no end: None)."""

    id: int
    kind: str
    effective_on: date
    recorded_at: datetime
    about: int | None = None
    starts: date | None = None
    ends: date | None = None
    effective_until: date | None = None
    suspensive: bool = False
    voids: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer: a state, the day it began, the days the licence covers, and the next day it may change.

    `suspended_until` is the last day of a suspension that ends by itself.
    """

    state: State
    since: date | None
    valid_from: date | None
    valid_until: date | None
    changes_on: date | None
    because: int | None = None
    suspended_until: date | None = None

    @property
    def in_force(self) -> bool:
        return self.state in IN_FORCE


def known(events: Iterable[Event], known_at: datetime) -> list[Event]:
    """The events as they read at `known_at`: later ones left out, corrected ones restated, void ones gone.

    A correction restates the whole event it is about; the one recorded last counts.
    """
    seen = sorted((e for e in events if e.recorded_at <= known_at), key=lambda e: (e.recorded_at, e.id))
    corrections = {e.about: e for e in seen if e.kind == Kind.CORRECTED}
    told = []
    for event in seen:
        if event.kind == Kind.CORRECTED:
            continue
        correction = corrections.get(event.id)
        if correction is None:
            told.append(event)
        elif not correction.voids:
            told.append(_restated(event, correction))
    return told


def _restated(event: Event, correction: Event) -> Event:
    return replace(
        event,
        effective_on=correction.effective_on,
        starts=correction.starts,
        ends=correction.ends,
        effective_until=correction.effective_until,
        suspensive=correction.suspensive,
    )


class History:
    """The known events of one licence, asked day by day."""

    def __init__(self, told: Sequence[Event]) -> None:
        self.told = told
        self._about: dict[tuple[int, str], list[Event]] = {}
        for event in told:
            if event.about is not None:
                self._about.setdefault((event.about, event.kind), []).append(event)

    def follow_ups(self, event: Event, kind: Kind, on: date) -> list[Event]:
        """The events of `kind` about `event` that have taken effect by `on`."""
        return [e for e in self._about.get((event.id, kind), ()) if e.effective_on <= on]

    def annulled(self, event: Event, on: date) -> bool:
        """Struck down by a court, or by an appeal that was upheld."""
        if self.follow_ups(event, Kind.REINSTATED, on):
            return True
        appeals = self.follow_ups(event, Kind.APPEAL_FILED, on)
        return any(self.follow_ups(appeal, Kind.APPEAL_UPHELD, on) for appeal in appeals)

    def stayed(self, event: Event, on: date) -> bool:
        """Held back by a suspensive appeal that is still open. A ban is never stayed, only struck down."""
        if event.kind not in (Kind.REVOKED, Kind.SUSPENDED):
            return False
        return any(
            appeal.suspensive and not self.follow_ups(appeal, Kind.APPEAL_DISMISSED, on)
            for appeal in self.follow_ups(event, Kind.APPEAL_FILED, on)
        )

    def bites(self, event: Event, on: date) -> bool:
        """Whether a decision has effect on a day."""
        if event.effective_on > on or self.annulled(event, on) or self.stayed(event, on):
            return False
        if event.kind == Kind.SUSPENDED:
            over = event.effective_until is not None and event.effective_until < on
            return not over and not self.follow_ups(event, Kind.SUSPENSION_LIFTED, on)
        if event.kind == Kind.CONDITION_ADDED:
            return not self.follow_ups(event, Kind.CONDITION_CURED, on)
        return True

    def biting(self, kind: str, on: date) -> Event | None:
        """The latest decision of a kind that has effect on a day."""
        return max(
            (e for e in self.told if e.kind == kind and self.bites(e, on)),
            key=lambda e: (e.effective_on, e.id),
            default=None,
        )

    def suspended_until(self, on: date) -> date | None:
        """The last day of the suspensions that have effect on a day; None when one of them has no end."""
        ends = [e.effective_until for e in self.told if e.kind == Kind.SUSPENDED and self.bites(e, on)]
        return None if None in ends else max((end for end in ends if end), default=None)

    def spans(self, on: date) -> list[tuple[date, date]]:
        """The days granted by what has taken effect by `on`, joined where they touch, in order."""
        granted = sorted(
            (e.starts, e.ends or date.max)
            for e in self.told
            if e.kind in GRANTS and e.starts is not None and e.effective_on <= on
        )
        joined: list[tuple[date, date]] = []
        for starts, ends in granted:
            if joined and (joined[-1][1] == date.max or starts <= joined[-1][1] + ONE_DAY):
                joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
            else:
                joined.append((starts, ends))
        return joined

    def state(self, on: date) -> tuple[State, Event | None]:
        """The state on a day and the decision that makes it so."""
        for kind, state in ENDINGS.items():
            if (event := self.biting(kind, on)) is not None:
                return state, event
        if (event := self.biting(Kind.SUSPENDED, on)) is not None:
            return State.SUSPENDED, event
        if any(e.kind not in KINDS and e.effective_on <= on for e in self.told):
            return State.UNKNOWN, None
        return self._granted_state(on)

    def _granted_state(self, on: date) -> tuple[State, Event | None]:
        spans = self.spans(on)
        if any(starts <= on <= ends for starts, ends in spans):
            condition = self.biting(Kind.CONDITION_ADDED, on)
            return (State.WITH_CONDITIONS, condition) if condition else (State.IN_FORCE, None)
        if any(ends < on for _, ends in spans):
            return State.EXPIRED, None
        return State.NOT_YET, None

    def turns(self) -> list[date]:
        """Every day on which the state may change, in order."""
        days: set[date] = set()
        for event in self.told:
            days.add(event.effective_on)
            days.update(day + ONE_DAY for day in (event.ends, event.effective_until) if day not in (None, date.max))
            if event.starts is not None:
                days.add(event.starts)
        return sorted(days)

    def span_for(self, on: date) -> tuple[date | None, date | None]:
        """The days to show for a day: those that hold it, else the last past ones, else the next."""
        spans = self.spans(on)
        past = [span for span in spans if span[0] <= on]
        starts, ends = past[-1] if past else spans[0] if spans else (None, None)
        return starts, None if ends == date.max else ends


def standing(events: Iterable[Event], on: date, known_at: datetime) -> Standing:
    """The standing of one licence on the civil day `on`, by what was recorded up to `known_at` (aware)."""
    history = History(known(events, known_at))
    state, event = history.state(on)
    turns = history.turns()
    since = None
    for day in reversed([turn for turn in turns if turn <= on]):
        if history.state(day)[0] != state:
            break
        since = day
    if state == State.NOT_YET and turns and since == turns[0]:
        since = None  # so it has always been
    valid_from, valid_until = history.span_for(on)
    changes_on = next((turn for turn in turns if turn > on), None)
    until = history.suspended_until(on) if state == State.SUSPENDED else None
    return Standing(state, since, valid_from, valid_until, changes_on, event.id if event else None, until)


def period(events: Iterable[Event], known_at: datetime) -> tuple[date, date | None] | None:
    """First and last day that the licence occupies its class: from its first grant to its end.

    What ends it early (ban, revocation that stands, surrender, leaving the list) frees the class from that
    day on, so that a new licence may begin. None when it never held a day.
    """
    history = History(known(events, known_at))
    spans = history.spans(date.max)
    if not spans:
        return None
    starts, ends = spans[0][0], spans[-1][1]
    for kind in ENDINGS:
        for event in history.told:
            if event.kind == kind and history.bites(event, date.max):
                ends = min(ends, event.effective_on - ONE_DAY)
    if ends < starts:
        return None
    return starts, None if ends == date.max else ends
