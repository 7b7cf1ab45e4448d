"""What can become of a line of a list: the states, the moves between them, and how a check of it may end."""

from enum import StrEnum


class Fate(StrEnum):
    """Where a line stands."""

    NEW = "new"  # not looked up yet: these lines are the worker's queue
    SETTLED = "settled"  # looked up, nothing to decide
    WAITING = "waiting"  # looked up, a person must compare
    TAKEN = "taken"  # a person said: this is it
    REFUSED = "refused"  # a person said: it is none of these


MOVES: dict[Fate, frozenset[Fate]] = {
    # Taken or refused at once: when it is checked again, and a person's word of before still applies.
    Fate.NEW: frozenset({Fate.SETTLED, Fate.WAITING, Fate.TAKEN, Fate.REFUSED}),
    Fate.SETTLED: frozenset({Fate.NEW}),
    Fate.WAITING: frozenset({Fate.TAKEN, Fate.REFUSED, Fate.NEW}),
    Fate.TAKEN: frozenset({Fate.WAITING, Fate.NEW}),
    Fate.REFUSED: frozenset({Fate.WAITING, Fate.NEW}),
}


class Found(StrEnum):
    """How the check of a line ended."""

    MATCH = "match"  # one recruiter equals the line
    SEVERAL = "several"  # more than one does
    NEAR = "near"  # what was found is only alike
    WARNING = "warning"  # the line stands in a warning
    NOTHING = "nothing"
    FAILED = "failed"  # the check itself broke on this line


def may_move(fate: str, to: Fate) -> bool:
    """Whether a line may go from one state to the other."""
    return to in MOVES[Fate(fate)]
