"""A guide, its versions, the sentences of law in them with their sources, and figures that change with the years."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.offices.models import Office
from core.publishing import OPEN, State
from core.versions import Versioned
from rights.guides.words import Audience, Language, Principle, SourceKind, Voice


class Topic(models.Model):
    """A shelf: a few guides that somebody with one worry would read."""

    key = models.SlugField(_("short name"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=60)
    summary = models.CharField(_("in one sentence"), max_length=160, blank=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    icon = models.CharField(_("icon"), max_length=20, default="book")
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.title


class Source(Versioned):
    """Where a fact comes from: a law, a convention, a ministry, a report. `checked_on` is the last reading.

    What it says changes only by a draft that a second person has approved; `version` rises with each draft too.
    """

    key = models.SlugField(_("short name"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=SourceKind.choices)
    instrument = models.CharField(_("title"), max_length=250)
    number = models.CharField(_("number and date"), max_length=150, blank=True)
    published = models.CharField(_("published in"), max_length=150, blank=True)
    url = models.URLField(_("address"), max_length=400, blank=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["kind", "key"]

    def __str__(self) -> str:
        return self.instrument


class Guide(Versioned):
    """One question. What the public reads is `live`; drafts stand beside it. `version` counts changes of its shelf."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    key = models.SlugField(_("short name"), max_length=60, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), related_name="guides")
    audiences = ArrayField(
        models.CharField(max_length=20, choices=Audience.choices), verbose_name=_("for whom"), default=list, blank=True
    )
    principles = ArrayField(
        models.CharField(max_length=25, choices=Principle.choices), verbose_name=_("IRIS principles"), default=list,
        blank=True,
    )  # fmt: skip
    sensitive = models.BooleanField(_("about abuse: a quick exit, and never kept on the phone"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    live = models.OneToOneField(
        "GuideVersion", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="live_of"
    )
    review_due = models.DateField(_("to be looked over by"), null=True, blank=True)

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key


class GuideVersion(Versioned):
    """One wording of a guide in both languages. Once published it never changes; the next wording is a new version."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)

    title = models.CharField(_("the question"), max_length=120)
    answer = models.TextField(_("the answer in two sentences"), max_length=600)
    steps = models.TextField(_("what to do now, in steps"), help_text=_("Markdown: one numbered line for each step."))
    more = models.TextField(_("good to know"), blank=True, help_text=_("Markdown."))
    proof = models.TextField(_("what to keep as proof"), blank=True, help_text=_("Markdown: one line each."))
    words = models.CharField(
        _("other words for it"),
        max_length=400,
        blank=True,
        help_text=_("How people ask for it; the search reads them."),
    )
    offices = models.ManyToManyField(Office, verbose_name=_("who helps"), through="GuideOffice", related_name="+")
    related = models.ManyToManyField(Guide, verbose_name=_("related guides"), blank=True, related_name="+")

    behind = models.CharField(_("language that is behind"), max_length=2, choices=Language.choices, blank=True)
    changed_why = models.CharField(_("what changed and why"), max_length=300, blank=True)
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    writers = ArrayField(
        models.BigIntegerField(), default=list
    )  # everybody whose words it holds (authors.py); a constraint reads it
    made_at = models.DateTimeField(_("begun"))
    changed_at = models.DateTimeField(_("changed"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("reviewed by")
    )
    note = models.TextField(_("what is to be put right"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("version of a guide")
        verbose_name_plural = _("versions of guides")
        ordering = ["guide", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="guide_version_number_once"),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(state__in=[state.value for state in OPEN]), name="guide_one_open_version"
            ),
            models.UniqueConstraint(fields=["guide"], condition=Q(state=State.PUBLISHED), name="guide_one_published"),
            models.CheckConstraint(
                name="guide_two_people",
                condition=Q(reviewer=None) | Q(writer=None) | ~Q(reviewer=F("writer")),
            ),
            models.CheckConstraint(
                name="guide_published_has_a_day",
                condition=~Q(state__in=[State.PUBLISHED, State.REPLACED]) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id}/{self.number}: {self.title}"


class Statement(models.Model):
    """One sentence of law, of a ministry or of practice, tied to its source: they are not the same thing."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    voice = models.CharField(_("who says it"), max_length=10, choices=Voice.choices, default=Voice.LAW)
    text = models.CharField(_("sentence"), max_length=400)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="statements", verbose_name=_("source"))
    article = models.CharField(_("article"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("sentence with its source")
        verbose_name_plural = _("sentences with their sources")
        ordering = ["version", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class GuideOffice(models.Model):
    """An office that helps with the question, in order: the first door, then the next."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="doors")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("office of a guide")
        verbose_name_plural = _("offices of a guide")
        ordering = ["version", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "office"], name="guide_office_once")]

    def __str__(self) -> str:
        return str(self.office)


class GuideImage(models.Model):
    """A picture of a version, kept as WebP in two widths. `stem` is the SHA-256 of what is kept: it names the files."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="images")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    stem = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()  # of the wider file
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(_("what it shows"), max_length=200)

    class Meta:
        verbose_name = _("picture of a guide")
        verbose_name_plural = _("pictures of a guide")
        ordering = ["version", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "stem"], name="guide_image_once")]

    def __str__(self) -> str:
        return self.alt


class FigureQuerySet(models.QuerySet["Figure"]):
    def shown(self) -> "FigureQuerySet":
        """Figures that somebody has confirmed."""
        return self.filter(confirmed_on__isnull=False)


class Figure(Versioned):
    """A sum or rate of the law that changes with the years. Hidden until a second person confirms it; a guide shows it
    with its dates.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)

    key = models.SlugField(_("short name"), max_length=60)
    label = models.CharField(_("what it is"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("such as: balboas an hour"))
    starts = models.DateField(_("holds from"))
    ends = models.DateField(_("holds until"), null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures", verbose_name=_("source"))
    article = models.CharField(_("article"), max_length=80, blank=True)
    guides = models.ManyToManyField(Guide, verbose_name=_("guides"), blank=True, related_name="figures")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    objects: ClassVar[FigureQuerySet] = FigureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("figure of the law")
        verbose_name_plural = _("figures of the law")
        ordering = ["position", "key", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["key", "starts"], name="figure_once_a_start"),
            models.CheckConstraint(name="figure_ends_later", condition=Q(ends=None) | Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="figure_two_people",
                condition=Q(confirmed_by=None) | Q(entered_by=None) | ~Q(confirmed_by=F("entered_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value} {self.unit}"


class Term(models.Model):
    """A word of the law and how it is said every day, in both languages; the search reads both."""

    term = models.CharField(_("official word"), max_length=120)
    everyday = models.CharField(_("everyday words"), max_length=200, blank=True)
    meaning = models.CharField(_("what it means"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
