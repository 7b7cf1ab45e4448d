"""Words of this room that pages and messages share."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaigns.posts.states import CampaignState, PostState
from campaigns.posts.timing import Every

# what a campaign says of itself: column -> its word, the most letters
TEXTS: dict[str, tuple[str | Promise, int]] = {
    "name": (_("name"), 120),
    "objective": (_("objective"), 600),
    "audience": (_("audience"), 600),
    "indicator": (_("indicator"), 600),
    "baseline": (_("baseline"), 600),
}
EVERY: dict[str, str | Promise] = {
    Every.ONCE: _("Once"),
    Every.DAY: _("Every day"),
    Every.WEEKDAY: _("Monday to Friday"),
    Every.WEEK: _("Every week"),
    Every.MONTH: _("Every month"),
}
ZONES: dict[str, str | Promise] = {
    "America/Panama": _("Panama"),
    "America/Bogota": _("Colombia"),
    "America/Caracas": _("Venezuela"),
    "America/Costa_Rica": _("Costa Rica"),
    "America/Guatemala": _("Guatemala, Honduras, El Salvador"),
    "America/Managua": _("Nicaragua"),
    "America/Mexico_City": _("Mexico City"),
    "America/Port-au-Prince": _("Haiti"),
    "America/Santo_Domingo": _("Dominican Republic"),
    "America/New_York": _("New York"),
    "Europe/Madrid": _("Madrid"),
}
LATENESS: dict[int, str | Promise] = {
    15: _("15 minutes"),
    60: _("1 hour"),
    120: _("2 hours"),
    360: _("6 hours"),
    1440: _("24 hours"),
}
# state -> the look of its mark: style, icon
LOOKS: dict[str, tuple[str, str]] = {
    PostState.DRAFT: ("none", "edit"),
    PostState.IN_REVIEW: ("hold", "eye"),
    PostState.APPROVED: ("ok", "ok"),
    PostState.SCHEDULED: ("ok", "clock"),
    PostState.SENDING: ("ok", "horn"),
    PostState.DONE: ("past", "ok"),
    PostState.CANCELLED: ("past", "off"),
    PostState.MISSED: ("off", "warn"),
}
CAMPAIGN_LOOKS: dict[str, tuple[str, str]] = {
    CampaignState.DRAFT: ("none", "edit"),
    CampaignState.RUNNING: ("ok", "ok"),
    CampaignState.ENDED: ("past", "clock"),
}


def language_name(code: str) -> str:
    """The name of a language, in the language at hand, as it stands inside a sentence."""
    name = str(dict(settings.CONTENT_LANGUAGES).get(code, code))
    return name if get_language() == "en" else name.lower()


def languages() -> list[tuple[str, str]]:
    """The languages in which campaigns may speak."""
    return [(code, capfirst(language_name(code))) for code, _name in settings.CONTENT_LANGUAGES]
