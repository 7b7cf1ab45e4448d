"""People who ask to be told something, those who confirmed it, and addresses that must never be written to again."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class Source(models.TextChoices):
    PAGE = "page", _("public page")
    LIST = "list", _("list on paper")


class Asking(models.Model):
    """What somebody asked for on a page or on paper, until it is confirmed or 48 hours have passed.

    Nothing of it holds before that: neither for a new address nor for one that is known. For a chat the address is
    known only when somebody says `word` there.
    """

    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    source = models.CharField(max_length=4, choices=Source.choices, default=Source.PAGE)
    reach = models.CharField(max_length=8, choices=Reach.choices)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField(default=bytes, editable=False)
    mark = models.CharField(max_length=64, blank=True, editable=False)
    word = models.CharField(max_length=16, blank=True, editable=False)
    language = models.CharField(max_length=5, default="es")
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    provinces = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    wants_posts = models.BooleanField(default=True)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, null=True, related_name="+")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, null=True, related_name="askings")
    asked_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)  # the request to confirm was put into the ledger
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)  # wrong codes typed

    class Meta:
        verbose_name = _("request for notices")
        verbose_name_plural = _("requests for notices")
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(written_at=None), name="asking_to_write"),
            models.Index(fields=["reach", "mark"], name="asking_of_address"),
        ]
        constraints = [models.UniqueConstraint(fields=["word"], condition=~Q(word=""), name="asking_word_once")]

    def __str__(self) -> str:
        return f"{self.get_reach_display()} {self.public_id}"


class Why(models.TextChoices):
    """Why nobody writes to an address. Who left may ask again and confirm; all others are let alone for good."""

    LEFT = "left", pgettext_lazy("subscriber", "left")
    UNASKED = "unasked", _("says that it never asked")
    ERASED = "erased", _("had everything erased")
    BOUNCED = "bounced", _("cannot be reached")
    COMPLAINED = "complained", _("complained")
    BY_STAFF = "by_staff", _("entered by staff")


class Suppression(models.Model):
    """An address that must not be written to, known by its mark alone, whoever enters it again."""

    reach = models.CharField(max_length=8, choices=Reach.choices)
    mark = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=20, choices=Why.choices)
    on = models.DateField(_("since"))

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        constraints = [models.UniqueConstraint(fields=["reach", "mark"], name="suppressed_once")]

    def __str__(self) -> str:
        return f"{self.reach} {self.reason}"


class Watched(models.Model):
    """What was last told, or seen by whoever began to watch, of a recruiter that somebody watches."""

    recruiter = models.OneToOneField(Recruiter, on_delete=models.CASCADE, related_name="+")
    standing = models.JSONField()
    turn = models.PositiveIntegerField(default=0)  # how many changes were told
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("watched recruiter")
        verbose_name_plural = _("watched recruiters")

    def __str__(self) -> str:
        return f"{self.recruiter_id} {self.turn}"
