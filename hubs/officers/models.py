"""Changes on their way to the public, beside the live record, and what a hub lets through at once."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.officers.moves import OPEN, DraftState
from hubs.officers.words import DraftWord, SmallFact


class Draft(models.Model):
    """One entry as somebody wishes it (`facts`), and as it stood live when it was drawn (`base`, empty for a new one).

    The draft of a hub itself has the hub's own public id as its `entry`, and no service.

    Approved ones are the history of the entry: then `base` and `facts` are what stood before and after.
    `writers` holds everybody whose changes it carries: none of them approves it.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="drafts")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="drafts")
    entry = models.UUIDField(_("public id of the service, which may not be there yet"), editable=False)
    base = models.JSONField(default=dict)
    facts = models.JSONField()
    state = models.CharField(_("state"), max_length=10, choices=DraftWord.choices, default=DraftState.WAITS)
    at_once = models.CharField(_("small fact, let through"), max_length=6, choices=SmallFact.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField())
    at = models.DateTimeField(_("written"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("draft of an entry")
        verbose_name_plural = _("drafts of entries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(state__in=[state.value for state in OPEN]), name="draft_one_open_an_entry"
            ),
            models.CheckConstraint(
                name="draft_two_people",
                condition=Q(decided_by=None) | ~Q(writers__contains=[F("decided_by")]),
                violation_error_message=_("Who wrote it cannot approve it. Another manager has to."),
            ),
            models.CheckConstraint(
                name="draft_approved_by_somebody",
                condition=~Q(state=DraftState.APPROVED) | Q(decided_by__isnull=False) | ~Q(at_once=""),
            ),
            models.CheckConstraint(
                name="draft_decided_has_a_time",
                condition=~Q(state__in=[DraftState.APPROVED, DraftState.RETURNED]) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_returned_says_why", condition=~Q(state=DraftState.RETURNED) | ~Q(reason="")
            ),
        ]
        indexes = [models.Index(fields=["hub", "state"], name="draft_queue")]

    def __str__(self) -> str:
        return f"{self.entry} {self.state}"

    @property
    def subject(self) -> Service | Hub | None:
        """What it changes; None for an entry that nobody has approved yet."""
        return self.service or (self.hub if self.entry == self.hub.public_id else None)


class SheetEdit(models.Model):
    """Changes read from an uploaded workbook, shown before they become drafts: all of them or none.

    `rows`: the entry, the fingerprint of what was wished when the file was read, and the facts that change.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("uploaded"))
    rows = models.JSONField()
    applied_at = models.DateTimeField(_("became drafts"), null=True)

    class Meta:
        verbose_name = _("edit by workbook")
        verbose_name_plural = _("edits by workbook")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {len(self.rows)}"


class Allowance(models.Model):
    """What officers of a hub may change at once. No row: nothing."""

    hub = models.OneToOneField(Hub, on_delete=models.CASCADE, related_name="allowance")
    at_once = ArrayField(models.CharField(max_length=6, choices=SmallFact.choices), default=list, blank=True)

    class Meta:
        verbose_name = _("what a hub lets through at once")
        verbose_name_plural = _("what hubs let through at once")

    def __str__(self) -> str:
        return f"{self.hub}: {', '.join(self.at_once)}"
