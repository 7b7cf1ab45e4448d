"""A change of a source on its way to the public: one person writes it, another approves it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.publishing import OPEN, State
from rights.guides.models import Source


class SourceDraft(models.Model):
    """A change of a source that waits for a second person, or that was approved; those are kept as its history."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="drafts")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.REVIEW)
    facts = models.JSONField()  # every column of the source that is shown
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    writers = ArrayField(models.BigIntegerField(), default=list)  # everybody who wrote in it; a constraint reads it
    changed_at = models.DateTimeField(_("changed"))
    note = models.TextField(_("what is to be put right"), blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change of a source")
        verbose_name_plural = _("changes of sources")
        ordering = ["source", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(state__in=[state.value for state in OPEN]), name="source_one_open_draft"
            ),
            models.CheckConstraint(
                name="source_draft_two_people",
                condition=Q(approver=None) | ~Q(approver=F("writer")),
            ),
            models.CheckConstraint(
                name="source_draft_approved_by_somebody",
                condition=~Q(state=State.PUBLISHED) | Q(approver__isnull=False, closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.state}"
