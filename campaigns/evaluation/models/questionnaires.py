"""Short questionnaires, the rounds in which they are asked, and the answers: as counts, never as sheets."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.evaluation.words import Asks, Exposure, Wave
from campaigns.posts.models import Campaign
from core.versions import Versioned
from hubs.directory.models.organizations import Hub


class Questionnaire(Versioned):
    """The questions of a campaign. Once somebody has answered they stay as they are."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="questionnaires")
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One question with the answers to choose from."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    asks = models.CharField(_("what for"), max_length=10, choices=Asks.choices)
    text = models.CharField(_("question"), max_length=300)

    class Meta:
        verbose_name = _("question of a questionnaire")
        verbose_name_plural = _("questions of questionnaires")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "asks"], condition=Q(asks__in=[Asks.EXPOSURE, Asks.DECOY]),
                name="one_question_of_exposure_and_one_decoy",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text


class Choice(models.Model):
    """One answer. `right`: the answer that is counted: what is so, what was said, what one hopes for, "yes, seen"."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("answer"), max_length=150)
    right = models.BooleanField(_("counts"), default=False)
    unsure = models.BooleanField(_("says “I don't know”"), default=False)

    class Meta:
        verbose_name = _("answer of a questionnaire")
        verbose_name_plural = _("answers of questionnaires")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="choice_not_right_and_unsure", condition=~Q(right=True, unsure=True))
        ]

    def __str__(self) -> str:
        return self.text


class Round(models.Model):
    """A questionnaire asked before or after, everywhere or at one hub, under its own address."""

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="rounds")
    wave = models.CharField(_("when"), max_length=6, choices=Wave.choices)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("round of a questionnaire")
        verbose_name_plural = _("rounds of questionnaires")
        ordering = ["opens_on", "pk"]
        constraints = [
            models.CheckConstraint(name="round_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on")))
        ]

    def __str__(self) -> str:
        return self.code


class SheetCount(models.Model):
    """How many answered in a round, by what they said of having seen the campaign and how many items they knew."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    exposure = models.CharField(max_length=8, choices=Exposure.choices)
    score = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of questionnaires")
        verbose_name_plural = _("counts of questionnaires")
        constraints = [models.UniqueConstraint(fields=["round", "exposure", "score"], name="sheet_count_once")]

    def __str__(self) -> str:
        return f"{self.round} {self.exposure} {self.score}: {self.count}"


class AnswerCount(models.Model):
    """How often an answer was chosen in a round. No day, no hour, nothing that ties it to another answer."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    exposure = models.CharField(max_length=8, choices=Exposure.choices)
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of an answer")
        verbose_name_plural = _("counts of answers")
        constraints = [models.UniqueConstraint(fields=["round", "exposure", "choice"], name="answer_count_once")]

    def __str__(self) -> str:
        return f"{self.round} {self.choice_id}: {self.count}"
