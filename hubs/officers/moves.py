"""The way of a draft: from which state to which; what is not here cannot happen. Pure."""

from enum import StrEnum


class DraftState(StrEnum):
    """Where a draft stands. `superseded`: a newer one carries its changes on."""

    WAITS = "waits"
    RETURNED = "returned"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


MOVES: dict[DraftState, frozenset[DraftState]] = {
    DraftState.WAITS: frozenset(
        {DraftState.APPROVED, DraftState.RETURNED, DraftState.SUPERSEDED, DraftState.WITHDRAWN}
    ),
    DraftState.RETURNED: frozenset({DraftState.SUPERSEDED, DraftState.WITHDRAWN}),
    DraftState.APPROVED: frozenset(),
    DraftState.SUPERSEDED: frozenset(),
    DraftState.WITHDRAWN: frozenset(),
}
OPEN = (DraftState.WAITS, DraftState.RETURNED)  # on its way to the public


def may_move(now: str, to: DraftState) -> bool:
    """Whether the table knows the way."""
    return to in MOVES[DraftState(now)]
