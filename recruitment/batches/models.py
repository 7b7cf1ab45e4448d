"""A list that somebody wants checked, and what was found for each of its lines."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recruitment.batches.fates import Fate
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning

KEPT = timedelta(days=30)
MOST_TYPED = 200  # letters of a line; the check reads no more
_UNDECIDED = [Fate.NEW, Fate.WAITING, Fate.REFUSED]
_DECIDED = [Fate.TAKEN, Fate.REFUSED]


class Batch(models.Model):
    """One list. It belongs to who made it; nobody else may know that it exists."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    title = models.CharField(_("title"), max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    pasted = models.BooleanField(default=True)
    size = models.PositiveIntegerField(_("lines"), default=0)
    # An uploaded file until its column is known; its lines take its place.
    file = models.BinaryField(null=True)
    checked_before = models.DateTimeField(null=True)  # the check before the one that its lines tell
    last_warning = models.BigIntegerField(null=True)  # the latest there was when this check was asked for

    class Meta:
        verbose_name = _("list")
        verbose_name_plural = _("lists")
        constraints = [models.CheckConstraint(name="batch_file_or_lines", condition=Q(file__isnull=True) | Q(size=0))]

    def __str__(self) -> str:
        return str(self.public_id)  # never its title: that is its maker's

    @property
    def goes_at(self) -> datetime:
        """When the list is dropped by itself."""
        return self.made_at + KEPT


class BatchLine(models.Model):
    """One line: what was typed, what the check found, what a person decided. Sentences are made when it is read.

    `candidates`: [{"recruiter" | "warning", "licence", "state", "kind", "why", "facts", "sure"}], best first;
    `state` and `kind` are the standing when it was checked. `picked` is the place of the one that holds.
    `before` is the same of the check before (again.py); `changed` says that the line reads otherwise since.
    """

    # The constraint on batch and number serves the foreign key too.
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.PositiveIntegerField(_("line"))
    said = models.CharField(_("typed"), max_length=MOST_TYPED)
    fate = models.CharField(max_length=10, choices=[(fate, fate) for fate in Fate], default=Fate.NEW)
    found = models.CharField(max_length=10, blank=True)
    why = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    confidence = models.PositiveSmallIntegerField(_("confidence"), null=True)
    checked_at = models.DateTimeField(null=True)
    candidates = models.JSONField(default=list)
    picked = models.PositiveSmallIntegerField(null=True)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.PROTECT, null=True, related_name="+")
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, related_name="+")  # whose number it is
    warning = models.ForeignKey(PublicWarning, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    before = models.JSONField(null=True)
    changed = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = _("line of a list")
        verbose_name_plural = _("lines of lists")
        indexes = [
            # A line of every list in turn: a short list does not wait for a long one.
            models.Index("number", "id", condition=Q(fate=Fate.NEW), name="batch_line_queue"),
            models.Index("batch", "fate", name="batch_line_fate"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="batch_line_once"),
            models.CheckConstraint(
                name="batch_line_checked",
                condition=Q(fate=Fate.NEW, checked_at__isnull=True)
                | (~Q(fate=Fate.NEW) & Q(checked_at__isnull=False) & ~Q(found="")),
            ),
            models.CheckConstraint(
                name="batch_line_decided",
                condition=Q(fate__in=_DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | (~Q(fate__in=_DECIDED) & Q(decided_by__isnull=True, decided_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="batch_line_picked",
                condition=~Q(fate__in=_UNDECIDED)
                | Q(picked__isnull=True, recruiter__isnull=True, licence__isnull=True, warning__isnull=True),
            ),
            models.CheckConstraint(
                name="batch_line_confidence", condition=Q(confidence__isnull=True) | Q(confidence__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.number}"
