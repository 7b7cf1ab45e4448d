"""The words of inspections: every choice that is stored, with the word that a person reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.inspections.checklist import PRINCIPLES
from recruitment.inspections.score import Result, Verdict
from recruitment.register.words import Look


class InspectionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "Planned")
    BEGUN = "begun", pgettext_lazy("inspection", "Begun")
    REPORTED = "reported", pgettext_lazy("inspection", "Reported")
    FOLLOWED_UP = "followed_up", pgettext_lazy("inspection", "Followed up")
    CLOSED = "closed", pgettext_lazy("inspection", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("inspection", "Cancelled")


class VerdictWord(models.TextChoices):
    MEETS = Verdict.MEETS.value, _("Meets it")
    FAILS = Verdict.FAILS.value, _("Does not meet it")
    UNSEEN = Verdict.UNSEEN.value, _("Not looked at")


class ResultWord(models.TextChoices):
    PASSES = Result.PASSES.value, pgettext_lazy("inspection", "Passes")
    CONDITIONS = Result.CONDITIONS.value, pgettext_lazy("inspection", "With conditions")
    FAILS = Result.FAILS.value, pgettext_lazy("inspection", "Fails")


# The codes of the seven principles, for the database to hold to.
PRINCIPLE_CHOICES = [(code, code) for code in PRINCIPLES]

VERDICT_LOOKS = {
    VerdictWord.MEETS.value: Look("ok", "ok"),
    VerdictWord.FAILS.value: Look("off", "off"),
    VerdictWord.UNSEEN.value: Look("none", "none"),
}
RESULT_LOOKS = {
    ResultWord.PASSES.value: Look("ok", "ok"),
    ResultWord.CONDITIONS.value: Look("hold", "hold"),
    ResultWord.FAILS.value: Look("off", "off"),
}
