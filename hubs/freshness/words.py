"""The words of freshness: what a provider answers, what the public tells, what an officer makes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReminderKind(models.TextChoices):
    SOON = "soon", _("To be verified soon")
    DUE = "due", _("To be verified now")


class Recipient(models.TextChoices):
    PROVIDER = "provider", pgettext_lazy("reminder", "The provider")
    HUB = "hub", pgettext_lazy("reminder", "The hub")


class ReminderState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("reminder", "Waits to be sent")
    SENDING = "sending", pgettext_lazy("reminder", "Is being sent")
    SENT = "sent", pgettext_lazy("reminder", "Sent")
    UNSURE = "unsure", pgettext_lazy("reminder", "Perhaps sent: the work was cut off")
    GIVEN_UP = "given_up", pgettext_lazy("reminder", "Could not be sent")
    NO_ADDRESS = "no_address", pgettext_lazy("reminder", "No e-mail address")
    DROPPED = "dropped", pgettext_lazy("reminder", "No longer needed")


class Answer(models.TextChoices):
    RIGHT = "right", pgettext_lazy("answer", "Still right")
    WRONG = "wrong", pgettext_lazy("answer", "Something is wrong")


class ReportKind(models.TextChoices):
    WRONG = "wrong", pgettext_lazy("report", "An entry is wrong")
    MISSING = "missing", pgettext_lazy("report", "A service is missing")


class Source(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("report", "The public")
    PROVIDER = "provider", pgettext_lazy("report", "The provider, with a signed link")


class What(models.TextChoices):
    CLOSED = "closed", _("It has closed for good")
    PHONE = "phone", _("The phone number is wrong")
    HOURS = "hours", _("The hours are wrong")
    PLACE = "place", _("It is at another place")
    OTHER = "other", _("Something else is wrong")


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("report", "Waits")
    FIXED = "fixed", pgettext_lazy("report", "Put right")
    NOT_SO = "not_so", pgettext_lazy("report", "It is not so")
    DUPLICATE = "duplicate", pgettext_lazy("report", "Told before")


class WhyNot(models.TextChoices):
    """Why somebody did not get what they came for."""

    SHUT = "shut", _("It was closed")
    FULL = "full", _("Too many people: I was not attended to")
    PAPERS = "papers", _("They asked for papers that I do not have")
    COST = "cost", _("I could not pay")
    LANGUAGE = "language", _("Nobody spoke my language")
    NOT_FOR_ME = "not_for_me", _("They said that it is not for me")
    NOT_GIVEN = "not_given", _("They do not give this service")
    OTHER = "other", pgettext_lazy("why not", "Another reason")


class Wait(models.TextChoices):
    SHORT = "short", _("Less than half an hour")
    HOURS = "hours", _("From half an hour to two hours")
    LONG = "long", _("More than two hours")
    DAYS = "days", _("I had to come back another day")
