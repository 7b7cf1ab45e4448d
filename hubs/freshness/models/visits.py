"""How visits went: counted by month, never kept one by one. Nobody's visit can be found in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.services import Service
from hubs.freshness.words import Wait, WhyNot


class VisitCount(models.Model):
    """How many people said the same about a service in a month. `why_not` is empty where it was received."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="visit_counts")
    month = models.DateField(_("month"))
    received = models.BooleanField(_("received"))
    why_not = models.CharField(_("why not"), max_length=10, choices=WhyNot.choices, blank=True)
    wait = models.CharField(_("waiting time"), max_length=5, choices=Wait.choices, blank=True)
    count = models.PositiveIntegerField(_("how many"), default=0)

    class Meta:
        verbose_name = _("count of visits")
        verbose_name_plural = _("counts of visits")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "month", "received", "why_not", "wait"], name="visits_counted_once"
            ),
            models.CheckConstraint(name="visits_of_a_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="visits_say_why_not", condition=Q(received=True, why_not="") | (Q(received=False) & ~Q(why_not=""))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.month:%Y-%m}: {self.count}"
