"""Figures that staff type in with their source, and sums that the worker has worked out."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.evaluation.words import Design, Rung
from campaigns.posts.models import Campaign


class Figure(models.Model):
    """What somebody else counted or asked: with all that is needed to judge it.

    With a denominator it is a share. `before` and `before_of` are what it is compared with (the first time, or those
    who did not see it); `gained` and `lost` of design B are the people who changed one way and the other.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="figures")
    rung = models.CharField(_("rung"), max_length=10, choices=Rung.choices)
    name = models.CharField(_("what was counted"), max_length=150)
    design = models.CharField(_("design"), max_length=1, choices=Design.choices, default=Design.COUNTS)
    numerator = models.PositiveIntegerField(pgettext_lazy("figure", "how many"))
    denominator = models.PositiveIntegerField(_("of how many"), null=True, blank=True)
    before = models.PositiveIntegerField(_("compared with: how many"), null=True, blank=True)
    before_of = models.PositiveIntegerField(_("compared with: of how many"), null=True, blank=True)
    gained = models.PositiveIntegerField(_("changed to yes"), null=True, blank=True)
    lost = models.PositiveIntegerField(_("changed to no"), null=True, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    method = models.CharField(_("method"), max_length=300)
    caveat = models.CharField(_("what it does not say"), max_length=300)
    source = models.CharField(_("source"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(name="figure_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="figure_is_a_share_or_a_count",
                condition=Q(denominator=None) | Q(denominator__gt=0, numerator__lte=F("denominator")),
            ),
            models.CheckConstraint(
                name="figure_compared_like_with_like",
                condition=Q(before=None, before_of=None)
                | Q(denominator__isnull=False, before_of__gt=0, before__lte=F("before_of")),
            ),
            models.CheckConstraint(name="figure_rung_known", condition=Q(rung__in=Rung.values)),
            models.CheckConstraint(name="figure_design_known", condition=Q(design__in=Design.values)),
        ]

    def __str__(self) -> str:
        return self.name


class Sum(models.Model):
    """What a method of statistics gives for some counts. It depends on nothing else, so it never goes out of date."""

    method = models.CharField(max_length=12)
    counts = ArrayField(models.PositiveIntegerField())
    result = ArrayField(models.FloatField())

    class Meta:
        verbose_name = _("sum that was worked out")
        verbose_name_plural = _("sums that were worked out")
        constraints = [models.UniqueConstraint(fields=["method", "counts"], name="sum_once")]

    def __str__(self) -> str:
        return f"{self.method} {self.counts}"
