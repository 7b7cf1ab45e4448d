"""The words of evaluation: rungs of the ladder, designs and what each of them allows to be said, questions, trials."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Rung(models.TextChoices):
    """From what was done to what people do: each rung says more, and is harder to know."""

    OUTPUT = "output", pgettext_lazy("ladder", "Output")
    REACH = "reach", pgettext_lazy("ladder", "Reach")
    ENGAGEMENT = "engagement", pgettext_lazy("ladder", "Engagement")
    RECALL = "recall", pgettext_lazy("ladder", "Recall")
    KNOWLEDGE = "knowledge", pgettext_lazy("ladder", "Knowledge")
    ATTITUDE = "attitude", pgettext_lazy("ladder", "Attitude")
    INTENTION = "intention", pgettext_lazy("ladder", "Intention")
    PRACTICE = "practice", pgettext_lazy("ladder", "Practice")


RUNG_WORDS: dict[str, str | Promise] = {
    Rung.OUTPUT: _("What was said: messages, languages, events."),
    Rung.REACH: _("How many could see it."),
    Rung.ENGAGEMENT: _("How many did something with it: opened a link, finished a guide."),
    Rung.RECALL: _("Who remembers having seen it, and what it said."),
    Rung.KNOWLEDGE: _("What people know."),
    Rung.ATTITUDE: _("What people think of it."),
    Rung.INTENTION: _("What people say that they would do."),
    Rung.PRACTICE: _("What people did."),
}


class Design(models.TextChoices):
    """How a figure came about; only the first tells what made the difference."""

    RANDOMISED = "A", _("A: assigned by chance")
    SAME_PEOPLE = "B", _("B: before and after, the same people")
    EXPOSED = "C", _("C: who saw it and who did not")
    COUNTS = "D", _("D: counts only")


DESIGN_WORDS: dict[str, str | Promise] = {
    Design.RANDOMISED: _("Chance decided who got which: a difference whose interval leaves nought out is the text's."),
    Design.SAME_PEOPLE: _("The same people were asked twice. Whatever else happened meanwhile changed them too."),
    Design.EXPOSED: _(
        "Who saw it differs from who did not in other ways as well: it shows a difference, not a reason."
    ),
    Design.COUNTS: _("A count. It says how many, and nothing about why."),
}


class Wave(models.TextChoices):
    BEFORE = "before", _("before the campaign")
    AFTER = "after", _("after the campaign")


class Asks(models.TextChoices):
    """What a question is for."""

    EXPOSURE = "exposure", _("whether they saw the campaign")
    DECOY = "decoy", _("a campaign that never existed")
    RECALL = "recall", _("what the campaign said")
    KNOWLEDGE = "knowledge", _("what they know")
    ATTITUDE = "attitude", _("what they think of it")
    INTENTION = "intention", _("what they would do")


class Exposure(models.TextChoices):
    """What somebody said of having seen the campaign."""

    SEEN = "seen", _("saw it")
    NOT_SEEN = "not_seen", _("did not see it")
    UNSURE = "unsure", _("not sure, or did not say")


class TrialState(models.TextChoices):
    """What can be said of a trial of two wordings."""

    WAITING = "waiting", _("Not yet: nobody looks before the day that was fixed")
    INVALID = "invalid", _("Invalid: it cannot be read")
    NO_CONCLUSION = "none", _("No conclusion: the two may well be alike")
    DIFFERENT = "different", _("The two differ")


NO_COOKIE = _("Unique visits a day, never people: who comes on five days is counted five times.")
