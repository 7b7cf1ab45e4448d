"""What a post and a campaign can be, and what may follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("draft")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")


class PostState(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    SENDING = "sending", _("sending")
    DONE = "done", pgettext_lazy("post", "done")
    CANCELLED = "cancelled", _("cancelled")
    MISSED = "missed", _("missed")


_S = PostState
QUEUED = (_S.IN_REVIEW, _S.APPROVED, _S.SCHEDULED, _S.SENDING)  # on their way
# from -> to. What is not here cannot happen. An edit of approved words leads back to the draft.
POST_MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.IN_REVIEW, _S.CANCELLED}),
    _S.IN_REVIEW: frozenset({_S.APPROVED, _S.DRAFT, _S.CANCELLED}),
    _S.APPROVED: frozenset({_S.SCHEDULED, _S.DRAFT, _S.CANCELLED}),
    _S.SCHEDULED: frozenset({_S.SENDING, _S.DRAFT, _S.CANCELLED, _S.MISSED}),
    _S.SENDING: frozenset({_S.DONE, _S.CANCELLED, _S.SCHEDULED}),  # again scheduled: it recurs
    _S.DONE: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.MISSED: frozenset({_S.SCHEDULED, _S.CANCELLED, _S.DRAFT}),
}
CAMPAIGN_MOVES: dict[str, frozenset[str]] = {
    CampaignState.DRAFT: frozenset({CampaignState.RUNNING, CampaignState.ENDED}),
    CampaignState.RUNNING: frozenset({CampaignState.ENDED}),
    CampaignState.ENDED: frozenset(),
}
