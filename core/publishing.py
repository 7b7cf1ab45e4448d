"""Draft, review, published: the way of every text that the public reads. Who wrote it never publishes it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a version of a text stands."""

    DRAFT = "draft", pgettext_lazy("text", "Draft")
    REVIEW = "review", pgettext_lazy("text", "Waits for review")
    RETURNED = "returned", pgettext_lazy("text", "Returned")
    PUBLISHED = "published", pgettext_lazy("text", "Published")
    REPLACED = "replaced", pgettext_lazy("text", "Replaced by a later version")
    WITHDRAWN = "withdrawn", pgettext_lazy("text", "Withdrawn")


# from -> to. What is not here cannot happen.
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.REVIEW, State.WITHDRAWN}),
    State.REVIEW: frozenset({State.RETURNED, State.PUBLISHED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.REVIEW, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.REPLACED, State.WITHDRAWN}),
    State.REPLACED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
EDITABLE = (State.DRAFT, State.RETURNED)
OPEN = (State.DRAFT, State.REVIEW, State.RETURNED)  # on its way to the public


def may_move(now: str, to: State) -> bool:
    """Whether the table knows the way."""
    return to in MOVES[State(now)]
