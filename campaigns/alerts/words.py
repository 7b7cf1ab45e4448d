"""The words of an alert: the values of CAP 1.2 (OASIS, 2010) with what people call them."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy


class AlertState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("alert", "draft")
    IN_REVIEW = "in_review", pgettext_lazy("alert", "waits for approval")
    SENT = "sent", pgettext_lazy("alert", "sent")
    ENDED = "ended", pgettext_lazy("alert", "ended")


_S = AlertState
# from -> to. What is not here cannot happen. From the draft it is sent only by breaking the glass. Running out is no
# move: it is read from the dates.
MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.IN_REVIEW, _S.SENT, _S.ENDED}),
    _S.IN_REVIEW: frozenset({_S.DRAFT, _S.SENT, _S.ENDED}),
    _S.SENT: frozenset({_S.ENDED}),
    _S.ENDED: frozenset(),
}
OPEN = (_S.DRAFT, _S.IN_REVIEW)


class Status(models.TextChoices):
    """CAP `status`: whether it is meant."""

    ACTUAL = "Actual", pgettext_lazy("alert", "Real: for everybody")
    EXERCISE = "Exercise", pgettext_lazy("alert", "Exercise: everything says so")
    TEST = "Test", pgettext_lazy("alert", "Technical test: nobody is told")


# The mark of what is not meant, in both languages at once: it must be understood whatever the reader reads.
DRILL = {Status.EXERCISE: "SIMULACRO / EXERCISE", Status.TEST: "PRUEBA / TEST"}


class MessageType(models.TextChoices):
    """CAP `msgType`."""

    ALERT = "Alert", pgettext_lazy("alert", "Alert")
    UPDATE = "Update", pgettext_lazy("alert", "Update")
    CANCEL = "Cancel", pgettext_lazy("alert", "Cancellation")


class Category(models.TextChoices):
    """CAP `category`; those that this ministry speaks about."""

    SAFETY = "Safety", pgettext_lazy("alert", "Safety")
    SECURITY = "Security", pgettext_lazy("alert", "Security")
    MET = "Met", pgettext_lazy("alert", "Weather and floods")
    HEALTH = "Health", pgettext_lazy("alert", "Health")
    TRANSPORT = "Transport", pgettext_lazy("alert", "Transport and borders")
    INFRA = "Infra", pgettext_lazy("alert", "Services and buildings")
    OTHER = "Other", pgettext_lazy("alert", "Other")


class Response(models.TextChoices):
    """CAP `responseType`: what people should do, in one word."""

    AVOID = "Avoid", pgettext_lazy("alert", "Avoid it")
    SHELTER = "Shelter", pgettext_lazy("alert", "Take shelter")
    EVACUATE = "Evacuate", pgettext_lazy("alert", "Leave the place")
    PREPARE = "Prepare", pgettext_lazy("alert", "Prepare")
    EXECUTE = "Execute", pgettext_lazy("alert", "Do what it says")
    MONITOR = "Monitor", pgettext_lazy("alert", "Keep informed")
    ALL_CLEAR = "AllClear", pgettext_lazy("alert", "All clear")
    NONE = "None", pgettext_lazy("alert", "Nothing to do")


class Urgency(models.TextChoices):
    IMMEDIATE = "Immediate", pgettext_lazy("alert", "Act at once")
    EXPECTED = "Expected", pgettext_lazy("alert", "Act within the hour")
    FUTURE = "Future", pgettext_lazy("alert", "Act in the next days")
    PAST = "Past", pgettext_lazy("alert", "Nothing more to do")
    UNKNOWN = "Unknown", pgettext_lazy("alert", "Urgency not known")


class Severity(models.TextChoices):
    EXTREME = "Extreme", pgettext_lazy("alert", "Extreme danger")
    SEVERE = "Severe", pgettext_lazy("alert", "Severe danger")
    MODERATE = "Moderate", pgettext_lazy("alert", "Possible danger")
    MINOR = "Minor", pgettext_lazy("alert", "Little danger")
    UNKNOWN = "Unknown", pgettext_lazy("alert", "Danger not known")


class Certainty(models.TextChoices):
    OBSERVED = "Observed", pgettext_lazy("alert", "It has happened")
    LIKELY = "Likely", pgettext_lazy("alert", "Likely (more than half)")
    POSSIBLE = "Possible", pgettext_lazy("alert", "Possible")
    UNLIKELY = "Unlikely", pgettext_lazy("alert", "Not likely")
    UNKNOWN = "Unknown", pgettext_lazy("alert", "Certainty not known")


class TextLanguage(models.TextChoices):
    """The languages of alerts, Spanish first; the first two are always there."""

    ES = "es", "español"
    EN = "en", "English"
    HT = "ht", "kreyòl ayisyen"
    FR = "fr", "français"
    PT = "pt", "português"


NEEDED = (TextLanguage.ES, TextLanguage.EN)
# RFC 5646; CAP takes en-US for granted where nothing is said, so it is always said
TAGS = {"es": "es-PA", "en": "en-US", "ht": "ht-HT", "fr": "fr-HT", "pt": "pt-BR"}


class TemplateState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("template of an alert", "waits for approval")
    APPROVED = "approved", pgettext_lazy("template of an alert", "approved")


def why_not(fault: str) -> str:
    """Why a channel cannot take even the headline, by the code of the fault (channels.protocol.Fault)."""
    if fault == "no_template":
        return _("it takes only words that its provider has approved")
    if fault == "no_channel":
        return _("this kind of account is not built yet")
    return _("the headline does not fit: %(fault)s") % {"fault": fault}
