"""What an agency reports it placed in two months, as totals. A correction is a new version beside the old one."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.register.models.licences import Licence
from recruitment.register.words import Sector


class Sex(models.TextChoices):
    WOMEN = "women", pgettext_lazy("workers", "Women")
    MEN = "men", pgettext_lazy("workers", "Men")
    NOT_SAID = "not_said", pgettext_lazy("workers", "Not said")


class Nationality(models.TextChoices):
    """Groups, not countries: few workers of one country could be told apart."""

    PANAMA = "panama", pgettext_lazy("workers", "Panamanian")
    CENTRAL_AMERICA = "central_america", pgettext_lazy("workers", "Central America and Mexico")
    CARIBBEAN = "caribbean", pgettext_lazy("workers", "Caribbean")
    SOUTH_AMERICA = "south_america", pgettext_lazy("workers", "South America")
    ELSEWHERE = "elsewhere", pgettext_lazy("workers", "Elsewhere")


class PlacementReport(models.Model):
    """One version of the report of a licence for a period (`period` is its first day). Rows are only added."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="placement_reports")
    period = models.DateField(_("period"))
    version = models.PositiveIntegerField()
    received_on = models.DateField(_("came on"))
    why = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("placement report")
        verbose_name_plural = _("placement reports")
        indexes = [models.Index(fields=["period"], name="placement_period")]
        constraints = [
            models.UniqueConstraint(fields=["licence", "period", "version"], name="placement_version_once"),
            models.CheckConstraint(
                name="placement_two_months", condition=Q(period__day=1, period__month__in=[1, 3, 5, 7, 9, 11])
            ),
            models.CheckConstraint(name="placement_correction_says_why", condition=Q(version=1) | ~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.licence} {self.period} v{self.version}"


class Placements(models.Model):
    """How many people were placed of one sort. Rows are only added, with their report."""

    report = models.ForeignKey(PlacementReport, on_delete=models.PROTECT, related_name="lines")
    country = models.CharField(_("country of work"), max_length=2)
    sector = models.CharField(_("sector"), max_length=1, choices=Sector.choices)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices)
    nationality = models.CharField(_("nationality"), max_length=20, choices=Nationality.choices)
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        verbose_name = _("placements")
        verbose_name_plural = _("placements")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "country", "sector", "sex", "nationality"], name="placements_sort_once"
            ),
            models.CheckConstraint(name="placements_of_somebody", condition=Q(people__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.sector} {self.sex} {self.nationality}: {self.people}"
