"""The words of the guides: every choice that is stored, with the word that a person reads."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    SPANISH = "es", _("Spanish")
    ENGLISH = "en", _("English")


class Audience(models.TextChoices):
    """For whom a guide is written, when not for everybody."""

    DOMESTIC = "domestic", _("Domestic workers")
    FARM = "farm", _("Farm and harvest workers")
    BUILDING = "building", _("Construction workers")
    ABROAD = "abroad", _("People who go to work abroad")
    ARRIVING = "arriving", _("People hired abroad for Panama")
    REFUGE = "refuge", _("Refugees and asylum seekers")
    YOUNG = "young", _("Under 18")
    SEA = "sea", _("Seafarers")
    FAMILY = "family", _("Families and friends")


class Principle(models.TextChoices):
    """The principles of the IRIS Standard (IOM, 2019): two general ones (A, B) and five on recruitment."""

    LAWS = "laws", _("Respect for laws and for rights at work")
    CONDUCT = "conduct", _("Ethical and professional conduct")
    NO_FEES = "no_fees", _("No recruitment fees for workers")
    MOVEMENT = "movement", _("Freedom of movement")
    TRANSPARENCY = "transparency", _("Clear terms of work")
    PRIVACY = "privacy", _("Confidentiality and data protection")
    REMEDY = "remedy", _("Access to remedy")


class SourceKind(models.TextChoices):
    LAW = "law", _("Law or decree of Panama")
    CONVENTION = "convention", _("International convention")
    MINISTRY = "ministry", _("Statement of an authority")
    GUIDANCE = "guidance", _("International guidance")
    JUDGMENT = "judgment", _("Judgment")
    REPORT = "report", _("Report or press")


class Voice(models.TextChoices):
    """What the law says, what the ministry says and what happens are told apart."""

    LAW = "law", pgettext_lazy("voice", "The law says")
    MINISTRY = "ministry", pgettext_lazy("voice", "The authorities say")
    PRACTICE = "practice", pgettext_lazy("voice", "What happens in practice")


NEEDS: dict[str, str | Promise] = {
    "review": pgettext_lazy("guides", "Wait for review"),
    "returned": pgettext_lazy("guides", "Returned to the writer"),
    "drafts": pgettext_lazy("guides", "In writing"),
    "overdue": pgettext_lazy("guides", "Past the day of looking over"),
    "due": pgettext_lazy("guides", "To be looked over within a month"),
    "behind_es": pgettext_lazy("guides", "Spanish is behind"),
    "behind_en": pgettext_lazy("guides", "English is behind"),
    "published": pgettext_lazy("guides", "The public reads them"),
    "hidden": pgettext_lazy("guides", "The public does not see them"),
}
AT_DESK = {**NEEDS, "sources": pgettext_lazy("guides", "Changes of sources to approve")}  # what the first page tells
