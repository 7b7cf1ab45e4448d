"""Alerts, their words in each language, and the templates that were prepared and approved beforehand."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.alerts.words import (
    DRILL,
    AlertState,
    Category,
    Certainty,
    MessageType,
    Response,
    Severity,
    Status,
    TemplateState,
    TextLanguage,
    Urgency,
)
from campaigns.channels.models import Account
from core.versions import Versioned

_USER = settings.AUTH_USER_MODEL
_S = AlertState


class Weight(models.Model):
    """How CAP weighs an event: what alerts and templates share."""

    category = models.CharField(_("kind of danger"), max_length=10, choices=Category.choices)
    response = models.CharField(_("what people should do"), max_length=10, choices=Response.choices)
    urgency = models.CharField(_("how urgent"), max_length=10, choices=Urgency.choices)
    severity = models.CharField(_("how severe"), max_length=10, choices=Severity.choices)
    certainty = models.CharField(_("how certain"), max_length=10, choices=Certainty.choices)

    class Meta:
        abstract = True


class Wording(models.Model):
    """The words in one language."""

    language = models.CharField(_("language"), max_length=2, choices=TextLanguage.choices)
    event = models.CharField(_("what happens"), max_length=80)
    headline = models.CharField(_("headline"), max_length=160)
    description = models.TextField(_("what is known"), max_length=2000)
    instruction = models.TextField(_("what to do"), max_length=2000)
    area = models.CharField(_("where"), max_length=200, blank=True)

    class Meta:
        abstract = True


class AlertTemplate(Versioned, Weight):
    """Words prepared on a quiet day, with places to fill ("{lugar}"). Only an approved one can be written from."""

    code = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(pgettext_lazy("template of an alert", "name"), max_length=120)
    areas = ArrayField(
        models.CharField(max_length=60), verbose_name=_("provinces and districts"), default=list, blank=True
    )
    hours = models.PositiveSmallIntegerField(_("valid for so many hours"), default=24)
    state = models.CharField(max_length=8, choices=TemplateState.choices, default=TemplateState.DRAFT)
    written_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("template of alerts")
        verbose_name_plural = _("templates of alerts")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="alert_template_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="alert_template_approved_by_somebody",
                condition=Q(state=TemplateState.DRAFT, approved_by=None)
                | Q(state=TemplateState.APPROVED, approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateText(Wording):
    template = models.ForeignKey(AlertTemplate, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        verbose_name = _("words of a template")
        verbose_name_plural = _("words of templates")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["template", "language"], name="alert_template_text_once")]

    def __str__(self) -> str:
        return self.headline


class Alert(Versioned, Weight):
    """One message: an alert, its update or its cancellation (`follows`). What was sent is never changed.

    `areas`: ISO 3166-2 codes of provinces or short names of districts; none: the whole country. `writers`: everybody
    who ever wrote it; none of them approves it. `accounts`: through which it goes; `left_out`: why not through others.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    state = models.CharField(_("state"), max_length=9, choices=AlertState.choices, default=AlertState.DRAFT)
    status = models.CharField(_("is it meant"), max_length=8, choices=Status.choices, default=Status.ACTUAL)
    message = models.CharField(max_length=6, choices=MessageType.choices, default=MessageType.ALERT)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followers")
    template = models.ForeignKey(AlertTemplate, on_delete=models.SET_NULL, null=True, related_name="+")
    areas = ArrayField(models.CharField(max_length=60), verbose_name=_("provinces and districts"), default=list)
    sender = models.CharField(max_length=120, blank=True)
    onset = models.DateTimeField(_("begins"), null=True, blank=True)
    expires = models.DateTimeField(_("ends"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    written_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField(), default=list)
    changed_at = models.DateTimeField(_("changed"))
    submitted_at = models.DateTimeField(null=True)
    note = models.CharField(_("what is to be put right"), max_length=400, blank=True)
    approved_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    accounts = models.ManyToManyField(Account, related_name="+", blank=True)
    left_out = models.JSONField(default=dict, blank=True)  # name of the account -> code of the fault

    break_glass = models.BooleanField(default=False)
    break_glass_reason = models.CharField(_("why it could not wait"), max_length=400, blank=True)
    broken_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    review_due_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.CharField(_("what the review found"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["expires"], condition=Q(state=_S.SENT), name="alert_standing"),
            models.Index(fields=["-sent_at"], condition=Q(sent_at__isnull=False), name="alert_sent"),
            models.Index(
                fields=["review_due_at"], condition=Q(break_glass=True, reviewed_at=None), name="alert_review"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="alert_approved_by_another", condition=Q(approved_by=None) | ~Q(approved_by=F("written_by"))
            ),
            models.CheckConstraint(
                name="alert_sent_by_two_or_broken_glass",
                condition=Q(sent_at=None)
                | Q(approved_by__isnull=False, break_glass=False)
                | Q(break_glass=True, broken_by__isnull=False, review_due_at__isnull=False) & ~Q(break_glass_reason=""),
            ),
            models.CheckConstraint(
                name="alert_reviewed_by_another",
                condition=Q(reviewed_by=None) | (~Q(reviewed_by=F("broken_by")) & Q(reviewed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="alert_sent_has_its_times",
                condition=Q(state__in=[_S.DRAFT, _S.IN_REVIEW], sent_at=None, ended_at=None)
                | Q(state=_S.SENT, sent_at__isnull=False, ended_at=None, expires__gt=F("sent_at"))
                | Q(state=_S.ENDED, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="alert_follows_what_it_changes",
                condition=Q(message=MessageType.ALERT, follows=None)
                | (~Q(message=MessageType.ALERT) & Q(follows__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["follows"], condition=~Q(state=_S.ENDED, sent_at=None), name="alert_followed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.identifier

    @property
    def identifier(self) -> str:
        """CAP's identifier, and the id of its entry in feeds: an IRI without space, comma, "<" or "&"."""
        return f"urn:uuid:{self.public_id}"

    @property
    def drill(self) -> str:
        """The word that everything about it carries when it is not meant."""
        return DRILL.get(Status(self.status), "")

    @property
    def clears(self) -> bool:
        """Whether it says that the danger is over."""
        return self.message == MessageType.CANCEL or self.response == Response.ALL_CLEAR

    def stands(self, now: datetime) -> bool:
        """Whether what it warns of holds now."""
        return self.state == _S.SENT and now < self.expires and not self.clears


class AlertText(Wording):
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        verbose_name = _("words of an alert")
        verbose_name_plural = _("words of alerts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["alert", "language"], name="alert_text_once")]

    def __str__(self) -> str:
        return self.headline
