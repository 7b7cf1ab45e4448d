"""What a second check of a line keeps of the first: a decision that still applies; and whether it reads otherwise."""

from collections.abc import Sequence
from typing import Any

from recruitment.batches.fates import Fate, Found

Candidate = dict[str, Any]
Before = dict[str, Any]  # "fate", "found", "candidates", "picked", "checked_at", "decided_by", "decided_at"


def who(candidate: Candidate) -> tuple[Any, ...]:
    """Whom a candidate means, however its standing changes."""
    return candidate.get("recruiter"), candidate.get("licence"), candidate.get("warning")


def decision(before: Before, candidates: Sequence[Candidate]) -> tuple[Fate, int | None] | None:
    """The decision on a line that waits once more: (taken, the place of the one chosen), (refused, None), or none.

    A choice holds as long as that one is among the candidates; "none of these" as long as nobody else is. A warning
    that nobody had seen undoes both: a person has to compare again.
    """
    known = {who(candidate) for candidate in before["candidates"]}
    new = [candidate for candidate in candidates if who(candidate) not in known]
    if any("warning" in candidate for candidate in new):
        return None
    if before["fate"] == Fate.TAKEN:
        chosen = who(before["candidates"][before["picked"]])
        return next(((Fate.TAKEN, n) for n, one in enumerate(candidates) if who(one) == chosen), None)
    return (Fate.REFUSED, None) if before["fate"] == Fate.REFUSED and not new else None


def reading(fate: str, found: str, candidates: Sequence[Candidate], picked: int | None) -> tuple[Any, ...]:
    """What a line says to its reader, in codes: two checks that give the same read the same."""
    if fate == Fate.WAITING:
        return ("waits", frozenset(who(candidate) for candidate in candidates))
    if picked is not None:
        one = candidates[picked]
        return ("one", who(one), one.get("kind"), one.get("state"))
    return ("failed",) if found == Found.FAILED else ("nobody",)
