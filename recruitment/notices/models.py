"""One letter to one agency, from being written to being sent; the row is the queue."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.applications.models.applications import ApplicationMove
from recruitment.register.models.licences import Licence, LicenceEvent


class NoticeKind(models.TextChoices):
    LAPSE = "lapse", _("The licence ends soon")
    DECISION = "decision", _("A decision was made")
    RETURNED = "returned", _("Papers were returned to be put right")


class NoticeState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("notice", "Waits to be sent")
    SENT = "sent", pgettext_lazy("notice", "Sent")
    GIVEN_UP = "given_up", pgettext_lazy("notice", "Could not be sent")
    NO_ADDRESS = "no_address", pgettext_lazy("notice", "No e-mail address")
    DROPPED = "dropped", pgettext_lazy("notice", "No longer true")


_S = NoticeState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.WAITING: frozenset({_S.SENT, _S.GIVEN_UP, _S.DROPPED}),
    _S.GIVEN_UP: frozenset({_S.WAITING}),
    _S.NO_ADDRESS: frozenset({_S.WAITING}),
    _S.SENT: frozenset(),
    _S.DROPPED: frozenset(),
}


class Notice(models.Model):
    """`subject` is what it is about: the last day of the licence (2026-12-31), the code of the decision or application.

    A letter about papers that were returned has the step that returned them, and no licence where none is held yet.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, related_name="notices")
    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind.choices)
    threshold = models.PositiveSmallIntegerField(default=0)  # days before the last day
    subject = models.CharField(max_length=20)
    event = models.ForeignKey(LicenceEvent, on_delete=models.PROTECT, null=True, related_name="notices")
    step = models.ForeignKey(ApplicationMove, on_delete=models.PROTECT, null=True, related_name="notices")
    recipient = models.EmailField(_("sent to"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState.choices)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    written_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    fault = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state=_S.WAITING), name="notice_queue"),
            models.Index(fields=["state", "written_at"], name="notice_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["licence", "kind", "threshold", "subject"], condition=Q(step=None), name="notice_once"
            ),
            models.UniqueConstraint(fields=["step"], condition=Q(step__isnull=False), name="notice_once_for_a_return"),
            models.CheckConstraint(
                name="notice_about_a_licence_or_a_return",
                condition=Q(kind=NoticeKind.RETURNED, step__isnull=False)
                | (~Q(kind=NoticeKind.RETURNED) & Q(step__isnull=True, licence__isnull=False)),
            ),
            models.CheckConstraint(
                name="notice_sent_has_its_time",
                condition=Q(state=_S.SENT, sent_at__isnull=False) | (~Q(state=_S.SENT) & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.number}"

    @property
    def number(self) -> str:
        """What the agency knows it by: the number of its application, or of its licence."""
        return self.subject if self.licence is None or self.step is not None else self.licence.number

    @property
    def agency(self) -> str:
        """The legal name of who gets it."""
        if self.step is not None:
            return self.step.application.legal_name
        return self.licence.recruiter.legal_name if self.licence is not None else ""
