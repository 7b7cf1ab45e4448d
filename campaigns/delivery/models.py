"""The ledger: what was due, in which words, to whom, each attempt, and what providers told later."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from campaigns.audience.models import Subscriber
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.channels.protocol import Outcome
from campaigns.delivery.states import WAITING, DeliveryState, Priority
from campaigns.posts.models import Picture, Post

_WAITS_FOR_A_PERSON = Q(cancelled_at=None) & (Q(held_at__isnull=False) | Q(missed_at__isnull=False))


class Occurrence(models.Model):
    """One time at which something is said. `key` says what and when, so that no clock can make it twice."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    key = models.CharField(max_length=120, unique=True)  # post:<uuid>:<instant>, alert:<identifier>, direct:<uuid>
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="occurrences")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)  # too much fell due at once: a person decides
    missed_at = models.DateTimeField(null=True)  # its time was over before it was made: it has no lanes
    cancelled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        indexes = [
            models.Index(fields=["post", "due_at"], name="occurrence_of_post"),
            models.Index(fields=["made_at"], name="occurrence_made"),
            models.Index(fields=["due_at"], condition=_WAITS_FOR_A_PERSON, name="occurrence_for_a_person"),
        ]

    def __str__(self) -> str:
        return self.key


class Message(models.Model):
    """The words that leave, as they were approved; a later edit of the post does not reach them."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    language = models.CharField(max_length=5)
    arm = models.CharField(max_length=1, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, related_name="+")
    alt = models.CharField(max_length=1000, blank=True)
    template = models.CharField(max_length=120, blank=True)
    values = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "kind", "language", "arm"], name="message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.kind} {self.language}"


class Lane(models.Model):
    """All deliveries of one occurrence through one account: what is claimed, paused and counted together."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="lanes")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lanes")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)  # nothing of it is open any more

    class Meta:
        verbose_name = _("lane")
        verbose_name_plural = _("lanes")
        indexes = [models.Index(fields=["priority", "due_at"], condition=Q(done_at=None), name="lane_open")]
        constraints = [models.UniqueConstraint(fields=["occurrence", "account"], name="lane_once")]

    def __str__(self) -> str:
        return f"{self.occurrence} {self.account}"


class Delivery(models.Model):
    """One message to one place. `lease_token` is the fence: whoever holds an older one may not write any more."""

    key = models.UUIDField(unique=True)  # made of occurrence, account, recipient, language: alike at every attempt
    # Its indexes begin with the lane; a message is found by its lane too. Each index costs all steps of a delivery.
    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+", db_index=False)
    recipient = models.ForeignKey(Subscriber, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, blank=True)  # of a public page
    state = models.CharField(max_length=9, choices=DeliveryState.choices, default=DeliveryState.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    lease_token = models.BigIntegerField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    provider_says = models.CharField(max_length=10, blank=True)  # accepted, delivered, read, failed
    said = models.CharField(max_length=100, blank=True)  # short code of the last failure
    doubt_since = models.DateTimeField(null=True)  # the first attempt that may have arrived without our knowing
    look_at = models.DateTimeField(null=True)  # when the provider is asked whether it has it
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["lane", "next_try_at"], condition=Q(state__in=WAITING), name="delivery_queue"),
            models.Index(fields=["lease_until"], condition=Q(state=DeliveryState.SENDING), name="delivery_leased"),
            models.Index(fields=["lane", "id"], name="delivery_of_lane"),
            models.Index(fields=["state", "lane", "id"], name="delivery_in_state"),
            models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="delivery_to_look_up"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="delivery_by_provider"),
            models.Index(
                fields=["settled_at", "id"],
                condition=Q(state=DeliveryState.SENT, recipient=None),
                name="delivery_on_a_page",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["lane", "recipient", "language"], name="delivery_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="delivery_leased_while_sending",
                condition=Q(state=DeliveryState.SENDING, lease_until__isnull=False, lease_token__isnull=False)
                | (~Q(state=DeliveryState.SENDING) & Q(lease_until=None)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Attempt(models.Model):
    """One call of a provider; committed before the network is touched, so a killed worker leaves a row that says so."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    lease_token = models.BigIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=[(one, one) for one in Outcome], blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    said = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="attempt_once")]

    def __str__(self) -> str:
        return f"{self.delivery} {self.number}"


class ProviderEvent(models.Model):
    """What a provider told, once: they tell things twice and out of order."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    event_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    provider_id = models.CharField(max_length=200, blank=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, null=True, related_name="events")
    at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("event of a provider")
        verbose_name_plural = _("events of providers")
        constraints = [models.UniqueConstraint(fields=["account", "event_id"], name="provider_event_once")]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(delivery=None), name="provider_event_unmatched"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.event_id}"


class Pace(models.Model):
    """How many messages an account may still send now: a bucket that fills by the database's clock."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="pace")
    tokens = models.FloatField(default=0)
    filled_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("pace of an account")
        verbose_name_plural = _("paces of accounts")

    def __str__(self) -> str:
        return f"{self.account} {self.tokens:.1f}"
