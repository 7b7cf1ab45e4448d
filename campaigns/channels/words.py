"""The words of channels: what is wrong with a letter, how long it is, what holds when no answer came."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from campaigns.channels.counting import Count
from campaigns.channels.protocol import Fault, Guarantee, Limits, Policy

FAULTS: dict[str, str | Promise] = {
    "no_text": gettext_lazy("Write the text."),
    "no_subject": gettext_lazy("Write the subject."),
    "no_alt": gettext_lazy("Say in words what the picture shows: who cannot see it hears this."),
    "no_template": gettext_lazy("Choose the approved template: this channel takes no free text."),
    "empty_value": gettext_lazy("Fill every place of the template."),
    "long_value": gettext_lazy("A value of the template has %(used)s characters; %(of)s fit."),
    "long_characters": gettext_lazy("The text with its link has %(used)s characters; %(of)s fit."),
    "long_graphemes": gettext_lazy("The text with its link has %(used)s characters; %(of)s fit."),
    "long_utf16": gettext_lazy("The text with its link has %(used)s characters; %(of)s fit."),
    "long_bytes": gettext_lazy("The text with its link takes %(used)s bytes; %(of)s fit."),
    "long_segments": gettext_lazy(
        "The text with its link takes %(used)s SMS; at most %(of)s are sent. Letters such as á, í, ó, ú halve the room."
    ),
    "long_subject": gettext_lazy("The subject has %(used)s characters; %(of)s fit."),
}
LENGTH: dict[str, str | Promise] = {
    "characters": gettext_lazy("%(used)s of %(of)s characters"),
    "segments": gettext_lazy("%(used)s of %(of)s SMS (%(alphabet)s)"),
    "endless": gettext_lazy("%(used)s characters"),
}


def fault(found: Fault) -> str:
    """One sentence for the person who writes."""
    return str(FAULTS[found.code]) % found.facts


def length(counted: Count) -> str:
    """How much of the room is taken."""
    facts = {"used": counted.used, "of": counted.of, "alphabet": counted.alphabet}
    return str(LENGTH[length_kind(counted.of, counted.unit)]) % facts


def length_kind(of: int | None, unit: str) -> str:
    if of is None:
        return "endless"
    return "segments" if unit == "segments" else "characters"


def counter(limits: Limits, *, picture: bool = False) -> dict[str, str]:
    """What static/js/counter.js needs to know of a channel, as data attributes without their `data-`."""
    beside = picture and limits.pictures and limits.caption is not None
    of = limits.caption if beside else limits.text
    return {
        "unit": limits.unit,
        "of": "" if of is None else str(of),
        "link-costs": "" if limits.link_costs is None else str(limits.link_costs),
        "say": str(LENGTH[length_kind(of, limits.unit)]),
    }


def guarantee(given: Guarantee) -> list[str]:
    """What happens when no clear answer came, and what is told later: whole sentences for the page."""
    return [_unclear(given), _later(given)]


def _unclear(given: Guarantee) -> str:
    if given.policy == Policy.PERSON:
        return _("When no clear answer comes, nothing is sent again: it is listed as not known, and a person decides.")
    if given.policy == Policy.LOOK_UP:
        return _(
            "When no clear answer comes, we ask the channel whether it has the message. "
            "If it cannot say, a person decides; nothing is sent again blindly."
        )
    if given.key_lasts is None:
        return _("When no clear answer comes, the same message is sent again under the same key: it appears once.")
    return _(
        "When no clear answer comes, the same message is sent again under the same key: for %(time)s it appears once. "
        "After that we look whether it is there, and if that is not clear a person decides."
    ) % {"time": _time(int(given.key_lasts.total_seconds() // 60))}


def _time(minutes: int) -> str:
    if minutes < 120:
        return str(ngettext_lazy("%(n)s minute", "%(n)s minutes", minutes)) % {"n": minutes}
    return str(ngettext_lazy("%(n)s hour", "%(n)s hours", minutes // 60)) % {"n": minutes // 60}


def _later(given: Guarantee) -> str:
    if given.receipts:
        return _("The channel tells later what became of each message.")
    return _("The channel tells nothing later: sent means that it took the message.")
