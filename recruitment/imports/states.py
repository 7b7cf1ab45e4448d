"""Where a run stands, and where it may go from there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be tried out")
    STARTED = "started", _("Started")
    TRIED = "tried", _("Tried out, nothing changed")
    HELD = "held", _("Held for review")
    REFUSED = "refused", _("Refused: the file cannot be read")
    APPROVED = "approved", _("Approved, about to be applied")
    REJECTED = "rejected", _("Rejected, nothing changed")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Failed, nothing changed")
    STOPPED = "stopped", _("Stopped half-way, nothing changed")


# A run of the desk waits, is tried, decided on by a second person, and applied. One of the command line is started.
MOVES: dict[str, frozenset[str]] = {
    RunState.WAITING: frozenset({RunState.TRIED, RunState.HELD, RunState.REFUSED, RunState.FAILED}),
    RunState.TRIED: frozenset({RunState.APPROVED, RunState.REJECTED}),
    RunState.HELD: frozenset({RunState.APPROVED, RunState.REJECTED}),
    RunState.APPROVED: frozenset({RunState.APPLIED, RunState.HELD, RunState.FAILED}),
    RunState.STARTED: frozenset({RunState.TRIED, RunState.HELD, RunState.REFUSED, RunState.APPLIED, RunState.STOPPED}),
    RunState.REFUSED: frozenset(),
    RunState.REJECTED: frozenset(),
    RunState.APPLIED: frozenset(),
    RunState.FAILED: frozenset(),
    RunState.STOPPED: frozenset(),
}
QUEUED = (RunState.WAITING, RunState.APPROVED)  # what the worker has to do
OPEN = (RunState.TRIED, RunState.HELD)  # what a second person has to decide
ENDED = tuple(state for state, moves in MOVES.items() if not moves)

# The colour and the icon beside the word.
LOOKS: dict[str, tuple[str, str]] = {
    RunState.WAITING: ("none", "clock"),
    RunState.STARTED: ("none", "clock"),
    RunState.TRIED: ("none", "eye"),
    RunState.HELD: ("hold", "hold"),
    RunState.REFUSED: ("off", "warn"),
    RunState.APPROVED: ("ok", "clock"),
    RunState.REJECTED: ("past", "past"),
    RunState.APPLIED: ("ok", "ok"),
    RunState.FAILED: ("off", "warn"),
    RunState.STOPPED: ("off", "warn"),
}


def moved(state: str, to: RunState) -> RunState:
    """The state after a move; a move that is not in the table cannot happen."""
    if to not in MOVES[state]:
        raise ValueError(f"an import cannot go from {state} to {to}")
    return to
