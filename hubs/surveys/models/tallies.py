"""Visits as counts. There is no row for a visit: each thing that is asked about it is counted by itself.

Which needs, whether they were met and where people were sent is counted by day; who they are only by month, each
trait alone. So nobody can put a visit together again, not even with the database in hand.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.surveys.words import Facet, Referral


class NeedCount(models.Model):
    """How often a need was asked for at a hub on a day, met or not, and where people were sent."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("Information Hub"))
    on = models.DateField(_("day"))
    need = models.ForeignKey(TaxonomyTerm, on_delete=models.PROTECT, related_name="+", verbose_name=_("need"))
    met = models.BooleanField(_("met"))
    referral = models.CharField(_("referred"), max_length=8, choices=Referral.choices, default=Referral.NOWHERE)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("count of a need")
        verbose_name_plural = _("counts of needs")
        ordering = ["-on", "pk"]
        indexes = [models.Index(fields=["on", "hub"], name="need_count_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "on", "need", "met", "referral", "service"], nulls_distinct=False, name="need_count_once"
            ),
            models.CheckConstraint(
                name="need_count_service_when_listed",
                condition=Q(referral=Referral.LISTED, service__isnull=False)
                | (~Q(referral=Referral.LISTED) & Q(service__isnull=True)),
            ),
            models.CheckConstraint(name="need_count_referral_known", condition=Q(referral__in=Referral.values)),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.need_id}: {self.count}"


class WhoCount(models.Model):
    """How many at a hub in a month were of one nationality group, one age band, or spoke one language."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("Information Hub"))
    month = models.DateField(_("month"))
    facet = models.CharField(_("what"), max_length=8, choices=Facet.choices)
    value = models.CharField(_("which"), max_length=12)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("count of people")
        verbose_name_plural = _("counts of people")
        ordering = ["-month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["hub", "month", "facet", "value"], name="who_count_once"),
            models.CheckConstraint(name="who_count_of_a_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="who_count_facet_known", condition=Q(facet__in=Facet.values)),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.facet} {self.value}: {self.count}"


class TallyKey(models.Model):
    """The key of a form that was counted, so that sending it twice counts once; it says nothing of what was counted.

    Keys go after some days (tasks).
    """

    key = models.UUIDField(unique=True)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(db_index=True)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("key of a tally")
        verbose_name_plural = _("keys of tallies")

    def __str__(self) -> str:
        return str(self.key)
