"""Trials of two wordings: what was fixed before anything left."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.posts.models import Post


class Trial(models.Model):
    """Arms A and B of a post's words. Nobody looks before `horizon`; shares are in thousandths."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="trial")
    expected = models.PositiveSmallIntegerField(_("share expected to open the link"))
    worth = models.PositiveSmallIntegerField(_("smallest difference that would matter"))
    needed = models.PositiveIntegerField(_("people needed for each wording"))
    horizon = models.DateField(_("day of the result"))
    fixed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("trial of two wordings")
        verbose_name_plural = _("trials of two wordings")
        constraints = [
            models.CheckConstraint(name="trial_horizon_ahead", condition=Q(horizon__gt=F("fixed_on"))),
            models.CheckConstraint(
                name="trial_shares", condition=Q(expected__gt=0, worth__gt=0) & Q(expected__lt=1000 - F("worth"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.post)
