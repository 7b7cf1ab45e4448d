"""The provinces, districts and needs that pages offer, kept in memory for half a minute."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import caches
from django.utils.translation import get_language

from hubs.directory.guess import Said, plain
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.places import District, Province

SECONDS = 30
Row = TypeVar("Row", Province, District)


@dataclass(frozen=True, slots=True)
class Need:
    pk: int
    code: str
    name: str
    description: str
    under: int | None
    sensitive: bool
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A province (`district` is None) or a district; `code` is what stands in addresses."""

    code: str
    name: str
    province: int
    district: int | None
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    needs: dict[str, Need]
    places: dict[str, Place]
    shelves: tuple[tuple[Place, tuple[Place, ...]], ...]  # each province with its districts

    def said(self) -> list[Said]:
        return [Said(need.code, need.phrases) for need in self.needs.values()]


def catalogue() -> Catalogue:
    """In the language at hand."""
    return caches["pages"].get_or_set(f"hubs:catalogue:{get_language()}", _read, SECONDS) or _read()


def _read() -> Catalogue:
    terms = TaxonomyTerm.objects.filter(taxonomy__code="needs")
    needs = {term.code: _need(term) for term in terms}
    shelves = tuple(_shelf(province) for province in _sorted(Province.objects.prefetch_related("districts")))
    places = {place.code: place for province, districts in shelves for place in (province, *districts)}
    return Catalogue(needs, places, shelves)


def _need(term: TaxonomyTerm) -> Need:
    both = [term.name_es, term.name_en, term.synonyms_es, term.synonyms_en]  # type: ignore[attr-defined]
    phrases = tuple(
        dict.fromkeys(phrase.strip() for said in both for phrase in (said or "").split(",") if phrase.strip())
    )
    return Need(term.pk, term.code, term.name, term.description, term.parent_id, term.sensitive, phrases)


def _shelf(province: Province) -> tuple[Place, tuple[Place, ...]]:
    point = (province.latitude, province.longitude)
    whole = Place(province.iso, province.name, province.pk, None, *point)
    return whole, tuple(
        Place(one.code, one.name, province.pk, one.pk, *point) for one in _sorted(province.districts.all())
    )


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: plain(row.name))
