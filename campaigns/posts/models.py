"""Campaigns, their posts, the words of a post in each language and for each channel."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.posts.states import QUEUED, CampaignState, PostState
from core.versions import Versioned

_USER = settings.AUTH_USER_MODEL


class Campaign(Versioned):
    """Why we speak, to whom, and by what we shall know whether it worked; all four are there before it starts."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    code = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    objective = models.TextField(_("objective"), max_length=600, blank=True)
    audience = models.TextField(_("audience"), max_length=600, blank=True)
    indicator = models.TextField(_("indicator"), max_length=600, blank=True)
    baseline = models.TextField(_("baseline"), max_length=600, blank=True)
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("languages"), default=list)
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("to"), null=True)
    owner = models.ForeignKey(  # none only of what is seeded
        _USER, on_delete=models.PROTECT, null=True, related_name="campaigns", verbose_name=_("owner")
    )
    state = models.CharField(_("state"), max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    paused_at = models.DateTimeField(_("paused"), null=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "code"]
        constraints = [
            models.CheckConstraint(name="campaign_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
        ]

    def __str__(self) -> str:
        return self.name


class Picture(models.Model):
    """A picture, made small by Pillow; it never changes: other alternative words make another row. So forks share it,
    and what has left keeps what it showed.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    file = models.FileField(upload_to="campaigns/")
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("alternative text"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.alt or str(self.public_id)


class Post(Versioned):
    """One thing to say at one time, or again and again.

    When: `on_day` and `at_time` on the wall clock of `zone`, with `recurs` (an RRULE of RFC 5545) for more. `due_at` is
    the next of these as an instant, in every state. `version` grows with each edit; what leaves was approved,
    `approved_version`. `writers`: everybody whose words it holds, also of what it is a fork of.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="posts", verbose_name=_("campaign"))
    title = models.CharField(_("working title"), max_length=120)
    state = models.CharField(_("state"), max_length=10, choices=PostState.choices, default=PostState.DRAFT)
    link = models.URLField(_("link"), max_length=500, blank=True)
    on_day = models.DateField(_("day"), null=True)
    at_time = models.TimeField(_("time"), null=True)
    zone = models.CharField(_("time zone"), max_length=40, default="America/Panama")
    recurs = models.CharField(_("repeats"), max_length=200, blank=True)
    due_at = models.DateTimeField(_("due"), null=True)
    late_minutes = models.PositiveIntegerField(_("at most so many minutes late"), default=120)
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"), default=list, blank=True)
    provinces = ArrayField(models.CharField(max_length=5), verbose_name=_("provinces"), default=list, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, related_name="+")
    fallback = ArrayField(models.CharField(max_length=5), verbose_name=_("instead"), default=list, blank=True)
    approved_version = models.PositiveIntegerField(null=True)
    written_by = models.ForeignKey(  # none only of what is seeded
        _USER, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    writers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    approved_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True)
    paused_at = models.DateTimeField(_("paused"), null=True)
    fork_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="forks")

    class Meta:
        verbose_name = pgettext_lazy("campaign", "post")
        verbose_name_plural = _("posts")
        ordering = ["-due_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=PostState.SCHEDULED), name="post_due"),
            models.Index(fields=["campaign", "state"], name="post_of_campaign"),
            models.Index(fields=["due_at", "id"], name="post_by_day"),
            models.Index(fields=["due_at", "id"], condition=Q(state__in=QUEUED), name="post_queued"),
        ]
        constraints = [
            models.CheckConstraint(
                name="post_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")) | Q(written_by=None),
            ),
            models.CheckConstraint(
                name="post_approved_by_no_writer",
                condition=Q(approved_by=None) | ~Q(writers__contains=[F("approved_by")]),
            ),
            models.CheckConstraint(
                name="post_leaves_as_approved",
                condition=~Q(state__in=[PostState.APPROVED, PostState.SCHEDULED, PostState.SENDING])
                | Q(approved_version=F("version"), approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="post_scheduled_has_its_time",
                condition=~Q(state=PostState.SCHEDULED) | Q(due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Variant(models.Model):
    """The words of a post in one language: for every channel (`kind` empty) or one, for everybody or one arm."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="variants")
    kind = models.CharField(_("channel"), max_length=12, choices=Kind.choices, blank=True)
    language = models.CharField(_("language"), max_length=5)
    arm = models.CharField(_("arm of a trial"), max_length=1, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=20_000, blank=True)
    template = models.CharField(_("template"), max_length=120, blank=True)
    values = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    translated_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    base_version = models.PositiveIntegerField(default=1)  # of the words of the first language that it says

    class Meta:
        verbose_name = _("words of a post")
        verbose_name_plural = _("words of posts")
        constraints = [
            models.UniqueConstraint(fields=["post", "kind", "language", "arm"], name="variant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post} ({self.language} {self.kind} {self.arm})"


class Target(models.Model):
    """Where a post goes. `language` is of a public page; people are written to in their own."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="targets")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="targets")
    language = models.CharField(_("language"), max_length=5, blank=True)

    class Meta:
        verbose_name = _("destination")
        verbose_name_plural = _("destinations")
        constraints = [models.UniqueConstraint(fields=["post", "account", "language"], name="target_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.language}".strip()


class PostMove(models.Model):
    """One step of a post, with its reason; never changed (a trigger). `by` is none where the clock moved it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=10, choices=PostState.choices)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("step of a post")
        verbose_name_plural = _("steps of posts")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.post}: {self.get_state_display()}"


class Standstill(models.Model):
    """Nothing leaves from `began_at` to `ended_at`, alerts only with `crisis_too`; each claim looks here."""

    began_at = models.DateTimeField(_("began"))
    began_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=200)
    crisis_too = models.BooleanField(_("crisis alerts too"), default=False)
    ended_at = models.DateTimeField(_("ended"), null=True)
    ended_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("standstill")
        verbose_name_plural = _("standstills")
        constraints = [
            models.UniqueConstraint(Value(1), condition=Q(ended_at=None), name="standstill_one"),
            models.CheckConstraint(
                name="standstill_ended_by_somebody", condition=Q(ended_at=None) | Q(ended_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"
