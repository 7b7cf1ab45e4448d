"""A decision that one person proposes and another approves; until then the public sees nothing of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.versions import Versioned
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.words import EventKind, SuspensionKind


class ProposalState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    PROPOSED = "proposed", pgettext_lazy("proposal", "Waits for the director")
    RETURNED = "returned", pgettext_lazy("proposal", "Returned")
    APPROVED = "approved", pgettext_lazy("proposal", "Approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


_S = ProposalState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.PROPOSED, _S.WITHDRAWN}),
    _S.PROPOSED: frozenset({_S.RETURNED, _S.APPROVED, _S.WITHDRAWN}),
    _S.RETURNED: frozenset({_S.PROPOSED, _S.WITHDRAWN}),
    _S.APPROVED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
OPEN = (_S.DRAFT, _S.PROPOSED, _S.RETURNED)
EDITABLE = (_S.DRAFT, _S.RETURNED)


class Proposal(Versioned):
    """One decision about one licence on its way to being recorded."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    about = models.ForeignKey(
        LicenceEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("about the decision"),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=ProposalState.choices, default=ProposalState.DRAFT)

    effective_on = models.DateField(_("takes effect on"))
    effective_until = models.DateField(_("ends by itself after"), null=True, blank=True)
    starts = models.DateField(_("first day of the licence"), null=True, blank=True)
    ends = models.DateField(_("last day of the licence"), null=True, blank=True)
    suspension = models.CharField(_("kind of suspension"), max_length=15, choices=SuspensionKind.choices, blank=True)
    suspensive = models.BooleanField(_("the appeal holds the decision back"), default=False)
    immediate = models.BooleanField(_("takes effect at once"), default=False)
    voids = models.BooleanField(_("the corrected entry never happened"), default=False)
    amount = models.DecimalField(
        _("amount in balboas"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01)],
    )
    decided_on = models.DateField(_("signed on"))
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    resolution = models.CharField(_("resolution number"), max_length=60)
    signed_by = models.CharField(_("signed by"), max_length=200)
    public_reason_es = models.TextField(_("reason for the public, in Spanish"), blank=True)
    public_reason_en = models.TextField(_("reason for the public, in English"), blank=True)
    private_reason = models.TextField(_("reason for the file"), blank=True)

    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField(), default=list)  # everybody who ever wrote it; a constraint reads it
    made_at = models.DateTimeField(_("made"))
    changed_at = models.DateTimeField(_("changed"))
    proposed_at = models.DateTimeField(_("sent"), null=True)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(_("what is to be put right"), blank=True)
    event = models.OneToOneField(LicenceEvent, on_delete=models.PROTECT, null=True, related_name="proposal")

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "proposed_at"], name="proposal_waiting")]
        constraints = [
            models.CheckConstraint(
                name="proposal_two_people", condition=Q(approver=None) | ~Q(approver=F("proposer"))
            ),
            models.CheckConstraint(
                name="proposal_approved_is_recorded",
                condition=Q(state=_S.APPROVED, approver__isnull=False, event__isnull=False)
                | (~Q(state=_S.APPROVED) & Q(event__isnull=True)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.licence}"
