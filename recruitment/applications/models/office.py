"""What the office keeps for itself: the days it does not work, and the last number that it gave out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.applications.numbering import is_pattern
from recruitment.register.models.authorities import Authority


def refuse_bad_pattern(text: str) -> None:
    if not is_pattern(text):
        raise ValidationError(_("Write {year} and {number:04} once each, among letters, figures and dashes."))


class ExtraHoliday(models.Model):
    """A day off that the law's calendar does not know, such as the Monday of Carnival."""

    day = models.DateField(_("day"), unique=True)
    reason = models.CharField(_("reason"), max_length=150)

    class Meta:
        verbose_name = _("extra day off")
        verbose_name_plural = _("extra days off")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.reason}"


class NumberSeries(models.Model):
    """The numbers of one year: of an authority's licences, or of applications where no authority is named."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    pattern = models.CharField(_("pattern"), max_length=40, validators=[refuse_bad_pattern])
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        ordering = ["-year", "authority_id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], nulls_distinct=False, name="number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.pattern} {self.year}"
