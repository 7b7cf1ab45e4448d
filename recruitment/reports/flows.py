"""What happened to one licence in a period, read from its decisions on both time axes. Pure: days and standings only.

A decision counts on the first day on which it has effect. One that an appeal holds back from its first day counts on
the day on which the appeal is dismissed, and never if it is upheld before; one that was annulled later did have effect,
and counts. Corrected decisions count as corrected, voided ones not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recruitment.register.standing import IN_FORCE, ONE_DAY, Event, History, Kind, State, known


class Figure(StrEnum):
    """What is counted of licences, in the order of the report."""

    BEFORE = "before"
    ISSUED = "issued"
    RENEWED = "renewed"
    SUSPENDED = "suspended"
    LIFTED = "lifted"
    LAPSED = "lapsed"
    SURRENDERED = "surrendered"
    CEASED = "ceased"
    REVOKED = "revoked"
    BANNED = "banned"
    AFTER = "after"


DECISIONS: dict[str, Figure] = {
    Kind.ISSUED: Figure.ISSUED, Kind.RENEWED: Figure.RENEWED, Kind.SUSPENDED: Figure.SUSPENDED,
    Kind.SUSPENSION_LIFTED: Figure.LIFTED, Kind.SURRENDERED: Figure.SURRENDERED, Kind.CEASED: Figure.CEASED,
    Kind.REVOKED: Figure.REVOKED, Kind.BANNED: Figure.BANNED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that counts: which figure, on which day, and the decision where it is one."""

    figure: Figure
    day: date
    event: int | None = None


def found(events: Iterable[Event], first: date, last: date, known_at: datetime) -> list[Found]:
    """What counts of one licence from `first` to `last`, both included, as far as it was known at `known_at`.

    BEFORE and AFTER say that it was in force on the day before the first, and on the last.
    """
    history = History(known(events, known_at))
    turns = history.turns()
    told = [
        Found(figure, day)
        for figure, day in ((Figure.BEFORE, first - ONE_DAY), (Figure.AFTER, last))
        if history.state(day)[0] in IN_FORCE
    ]
    for event in history.told:
        figure = DECISIONS.get(event.kind)
        day = took_effect(history, event, turns) if figure else None
        if figure and day and first <= day <= last:
            told.append(Found(figure, day, event.id))
    lapses = [turn for turn in turns if first <= turn <= last and _lapses(history, turn)]
    return told + [Found(Figure.LAPSED, day) for day in lapses[-1:]]  # a licence lapses once in a period


def took_effect(history: History, event: Event, turns: list[date]) -> date | None:
    """The first day on which a decision has effect; None when it never has."""
    return next((turn for turn in turns if turn >= event.effective_on and history.bites(event, turn)), None)


def _lapses(history: History, day: date) -> bool:
    """Whether its time ran out on the day before: it reads expired, and it did not then."""
    return history.state(day)[0] == State.EXPIRED and history.state(day - ONE_DAY)[0] != State.EXPIRED
