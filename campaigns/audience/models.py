"""People who asked to be told something, and addresses that must never be written to again."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.channels.kinds import Reach
from campaigns.channels.models import Account
from core.sealed import unseal
from recruitment.register.models.recruiters import Recruiter


class SubscriberState(models.TextChoices):
    ASKED = "asked", _("asked, not confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    LEFT = "left", _("has left")


class Subscriber(models.Model):
    """One address that asked, and confirmed, in its own language.

    The address is sealed and found again by its mark (a keyed hash); once erased both are empty and the row only keeps
    the ledger whole.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    reach = models.CharField(_("by"), max_length=8, choices=Reach.choices)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField(default=bytes, editable=False)
    mark = models.CharField(max_length=64, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="es")
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"), default=list, blank=True)
    provinces = ArrayField(models.CharField(max_length=5), verbose_name=_("provinces"), default=list, blank=True)
    watches = models.ManyToManyField(Recruiter, related_name="+", blank=True)
    wants_posts = models.BooleanField(_("hears posts"), default=True)  # else only of the recruiters that it watches
    state = models.CharField(max_length=9, choices=SubscriberState.choices, default=SubscriberState.ASKED)
    asked_on = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        indexes = [
            GinIndex(fields=["topics"], name="subscriber_topics"),
            models.Index(fields=["reach", "state"], name="subscriber_reach"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reach", "mark"], condition=~Q(mark=""), name="subscriber_once"),
            models.CheckConstraint(
                name="subscriber_confirmed_has_an_address",
                condition=~Q(state=SubscriberState.CONFIRMED) | (~Q(mark="") & Q(confirmed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reach_display()} {self.public_id}"

    @property
    def address(self) -> str:
        return unseal(bytes(self.sealed)) if self.sealed else ""


class Suppression(models.Model):
    """An address that must not be written to, known by its mark alone, whoever enters it again."""

    reach = models.CharField(max_length=8, choices=Reach.choices)
    mark = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=20)  # left, bounced, complained, by_staff
    on = models.DateField(_("since"))

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        constraints = [models.UniqueConstraint(fields=["reach", "mark"], name="suppressed_once")]

    def __str__(self) -> str:
        return f"{self.reach} {self.reason}"
