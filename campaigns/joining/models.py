"""Lists of people who signed on paper that they want notices: when, by whom, and which lines were refused.

No address of a list is kept here: those that were taken are askings like any other.
"""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.joining.words import BadLine


class AddressList(models.Model):
    """One file as it was brought. Without `entered_at` nothing of it was entered: some lines were wrong."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    title = models.CharField(_("title"), max_length=120)
    signed_on = models.DateField(_("signed on"))
    mark = models.CharField(max_length=64, editable=False)  # of the file, keyed: the same file is entered once
    lines = models.PositiveIntegerField(_("lines"))
    taken = models.PositiveIntegerField(_("requests to confirm"), default=0)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(_("brought"))
    entered_at = models.DateTimeField(_("entered"), null=True)

    class Meta:
        verbose_name = _("list from paper")
        verbose_name_plural = _("lists from paper")
        constraints = [
            models.UniqueConstraint(
                fields=["mark"], condition=models.Q(entered_at__isnull=False), name="address_list_entered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ListFault(models.Model):
    """A line that was refused, by its number alone."""

    of = models.ForeignKey(AddressList, on_delete=models.CASCADE, related_name="faults")
    line = models.PositiveIntegerField(_("line"))
    reason = models.CharField(_("reason"), max_length=20, choices=BadLine.choices)

    class Meta:
        verbose_name = _("refused line")
        verbose_name_plural = _("refused lines")
        constraints = [models.UniqueConstraint(fields=["of", "line"], name="list_fault_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_reason_display()}"
