"""Which way an application may go, and who may send it there: one table."""

from enum import StrEnum


class State(StrEnum):
    """Where an application stands; the values are stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    UNDER_REVIEW = "under_review"
    INSPECTION = "inspection"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


WORK, DECIDE = "applications.work", "applications.decide"

# (from, to) -> the permissions of which one is needed. What is not listed cannot happen.
MOVES: dict[tuple[State, State], tuple[str, ...]] = {
    (State.DRAFT, State.SUBMITTED): (WORK,),
    (State.DRAFT, State.WITHDRAWN): (WORK,),
    (State.SUBMITTED, State.UNDER_REVIEW): (WORK,),
    (State.SUBMITTED, State.RETURNED): (WORK,),
    (State.SUBMITTED, State.WITHDRAWN): (WORK,),
    (State.RETURNED, State.SUBMITTED): (WORK,),
    (State.RETURNED, State.WITHDRAWN): (WORK,),
    (State.UNDER_REVIEW, State.RETURNED): (WORK, DECIDE),
    (State.UNDER_REVIEW, State.INSPECTION): (WORK, DECIDE),
    (State.UNDER_REVIEW, State.WITHDRAWN): (WORK,),
    (State.UNDER_REVIEW, State.APPROVED): (DECIDE,),
    (State.UNDER_REVIEW, State.REFUSED): (DECIDE,),
    (State.INSPECTION, State.UNDER_REVIEW): (WORK,),
    (State.INSPECTION, State.RETURNED): (WORK,),
    (State.INSPECTION, State.WITHDRAWN): (WORK,),
}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})  # the facts may still be corrected
OPEN = frozenset({State.SUBMITTED, State.UNDER_REVIEW, State.INSPECTION})  # the ministry's clock runs
DECIDED = frozenset({State.APPROVED, State.REFUSED})
CLOSED = DECIDED | {State.WITHDRAWN}
EXAMINING = (State.SUBMITTED, State.UNDER_REVIEW, State.INSPECTION)  # who moved it there may not decide
NEEDS_NOTE = frozenset({State.RETURNED, State.REFUSED, State.WITHDRAWN})  # the applicant must be told why
WAY = (State.DRAFT, State.SUBMITTED, State.UNDER_REVIEW, State.INSPECTION, State.APPROVED)
