"""What staff can do here: enter a figure, take it away, make a poster's code, fix a trial before anything leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.delivery import links
from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation.models.figures import Figure
from campaigns.evaluation.models.trials import Trial
from campaigns.evaluation.power import needed
from campaigns.evaluation.trials import ARMS
from campaigns.posts.models import Campaign, Post
from core import audit
from core.models import User


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed of a trial: shares in thousandths, and the day on which it is read."""

    expected: int
    worth: int
    horizon: date

    @property
    def needed(self) -> int:
        return needed(self.expected / 1000, (self.expected + self.worth) / 1000)


@transaction.atomic
def enter_figure(campaign: Campaign, facts: Mapping[str, Any], *, by: User) -> Figure:
    """Write down what somebody else counted, with its source. `facts` are columns of Figure."""
    made = Figure(campaign=campaign, by=by, **facts)
    made.save(force_insert=True)
    audit.record("figure.entered", on=made, by=by)
    return made


@transaction.atomic
def remove_figure(figure: Figure, *, by: User, now: datetime) -> None:
    """Take it off the page; the row stays. Nothing happens the second time."""
    if Figure.objects.filter(pk=figure.pk, removed_at=None).update(removed_at=now):
        audit.record("figure.removed", on=figure, by=by)


@transaction.atomic
def make_poster(campaign: Campaign, poster: links.Poster, *, by: User, today: date) -> ShortLink:
    """A code for one place. ValidationError when it would lead to a host that is not ours."""
    try:
        made = links.make_poster(campaign, poster, today=today)
    except links.ForeignHost as error:
        raise ValidationError(
            {"url": _("It may only lead to this portal or to a site that is on its list.")}
        ) from error
    audit.record("poster.made", on=made, by=by)
    return made


@transaction.atomic
def fix_trial(post: Post, plan: Plan, *, by: User, today: date) -> Trial:
    """Fix how a trial is read. ValidationError once something has left, or where there are no two wordings."""
    held = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    if held.occurrences.exists():
        raise ValidationError(_("It has left already: a trial is fixed before anything leaves."), code="begun")
    if held.recurs:
        raise ValidationError(_("It repeats: the same person would be asked again and again."), code="recurs")
    if set(ARMS) - set(held.variants.values_list("arm", flat=True)):
        raise ValidationError(_("It needs words for A and for B."), code="arms")
    if Trial.objects.filter(post=held).exists():
        raise ValidationError(_("Its trial is fixed, and stays as it is."), code="fixed")
    made = Trial.objects.create(
        post=held, expected=plan.expected, worth=plan.worth, needed=plan.needed, horizon=plan.horizon, fixed_on=today,
        by=by,
    )  # fmt: skip
    audit.record("trial.fixed", on=made, by=by, needed=plan.needed)
    return made
