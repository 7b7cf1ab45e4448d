"""The words of tallies and surveys: what may stand in a field, and how it is said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Referral(models.TextChoices):
    """Where an officer sent somebody."""

    NOWHERE = "nowhere", pgettext_lazy("referred", "Nowhere")
    LISTED = "listed", pgettext_lazy("referred", "A service of the directory")
    UNLISTED = "unlisted", pgettext_lazy("referred", "A place that is not in the directory")


class Facet(models.TextChoices):
    """What is counted of who asks; each alone, never two together."""

    ORIGIN = "origin", _("Nationality")
    AGE = "age", _("Age")
    LANGUAGE = "language", _("Language")


class Origin(models.TextChoices):
    """Groups of nationalities, wide enough that a small hub does not point at one family."""

    PANAMA = "panama", pgettext_lazy("nationality", "Panama")
    COLOMBIA = "colombia", pgettext_lazy("nationality", "Colombia")
    VENEZUELA = "venezuela", pgettext_lazy("nationality", "Venezuela")
    ECUADOR = "ecuador", pgettext_lazy("nationality", "Ecuador")
    HAITI = "haiti", pgettext_lazy("nationality", "Haiti")
    CUBA = "cuba", pgettext_lazy("nationality", "Cuba")
    CENTRAL = "central", pgettext_lazy("nationality", "Central America")
    AMERICAS = "americas", pgettext_lazy("nationality", "Rest of America")
    AFRICA = "africa", pgettext_lazy("nationality", "Africa")
    ASIA = "asia", pgettext_lazy("nationality", "Asia")
    OTHER = "other", pgettext_lazy("nationality", "Other")
    UNSAID = "unsaid", _("Not said")


class Age(models.TextChoices):
    CHILD = "0-17", pgettext_lazy("age", "Under 18")
    YOUNG = "18-29", pgettext_lazy("age", "18 to 29")
    ADULT = "30-44", pgettext_lazy("age", "30 to 44")
    MIDDLE = "45-59", pgettext_lazy("age", "45 to 59")
    OLD = "60-", pgettext_lazy("age", "60 or more")
    UNSAID = "unsaid", _("Not said")


class Tongue(models.TextChoices):
    """The languages of the directory; the rarer ones together."""

    SPANISH = "es", _("Spanish")
    ENGLISH = "en", _("English")
    CREOLE = "ht", _("Haitian Creole")
    FRENCH = "fr", _("French")
    PORTUGUESE = "pt", _("Portuguese")
    INDIGENOUS = "indigenous", _("An indigenous language")
    OTHER = "other", pgettext_lazy("language", "Other")
    UNSAID = "unsaid", _("Not said")


VALUES: dict[str, type[models.TextChoices]] = {Facet.ORIGIN: Origin, Facet.AGE: Age, Facet.LANGUAGE: Tongue}


class Answers(models.TextChoices):
    """How many answers one person could give."""

    ONE = "one", _("One answer each")
    SEVERAL = "several", _("Several answers each")
    UNKNOWN = "unknown", _("Not published")


FAULTS = {
    "empty": _("The question has no answers."),
    "base": _("Say how many people answered, or that it was not published: one of the two."),
    "percent": _("A percentage is below 0 or above 100."),
    "sum": _("Each person gave one answer, and the percentages add up to more than 100."),
    "twice": _("An answer stands there twice."),
}
