"""A warning, its change or its withdrawal, as one person proposes it and another approves it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.versions import Versioned
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning


class DraftKind(models.TextChoices):
    PUBLISH = "publish", _("New warning")
    CHANGE = "change", _("Change of a warning")
    WITHDRAW = "withdraw", _("Withdrawal of a warning")


class DraftState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    PROPOSED = "proposed", pgettext_lazy("proposal", "Waits for the director")
    RETURNED = "returned", pgettext_lazy("proposal", "Returned")
    APPROVED = "approved", pgettext_lazy("proposal", "Approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


_S = DraftState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.PROPOSED, _S.WITHDRAWN}),
    _S.PROPOSED: frozenset({_S.RETURNED, _S.APPROVED, _S.WITHDRAWN}),
    _S.RETURNED: frozenset({_S.PROPOSED, _S.WITHDRAWN}),
    _S.APPROVED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
EDITABLE = (_S.DRAFT, _S.RETURNED)
OPEN = (*EDITABLE, _S.PROPOSED)


class WarningDraft(Versioned):
    """One version of a warning. Once approved it stays as it is: the approved ones are the warning's history.

    `signs`: rows of kind, value and key (signs.Sign). `writers`: everybody who ever wrote it. A trigger of the
    database keeps closed ones from being changed, a constraint keeps their writers from approving them.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    warning = models.ForeignKey(PublicWarning, on_delete=models.PROTECT, null=True, related_name="drafts")
    kind = models.CharField(_("kind"), max_length=10, choices=DraftKind.choices)
    state = models.CharField(_("state"), max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)

    # What the forms call these stands in forms.py.
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    source_es = models.CharField(max_length=200)
    source_en = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(blank=True)
    imitates = models.ForeignKey(Recruiter, on_delete=models.PROTECT, null=True, related_name="+")
    signs = models.JSONField(default=list)
    withdrawn_reason_es = models.TextField(blank=True)
    withdrawn_reason_en = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField(), default=list)
    made_at = models.DateTimeField(_("made"))
    changed_at = models.DateTimeField(_("changed"))
    proposed_at = models.DateTimeField(_("sent"), null=True)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(_("what is to be put right"), blank=True)

    class Meta:
        verbose_name = _("proposal of a warning")
        verbose_name_plural = _("proposals of warnings")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "proposed_at"], name="warning_waiting")]
        constraints = [
            models.CheckConstraint(
                name="warning_two_people", condition=Q(approver=None) | ~Q(approver=F("proposer"))
            ),
            models.CheckConstraint(
                name="warning_approved_by_somebody",
                condition=Q(state=_S.APPROVED, approver__isnull=False, warning__isnull=False)
                | (~Q(state=_S.APPROVED) & Q(approver__isnull=True)),
            ),
            models.CheckConstraint(
                name="warning_change_has_a_subject", condition=Q(kind=DraftKind.PUBLISH) | Q(warning__isnull=False)
            ),
            models.UniqueConstraint(fields=["warning"], condition=Q(state__in=OPEN), name="warning_one_open_draft"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title_es
