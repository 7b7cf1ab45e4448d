"""The words of the officers' desk: states of drafts, what a manager may let through at once, names of facts."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubs.officers.moves import DraftState


class DraftWord(models.TextChoices):
    """The states of a draft as they are said."""

    WAITS = DraftState.WAITS.value, pgettext_lazy("draft", "Waits for the manager")
    RETURNED = DraftState.RETURNED.value, pgettext_lazy("draft", "Returned")
    APPROVED = DraftState.APPROVED.value, pgettext_lazy("draft", "In force")
    SUPERSEDED = DraftState.SUPERSEDED.value, pgettext_lazy("draft", "A newer draft took its place")
    WITHDRAWN = DraftState.WITHDRAWN.value, pgettext_lazy("draft", "Taken back")


class SmallFact(models.TextChoices):
    """What a hub's manager may let officers change at once, without waiting."""

    TODAY = "today", _("Hours of today")
    CLOSED = "closed", _("Closed until a day")
    PHONE = "phone", _("The phone")


LOOKS = {
    DraftState.WAITS: ("hold", "clock"),
    DraftState.RETURNED: ("off", "undo"),
    DraftState.APPROVED: ("ok", "ok"),
    DraftState.SUPERSEDED: ("past", "past"),
    DraftState.WITHDRAWN: ("none", "none"),
}
SPANISH, ENGLISH = _("%(field)s, in Spanish"), _("%(field)s, in English")
NAMES: dict[str, str | Promise] = {
    "organization": _("organization"),  # of a new entry: who gives it
    "name": _("name"),
    "description": _("what it does"),
    "alert": pgettext_lazy("service", "notice"),
    "application_process": _("how to get it"),
    "eligibility_description": _("for whom, in words"),
    "interpretation_services": _("interpreters"),
    "fees_description": _("what it costs, in words"),
    "status": _("state"),
    "url": _("web page"),
    "email": _("e-mail"),
    "minimum_age": _("from the age of"),
    "maximum_age": _("up to the age of"),
    "for_whom": _("made for"),
    "needs": _("needs it meets"),
    "languages": _("languages"),
    "papers": _("papers"),
    "documents": _("which papers"),
    "cost": _("cost"),
    "prices": _("prices"),
    "phones": _("phones"),
    "hours": _("hours"),
    "holidays": _("on national holidays"),
    "address_1": _("address"),
    "corregimiento": _("corregimiento"),
    "district": _("district"),
    "transportation": _("how to get there"),
    "latitude": _("latitude"),
    "longitude": _("longitude"),
    "place_name": _("name of the place"),
    "places": _("places"),
    "address_2": _("more of the address"),
    "secret": _("its address must not be known"),
    "summary": _("what it helps with"),
    "place_phones": _("phones of the place"),
    "access": _("accessibility"),
    "org_name": _("name of the organization"),
    "org_description": _("what the organization is"),
    "org_email": _("e-mail"),
    "org_website": _("web page"),
    "org_phones": _("phones of the organization"),
    "org_contacts": _("contacts"),
}


def name_of(key: str) -> str:
    """A fact as people call it: "name_es" is "name, in Spanish"; "hours.<id>" is "hours"."""
    plain = key.split(".")[-1] if key.startswith("place.") else key.split(".")[0]
    for ending, said in (("_es", SPANISH), ("_en", ENGLISH)):
        if plain.endswith(ending):
            return str(said % {"field": NAMES[plain.removesuffix(ending)]})
    return str(NAMES[plain])
