"""What was read from which file, line by line, and what was done with it."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import User
from recruitment.imports import profile
from recruitment.imports.states import LOOKS, RunState
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence


class RowAction(models.TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    RELISTED = "relisted", _("Listed again")
    REPEATED = "repeated", _("Repeats another line")
    LEFT_OUT = "left_out", _("Names no recruiter")
    VANISHED = "vanished", _("No longer in the file")
    FAILED = "failed", _("Failed")


class ImportRun(models.Model):
    """One reading of one file with one profile. One of the desk has somebody who proposed it, and keeps its file."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    profile = models.SlugField(_("profile"))
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState.choices, default=RunState.STARTED)
    reasons = models.JSONField(_("reasons"), default=list)  # [{"code": …, facts…}], put into words by `reasons`
    lines = models.PositiveIntegerField(_("lines"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    vanished = models.PositiveIntegerField(_("vanished"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    counts = models.JSONField(default=dict)  # how many lines by what was done with them (RowAction)
    day = models.DateField(_("day it describes"), null=True)
    stored = models.CharField(max_length=40, blank=True)  # its name in uploads.folder(); empty: no file is kept
    attempts = models.PositiveSmallIntegerField(default=0)  # how often the worker began what is to be done
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_why = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("proposed_by")), name="import_second_person"
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_by=None)
                | ~models.Q(state__in=[RunState.APPROVED, RunState.REJECTED, RunState.APPLIED])
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="import_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def register(self) -> str:
        """The short name of whose register it is; before its first import only the profile knows it."""
        return self.authority.short_name if self.authority else profile.short_name(self.profile)

    @property
    def result(self) -> str:
        """The numbers as the last line of the command says them."""
        return f"+{self.added} -{self.vanished} ~{self.changed} ={self.unchanged} !{self.failed}"

    @property
    def look(self) -> tuple[str, str]:
        """Colour and icon of its state."""
        return LOOKS[self.state]


class ImportRow(models.Model):
    """One line of a file: what it said and what was done with it. Line 0 stands for who is in no line any more."""

    # The index on run, action and line serves the foreign key too.
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField(_("line"))
    said = models.JSONField(_("what it said"))
    action = models.CharField(_("done"), max_length=10, choices=RowAction.choices)
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(null=True)  # [{"what": …, "was": …, "now": …}], put into words by `wording`

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of imports")
        indexes = [models.Index(fields=["run", "action", "line"], name="import_row_action")]

    def __str__(self) -> str:
        return f"{self.line}: {self.action}"
