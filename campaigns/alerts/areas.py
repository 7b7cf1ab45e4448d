"""Where an alert holds: provinces by ISO 3166-2, districts by their short name; nothing named: the whole country."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from campaigns.alerts.cap import Geocode
from hubs.directory.map import outlines
from hubs.directory.models.places import District, Province

WHOLE = {
    "es": "Todo Panamá",
    "en": "All of Panama",
    "ht": "Tout Panama",
    "fr": "Tout le Panama",
    "pt": "Todo o Panamá",
}
COUNTRY = Geocode("ISO3166-1", "PA")


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a district of one; `code` is what an alert keeps."""

    code: str
    name: str
    iso: str
    geocode: Geocode


def places(codes: Sequence[str]) -> list[Place]:
    """The places of these codes, provinces first; two questions at most. A code that is gone is passed over."""
    if not codes:
        return []
    found = [Place(p.iso, p.name, p.iso, Geocode("ISO3166-2", p.iso)) for p in Province.objects.filter(iso__in=codes)]
    for district in District.objects.filter(code__in=codes).select_related("province"):
        known = district.national_code
        geocode = Geocode("INEC", known) if known else Geocode("ISO3166-2", district.province.iso)
        found.append(Place(district.code, f"{district.name} ({district.province})", district.province.iso, geocode))
    return found


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each province with its districts, for a form."""
    told = []
    for province in Province.objects.prefetch_related("districts"):
        whole = (province.iso, province.name)
        told.append(
            (province.name, [whole, *((d.code, f"{province.name}: {d.name}") for d in province.districts.all())])
        )
    return told


def where(found: Iterable[Place], language: str = "") -> str:
    """The places in a line."""
    return ", ".join(place.name for place in found) or WHOLE[language or get_language() or "es"]


def geocodes(found: Iterable[Place]) -> list[Geocode]:
    """Their codes, each once."""
    return list(dict.fromkeys(place.geocode for place in found)) or [COUNTRY]


def drawn(found: Iterable[Place]) -> list[tuple[str, bool]]:
    """The outline of each province, and whether the alert touches it; those that it does last, on top."""
    touched = {place.iso for place in found}
    return sorted(((d, not touched or iso in touched) for iso, d in outlines().items()), key=lambda one: one[1])
