"""The words of the directory: what may stand in a field, and how it is said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProvinceKind(models.TextChoices):
    PROVINCE = "province", pgettext_lazy("place", "Province")
    COMARCA = "comarca", pgettext_lazy("place", "Comarca")


class Status(models.TextChoices):
    """HSDS `service.status`; the values are the standard's."""

    ACTIVE = "active", pgettext_lazy("service", "Active")
    INACTIVE = "inactive", pgettext_lazy("service", "Inactive")
    DEFUNCT = "defunct", pgettext_lazy("service", "Ended")
    PAUSED = "temporarily closed", pgettext_lazy("service", "Closed for a time")


PUBLIC = (Status.ACTIVE, Status.PAUSED)


class LocationType(models.TextChoices):
    """HSDS `location.location_type`; the values are the standard's."""

    PHYSICAL = "physical", pgettext_lazy("location", "A place to go to")
    POSTAL = "postal", pgettext_lazy("location", "A postal address")
    VIRTUAL = "virtual", pgettext_lazy("location", "By phone or on the net")


class Papers(models.TextChoices):
    """Whether papers are asked for. None, unknown and a list are three different things."""

    NONE = "none", _("No papers needed")
    LISTED = "listed", _("Papers needed")
    UNKNOWN = "unknown", _("Papers: not confirmed")


class Cost(models.TextChoices):
    """Whether it costs anything."""

    FREE = "free", _("Free")
    PAID = "paid", _("It costs something")
    UNKNOWN = "unknown", _("Cost: not confirmed")


class Channel(models.TextChoices):
    """What a number is good for."""

    VOICE = "voice", pgettext_lazy("phone", "Calls")
    SMS = "sms", pgettext_lazy("phone", "Text messages")
    WHATSAPP = "whatsapp", "WhatsApp"


class ForWhom(models.TextChoices):
    """Whom a service is made for; nobody else is told to stay away."""

    WOMEN = "women", _("Women")
    CHILDREN = "children", _("Children and teenagers")
    FAMILIES = "families", _("Families")
    REFUGE = "refuge", _("Refugees and asylum seekers")
    TRANSIT = "transit", _("People in transit")
    WORKERS = "workers", _("Workers")
    LGBTIQ = "lgbtiq", _("LGBTIQ+ people")
    DISABILITY = "disability", _("People with a disability")
    INDIGENOUS = "indigenous", _("Indigenous peoples")


class ScheduleKind(models.TextChoices):
    """A rule that repeats, other hours for a time, or closed for a time. The later two take the place of the first."""

    REGULAR = "regular", pgettext_lazy("hours", "Usual hours")
    SPECIAL = "special", pgettext_lazy("hours", "Other hours for a time")
    CLOSED = "closed", pgettext_lazy("hours", "Closed for a time")


class Frequency(models.TextChoices):
    """HSDS `schedule.freq`; the values are those of RFC 5545."""

    WEEKLY = "WEEKLY", _("Every week")
    MONTHLY = "MONTHLY", _("Every month")


class Assuring(models.TextChoices):
    """Who said that an entry is still right, and by which way."""

    DESK = "desk", pgettext_lazy("assured", "By an officer, at the desk")
    LINK = "link", pgettext_lazy("assured", "By the provider, with a signed link")


class Holidays(models.TextChoices):
    """What happens on a national holiday."""

    UNKNOWN = "unknown", pgettext_lazy("holidays", "Not confirmed")
    CLOSED = "closed", pgettext_lazy("holidays", "Closed")
    USUAL = "usual", pgettext_lazy("holidays", "Open as usual")


# ISO 639 codes of what is spoken at the desks; the indigenous languages of Panama have three letters.
LANGUAGES = {
    "es": _("Spanish"),
    "en": _("English"),
    "fr": _("French"),
    "ht": _("Haitian Creole"),
    "pt": _("Portuguese"),
    "zh": _("Chinese"),
    "ar": _("Arabic"),
    "cuk": _("Guna"),
    "gym": _("Ngäbere"),
    "emp": _("Emberá"),
    "sgn": _("Sign language"),
}
