"""What was read from which file, line by line, and what was done with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence


class RunState(models.TextChoices):
    STARTED = "started", _("Started")
    TRIED = "tried", _("Tried out, nothing changed")
    HELD = "held", _("Held for review")
    REFUSED = "refused", _("Refused: the file cannot be read")
    APPLIED = "applied", _("Applied")
    STOPPED = "stopped", _("Stopped half-way, nothing changed")


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
    """One reading of one file with one profile."""

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

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.profile} {self.started_at:%Y-%m-%d %H:%M}"


class ImportRow(models.Model):
    """One line of a file: what it said and what was done with it. Line 0 stands for who is in no line any more."""

    # The index on run and line serves the foreign key too.
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField(_("line"))
    said = models.JSONField(_("what it said"))
    action = models.CharField(_("done"), max_length=10, choices=RowAction.choices)
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of imports")
        indexes = [models.Index(fields=["run", "line"], name="import_row_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.action}"
