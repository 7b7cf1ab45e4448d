"""The words of applications: every choice that is stored, and how a state looks."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from recruitment.applications.moves import State
from recruitment.register.words import Look


class ApplicationKind(models.TextChoices):
    NEW = "new", pgettext_lazy("application", "New licence")
    RENEWAL = "renewal", pgettext_lazy("application", "Renewal")
    VARIATION = "variation", pgettext_lazy("application", "Change of a licence")
    AGAIN = "again", pgettext_lazy("application", "New licence after the old one lapsed")


class StateWord(models.TextChoices):
    DRAFT = State.DRAFT.value, pgettext_lazy("application", "Draft")
    SUBMITTED = State.SUBMITTED.value, pgettext_lazy("application", "Submitted")
    RETURNED = State.RETURNED.value, pgettext_lazy("application", "Returned for correction")
    UNDER_REVIEW = State.UNDER_REVIEW.value, pgettext_lazy("application", "Under review")
    INSPECTION = State.INSPECTION.value, pgettext_lazy("application", "Waiting for inspection")
    APPROVED = State.APPROVED.value, pgettext_lazy("application", "Approved")
    REFUSED = State.REFUSED.value, pgettext_lazy("application", "Refused")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("application", "Withdrawn")


LOOKS: dict[str, Look] = {
    State.DRAFT: Look("none", "edit"),
    State.SUBMITTED: Look("none", "proof"),
    State.RETURNED: Look("hold", "undo"),
    State.UNDER_REVIEW: Look("none", "eye"),
    State.INSPECTION: Look("hold", "pin"),
    State.APPROVED: Look("ok", "ok"),
    State.REFUSED: Look("off", "off"),
    State.WITHDRAWN: Look("past", "past"),
}

# What a button says that sends an application to a state.
DEEDS: dict[Any, Promise] = {
    (State.DRAFT, State.SUBMITTED): pgettext_lazy("deed", "Submit"),
    (State.RETURNED, State.SUBMITTED): pgettext_lazy("deed", "Submit again"),
    (State.SUBMITTED, State.UNDER_REVIEW): pgettext_lazy("deed", "Take into review"),
    (State.INSPECTION, State.UNDER_REVIEW): pgettext_lazy("deed", "Back to review: inspected"),
    State.RETURNED: pgettext_lazy("deed", "Return to the applicant"),
    State.INSPECTION: pgettext_lazy("deed", "Ask for an inspection"),
    State.WITHDRAWN: pgettext_lazy("deed", "Withdraw"),
    State.APPROVED: pgettext_lazy("deed", "Approve"),
    State.REFUSED: pgettext_lazy("deed", "Refuse"),
}


def deed(start: str, end: str) -> Promise:
    """The word of the move from one state to another."""
    return DEEDS.get((State(start), State(end))) or DEEDS[State(end)]
