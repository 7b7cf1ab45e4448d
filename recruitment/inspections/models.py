"""An inspection, what was seen at it, and the photographs that prove it."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.versions import Versioned
from recruitment.inspections.checklist import ITEMS, PRINCIPLES, Item, Principle
from recruitment.inspections.words import PRINCIPLE_CHOICES, InspectionState, ResultWord, VerdictWord
from recruitment.register.models.recruiters import Recruiter

_S = InspectionState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.PLANNED: frozenset({_S.BEGUN, _S.CANCELLED}),
    _S.BEGUN: frozenset({_S.REPORTED, _S.CANCELLED}),
    _S.REPORTED: frozenset({_S.FOLLOWED_UP, _S.CLOSED}),
    _S.FOLLOWED_UP: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.CANCELLED: frozenset(),
}
TO_DO = (_S.PLANNED, _S.BEGUN)
WITHOUT_RESULT = (_S.PLANNED, _S.BEGUN, _S.CANCELLED)


class Inspection(Versioned):
    """One visit to one recruiter. Its version is that of its plan; its pages have their own."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.PROTECT, related_name="inspections")
    state = models.CharField(_("state"), max_length=12, choices=_S.choices, default=_S.PLANNED)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    due_on = models.DateField(_("to be made by"))
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("inspector")
    )
    reason = models.TextField(_("what to look at"), blank=True)
    planner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    result = models.CharField(_("result"), max_length=10, choices=ResultWord.choices, blank=True)
    points = models.PositiveIntegerField(_("points"), null=True)
    conclusion = models.TextField(_("what the visit came to"), blank=True)
    follow_up_on = models.DateField(_("look again on"), null=True, blank=True)
    closing = models.TextField(_("why it ends"), blank=True)

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="inspection_due"),
            models.Index(fields=["inspector", "state"], name="inspection_mine"),
            models.Index("reported_at", condition=Q(reported_at__isnull=False), name="inspection_reported"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inspection_result_with_report",
                condition=Q(state__in=WITHOUT_RESULT, result="", points__isnull=True, reported_at__isnull=True)
                | (~Q(state__in=WITHOUT_RESULT) & ~Q(result="") & Q(points__isnull=False, reported_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="inspection_begun_before_report",
                condition=Q(reported_at__isnull=True) | Q(begun_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["follows"], condition=~Q(state=_S.CANCELLED), name="inspection_followed_up_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recruiter}, {self.due_on}"

    def overdue(self, today: date) -> bool:
        """Whether it should have been made by now."""
        return self.state in TO_DO and self.due_on < today


class Section(models.Model):
    """One principle of one inspection, saved on its own. Version 0 was never filled in."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sections")
    principle = models.CharField(max_length=1, choices=PRINCIPLE_CHOICES)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "principle"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.inspection_id}/{self.principle}"

    @property
    def about(self) -> Principle:
        return PRINCIPLES[self.principle]


class Answer(models.Model):
    """What was seen of one item, with a remark for the file."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=2)
    verdict = models.CharField(max_length=6, choices=VerdictWord.choices, default=VerdictWord.UNSEEN)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "item"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.verdict}"

    @property
    def about(self) -> Item:
        return ITEMS[self.item]


class Saving(models.Model):
    """One saving of a section as its sender called it: sent twice over a bad line, it counts once."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="savings")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="saving_once")]

    def __str__(self) -> str:
        return str(self.key)


class Photo(models.Model):
    """A photograph of a finding, drawn anew without its metadata and kept where only the desk can fetch it."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="photos")
    item = models.CharField(_("shows"), max_length=2)
    caption = models.CharField(_("what it shows"), max_length=200)
    place = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "item", "sha256"], name="photo_once")]

    def __str__(self) -> str:
        return self.caption

    @property
    def about(self) -> Item:
        return ITEMS[self.item]
