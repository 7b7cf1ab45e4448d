"""One letter that asks whether an entry is still right, from being written to being answered; the row is the queue."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.services import Service
from hubs.freshness.words import Answer, Recipient, ReminderKind, ReminderState

_S = ReminderState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.WAITING: frozenset({_S.SENDING, _S.NO_ADDRESS, _S.DROPPED}),
    _S.SENDING: frozenset({_S.SENT, _S.WAITING, _S.GIVEN_UP, _S.UNSURE}),
    _S.GIVEN_UP: frozenset({_S.WAITING}),
    _S.NO_ADDRESS: frozenset({_S.WAITING}),
    _S.UNSURE: frozenset({_S.WAITING}),
    _S.SENT: frozenset(),
    _S.DROPPED: frozenset(),
}
STUCK = (_S.GIVEN_UP, _S.NO_ADDRESS, _S.UNSURE)  # somebody has to look


class Reminder(models.Model):
    """`period` is the day by which the entry was to be verified: each period is asked about once, never again."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reminders")
    period = models.DateField(_("to be verified by"))
    kind = models.CharField(_("kind"), max_length=4, choices=ReminderKind.choices)
    to = models.CharField(_("for"), max_length=8, choices=Recipient.choices)
    recipient = models.EmailField(_("sent to"), blank=True)  # of a provider; the officers are who they are at the time
    state = models.CharField(_("state"), max_length=10, choices=ReminderState.choices, default=_S.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    fault = models.CharField(max_length=100, blank=True)
    answer = models.CharField(_("answer"), max_length=5, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state=_S.WAITING), name="reminder_queue"),
            models.Index(fields=["claimed_at"], condition=Q(state=_S.SENDING), name="reminder_under_way"),
            models.Index(fields=["written_at"], name="reminder_written"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["service", "period", "kind", "to"], name="reminder_once_a_period"),
            models.UniqueConstraint(
                fields=["service", "period"], condition=~Q(answer=""), name="reminder_answered_once_a_period"
            ),
            models.CheckConstraint(
                name="reminder_sent_has_its_time",
                condition=Q(state=_S.SENT, sent_at__isnull=False) | (~Q(state=_S.SENT) & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="reminder_under_way_has_its_time",
                condition=Q(state=_S.SENDING, claimed_at__isnull=False) | (~Q(state=_S.SENDING) & Q(claimed_at=None)),
            ),
            models.CheckConstraint(
                name="reminder_answered_by_its_provider",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, to=Recipient.PROVIDER)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.service}"
