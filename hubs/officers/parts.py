"""The parts into which an entry is laid for editing: a small form each, for a small screen."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubs.directory.models.services import ServiceAtLocation
from hubs.officers.access import Entry
from hubs.officers.compare import changed
from hubs.officers.fact_forms import CostForm, PapersForm, WaysForm, WhomForm, WordsForm
from hubs.officers.facts import about_of, ids_in, keys_of
from hubs.officers.forms import PartForm
from hubs.officers.hours_forms import HoursForm
from hubs.officers.hub_forms import HubWaysForm, HubWordsForm, OrganizationForm
from hubs.officers.place_forms import NewPlaceForm, PlaceForm, PlacesForm
from hubs.officers.row_forms import AccessForm, ContactsForm, OrganizationPhonesForm, PlacePhonesForm
from hubs.officers.spoken import in_words, place_name
from hubs.officers.words import name_of

Parts = dict[str, tuple[str | Promise, type[PartForm], str]]
PLACE: Parts = {
    "place": (_("The place"), PlaceForm, "place"),
    "place-phones": (_("Phones of the place"), PlacePhonesForm, "place_phones"),
    "access": (_("Accessibility"), AccessForm, "access"),
}
ORGANIZATION: Parts = {
    "organization": (_("The organization"), OrganizationForm, ""),
    "organization-phones": (_("Phones of the organization"), OrganizationPhonesForm, ""),
    "contacts": (_("Contacts of the organization"), ContactsForm, ""),
}
# code -> its name, its form, what its ids are of (a part for each place)
PARTS: Parts = {
    "hours": (_("Hours"), HoursForm, "hours"),
    "ways": (_("Phones, e-mail, web page"), WaysForm, ""),
    "words": (_("What it is"), WordsForm, ""),
    "whom": (_("For whom, needs, languages"), WhomForm, ""),
    "papers": (pgettext_lazy("part", "Papers"), PapersForm, ""),
    "cost": (pgettext_lazy("part", "Cost"), CostForm, ""),
    "places": (_("Where it is given"), PlacesForm, ""),
    **PLACE,
    **ORGANIZATION,
}
OF_HUB: Parts = {
    "hours": PARTS["hours"],
    "ways": (_("Phones and e-mail"), HubWaysForm, ""),
    "words": (_("What it is"), HubWordsForm, ""),
    **PLACE,
    **ORGANIZATION,
}
NEW_PLACE = "new-place"  # a form, and no part of its own
ADDED: Parts = {NEW_PLACE: (_("A new place"), NewPlaceForm, "")}


def parts_known(entry: Entry) -> Parts:
    """The parts that an entry, or a hub, may have; it has those of which its facts speak."""
    return OF_HUB if entry.of_hub else PARTS


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact as it stands and as it is wished, in words."""

    name: str
    stands: str
    wished: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an entry as its page shows it; `at` names the place where there are several."""

    slug: str
    name: str | Promise
    about: UUID | None
    at: str
    said: list[tuple[str, str, str]]  # name, words, and their language where they are of one
    differences: list[Difference]
    is_new: bool = False  # of a place that is not live yet


def parts_of(entry: Entry) -> list[Part]:
    """Every part, with what stands live (or, of what is new, what is wished) and what a draft would change."""
    made = []
    for slug, (name, form, of) in parts_known(entry).items():
        abouts: list[UUID | None] = list(ids_in(entry.live | entry.wished, of)) if of else [None]
        made += [
            _part(entry, slug, name, about, keys, several=len(abouts) > 1)
            for about in abouts if (keys := keys_of(entry.wished, form.names, about))
        ]  # fmt: skip
    return made


def _part(entry: Entry, slug: str, name: str | Promise, about: UUID | None, keys: list[str], *, several: bool) -> Part:
    is_new = keys[0] not in entry.live
    stands = entry.wished if is_new else entry.live
    said = [(name_of(key), in_words(key, stands.get(key), stands), _language(key)) for key in keys]
    at = name_of_place(about, entry.wished) if about and several else ""
    differences = [] if is_new else differing(stands, entry.wished, keys)
    return Part(slug, name, about, at, [pair for pair in said if pair[1]], differences, is_new and bool(entry.live))


def differing(stands: dict[str, Any], wished: dict[str, Any], keys: list[str] | None = None) -> list[Difference]:
    """What differs, in words; of these keys, or all. Where there are several places, each says which one."""
    several = len(wished.get("places", [])) > 1 or len(stands.get("places", [])) > 1
    return [
        Difference(_named(key, wished, several=several and keys is None), in_words(key, stands.get(key), stands),
                   in_words(key, wished[key], wished))
        for key in changed(stands, wished)
        if keys is None or key in keys
    ]  # fmt: skip


def _named(key: str, facts: dict[str, Any], *, several: bool) -> str:
    about = about_of(key)
    place = name_of_place(UUID(about), facts) if several and about else ""
    return f"{name_of(key)} · {place}" if place else name_of(key)


def name_of_place(about: UUID, facts: dict[str, Any]) -> str:
    """The name of a place, or of the place of a service there."""
    at = ServiceAtLocation.objects.select_related("location").filter(public_id=about).first()
    return at.location.name if at else place_name(facts, str(about))


def form_of(slug: str, entry: Entry, about: UUID | None, data: Any = None) -> PartForm | None:
    """The form of a part, about what is wished; None where the entry has no such part."""
    known = parts_known(entry) | ADDED
    if slug not in known:
        return None
    _name, form, of = known[slug]
    if (about not in ids_in(entry.wished, of)) if of else about is not None:
        return None
    there = keys_of(entry.wished, form.names, about)
    return form(data, facts=entry.wished, about=about, entry=entry) if there else None


def _language(key: str) -> str:
    return next((code for code in ("es", "en") if key.endswith(f"_{code}")), "")
