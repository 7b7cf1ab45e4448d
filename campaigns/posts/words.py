"""Words of this room that pages and messages share."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.channels.protocol import Fault
from campaigns.posts.states import CampaignState, PostState
from campaigns.posts.timing import Every

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
FAULTS: dict[str, str | Promise] = {
    "no_text": _("there is no text"),
    "no_subject": _("there is no subject"),
    "no_template": _("this channel takes approved templates only: name one"),
    "empty_value": _("a place of the template is empty"),
    "long_value": _("a place of the template has %(used)s characters, at most %(of)s fit"),
    "long_characters": _("%(used)s characters, at most %(of)s fit"),
    "long_graphemes": _("%(used)s characters, at most %(of)s fit"),
    "long_utf16": _("%(used)s characters, at most %(of)s fit"),
    "long_segments": _("%(used)s messages, at most %(of)s are sent"),
    "long_bytes": _("%(used)s bytes, at most %(of)s fit"),
    "long_subject": _("the subject has %(used)s characters, at most %(of)s fit"),
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
    """The name of a language, in the language at hand."""
    return str(dict(settings.LANGUAGES).get(code, code))


def fault_words(fault: Fault) -> str:
    """Why a channel cannot take a letter as it is."""
    return str(FAULTS.get(fault.code, fault.code)) % fault.facts
