"""One letter to one agency, from being written to being sent; the row is the queue."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.register.models.licences import Licence, LicenceEvent


class NoticeKind(models.TextChoices):
    LAPSE = "lapse", _("The licence ends soon")
    DECISION = "decision", _("A decision was made")


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
    """`subject` is what it is about: the last day of the licence (2026-12-31), or the code of the decision."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind.choices)
    threshold = models.PositiveSmallIntegerField(default=0)  # days before the last day
    subject = models.CharField(max_length=10)
    event = models.ForeignKey(LicenceEvent, on_delete=models.PROTECT, null=True, related_name="notices")
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
            models.UniqueConstraint(fields=["licence", "kind", "threshold", "subject"], name="notice_once"),
            models.CheckConstraint(
                name="notice_sent_has_its_time",
                condition=Q(state=_S.SENT, sent_at__isnull=False) | (~Q(state=_S.SENT) & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.licence}"
