"""How often a short link was opened on a day: all that is kept of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.delivery.short_links import ShortLink


class ClickDay(models.Model):
    """One link on one day. `uniques` comes in the night after; before, and where it was lost, it is empty.

    `silent` are visits that asked not to be followed: counted in `opens`, told apart from nobody.
    """

    link = models.ForeignKey(ShortLink, on_delete=models.PROTECT, related_name="days")
    on = models.DateField(_("day"))
    opens = models.PositiveIntegerField(_("opened, all told"), default=0)
    machines = models.PositiveIntegerField(_("by machines"), default=0)
    silent = models.PositiveIntegerField(_("asked not to be followed"), default=0)
    uniques = models.PositiveIntegerField(_("unique visits"), null=True)
    partial = models.BooleanField(_("incomplete"), default=False)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("visits of a short link on a day")
        verbose_name_plural = _("visits of short links by day")
        ordering = ["on", "link"]
        indexes = [models.Index(fields=["on"], condition=models.Q(counted_at=None), name="click_day_open")]
        constraints = [
            models.UniqueConstraint(fields=["link", "on"], name="click_day_once"),
            models.CheckConstraint(
                name="click_day_uniques_when_counted",
                condition=models.Q(uniques=None) | models.Q(counted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link} {self.on}: {self.opens}"

    @property
    def visits(self) -> int:
        """Opened by what looked like a person's browser."""
        return max(0, self.opens - self.machines)
