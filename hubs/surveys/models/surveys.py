"""Surveys as others published them: tables of percentages, never answers of single people."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.publishing import OPEN, State
from core.versions import Versioned
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.places import Province
from hubs.surveys.words import Answers

_S = State


class SurveyQuerySet(models.QuerySet["Survey"]):
    def public(self) -> "SurveyQuerySet":
        return self.filter(state=State.PUBLISHED)


class Survey(Versioned):
    """One edition of a survey. Editions share a `code`; a new one waits beside the published one and replaces it."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    code = models.SlugField(_("short name"), max_length=60)
    title = models.CharField(_("title"), max_length=150)
    provinces = models.ManyToManyField(Province, related_name="+", verbose_name=_("provinces"))
    begins = models.DateField(_("from"))
    ends = models.DateField(_("to"))
    asked = models.CharField(_("who was asked"), max_length=300)
    method = models.TextField(_("method"), max_length=1000)
    caveats = models.TextField(_("what it does not say"), max_length=1000)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    demo = models.BooleanField(_("invented, for demonstration"), default=False)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    writers = ArrayField(models.BigIntegerField(), default=list, blank=True)  # nobody who ever wrote it publishes it
    publisher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("what is to be put right"), max_length=600, blank=True)
    changed_at = models.DateTimeField(_("changed"))
    published_on = models.DateField(_("published on"), null=True, blank=True)

    objects: ClassVar[SurveyQuerySet] = SurveyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-ends", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(state=_S.PUBLISHED), name="survey_one_live"),
            models.UniqueConstraint(fields=["code"], condition=Q(state__in=OPEN), name="survey_one_open"),
            models.CheckConstraint(name="survey_ends_after_it_begins", condition=Q(ends__gte=F("begins"))),
            models.CheckConstraint(
                name="survey_two_people", condition=Q(publisher=None) | Q(author=None) | ~Q(publisher=F("author"))
            ),
            models.CheckConstraint(
                name="survey_published_by_somebody",
                condition=~Q(state__in=[_S.PUBLISHED, _S.REPLACED])
                | Q(publisher__isnull=False, published_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One table of a survey. The base is a number, or somebody says that it was not published."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("question"), max_length=300)
    answers = models.CharField(_("answers allowed"), max_length=8, choices=Answers.choices)
    base = models.PositiveIntegerField(_("how many answered (n)"), null=True, blank=True)
    base_untold = models.BooleanField(_("how many answered was not published"), default=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_base_or_untold",
                condition=Q(base__isnull=False, base__gte=1, base_untold=False) | Q(base=None, base_untold=True),
            ),
            models.CheckConstraint(name="question_answers_known", condition=Q(answers__in=Answers.values)),
        ]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """One row of a table. `need` ties it to the needs of the directory, for the page of gaps."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("answer"), max_length=150)
    percent = models.DecimalField(
        _("percent"), max_digits=4, decimal_places=1, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    need = models.ForeignKey(TaxonomyTerm, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="answer_is_a_percentage", condition=Q(percent__gte=0, percent__lte=100))
        ]

    def __str__(self) -> str:
        return self.text
