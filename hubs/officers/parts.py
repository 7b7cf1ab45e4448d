"""The parts into which an entry is laid for editing: a small form each, for a small screen."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubs.directory.models.locations import Location
from hubs.directory.models.services import ServiceAtLocation
from hubs.officers.access import Entry
from hubs.officers.compare import changed
from hubs.officers.fact_forms import CostForm, PapersForm, PlaceForm, WaysForm, WhomForm, WordsForm
from hubs.officers.facts import ids_in, keys_of
from hubs.officers.forms import PartForm
from hubs.officers.hours_forms import HoursForm
from hubs.officers.spoken import in_words
from hubs.officers.words import name_of

# word in the address -> its name, its form, what its ids are of (a part for each place)
PARTS: dict[str, tuple[str | Promise, type[PartForm], str]] = {
    "hours": (_("Hours"), HoursForm, "hours"),
    "ways": (_("Phones, e-mail, web page"), WaysForm, ""),
    "words": (_("What it is"), WordsForm, ""),
    "whom": (_("For whom, needs, languages"), WhomForm, ""),
    "papers": (pgettext_lazy("part", "Papers"), PapersForm, ""),
    "cost": (pgettext_lazy("part", "Cost"), CostForm, ""),
    "place": (_("The place"), PlaceForm, "place"),
}


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
    said: list[tuple[str, str]]
    differences: list[Difference]


def parts_of(entry: Entry) -> list[Part]:
    """Every part, with what stands live (or, of a new entry, what is wished) and what a draft would change."""
    stands = entry.live or entry.wished
    made = []
    for slug, (name, form, of) in PARTS.items():
        abouts: list[UUID | None] = list(ids_in(stands, of)) if of else [None]
        for about in abouts:
            keys = keys_of(stands, form.names, about)
            said = [(name_of(key), in_words(key, stands[key])) for key in keys]
            at = place_name(about) if about and len(abouts) > 1 else ""
            differences = differing(stands, entry.wished, keys) if entry.live else []
            made.append(Part(slug, name, about, at, [pair for pair in said if pair[1]], differences))
    return made


def differing(stands: dict[str, Any], wished: dict[str, Any], keys: list[str] | None = None) -> list[Difference]:
    """What differs, in words; of these keys, or all."""
    return [
        Difference(name_of(key), in_words(key, stands.get(key)), in_words(key, wished[key]))
        for key in changed(stands, wished)
        if keys is None or key in keys
    ]


def place_name(about: UUID) -> str:
    """The name of a place, or of the place of a service there."""
    place = Location.objects.filter(public_id=about).first()
    at = ServiceAtLocation.objects.select_related("location").filter(public_id=about).first()
    return place.name if place else at.location.name if at else ""


def form_of(slug: str, entry: Entry, about: UUID | None, data: Any = None) -> PartForm | None:
    """The form of a part, about what is wished; None where the entry has no such part."""
    if slug not in PARTS:
        return None
    _name, form, of = PARTS[slug]
    if (about in ids_in(entry.wished, of)) if of else about is None:
        return form(data, facts=entry.wished, about=about)
    return None
