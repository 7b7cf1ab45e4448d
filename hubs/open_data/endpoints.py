"""The lists of the interface: which parameters each knows, which records it holds, and the shapes they are told in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.services import ServiceAtLocation
from hubs.open_data import columns, queries, shapes
from hubs.open_data.asking import Asked
from hubs.open_data.queries import Rows
from hubs.open_data.shapes import Names

PAGED = ("search", "page", "per_page", "format", "lang")
BLOCK = 200  # records read at once when everything is streamed
Shape = Callable[[Any, Names], dict[str, Any]]
Filter = Callable[[Any], Q]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`rows`: what may be seen at all. `searched`: the fields that words are looked for in. `filters` are joined by
    "and". `listed` and `full` read and shape a record of a list, and one with all that belongs to it."""

    name: str
    schema: str
    title: str
    rows: Callable[[], Rows]
    searched: tuple[str, ...]
    filters: Mapping[str, Filter]
    listed: tuple[Callable[[Rows], Rows], Shape]
    full: tuple[Callable[[Rows], Rows], Shape]
    switches: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        return (*PAGED, *self.filters, *self.switches)

    def found(self, asked: Asked) -> Rows:
        """The records that fit, in the order in which they came, so that pages stay as they are."""
        rows = self.rows().order_by("pk")
        for word in asked.said.get("search", "").split():
            rows = rows.filter(self._holds(word))
        for name, value in asked.said.items():
            if name in self.filters:
                rows = rows.filter(self.filters[name](value))
        return rows

    def _holds(self, word: str) -> Q:
        either = Q()
        for name in self.searched:
            either |= Q(**{f"{name}__icontains": word})
        return either

    def told(self, rows: Rows, asked: Asked, names: Names) -> list[dict[str, Any]]:
        """These records in the shape that was asked for."""
        if asked.minimal:
            return [shapes.least_of_service(*row) for row in rows.values_list("public_id", "last_modified")]
        reading, shape = self._form(asked)
        return [shape(row, names) for row in reading(rows)]

    def blocks(self, asked: Asked, names: Names) -> Iterator[list[dict[str, Any]]]:
        """Everything that fits, a block at a time by key: flat memory, and no cursor stays open for a slow reader."""
        rows, last = self.found(asked), 0
        while keys := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:BLOCK]):
            last = keys[-1]
            yield self.told(self.rows().filter(pk__in=keys).order_by("pk"), asked, names)

    def _form(self, asked: Asked) -> tuple[Callable[[Rows], Rows], Shape]:
        if asked.said.get("full_service"):
            return _with_services, _organization_with_services
        return self.full if asked.full else self.listed


def _changed(since: Any) -> Q:
    """A service that has changed, or a place where it is given, or who gives it: all of that stands in it."""
    at = ServiceAtLocation.objects.filter(Q(last_modified__gte=since) | Q(location__last_modified__gte=since))
    return Q(last_modified__gte=since) | Q(organization__last_modified__gte=since) | Q(pk__in=at.values("service"))


def _place_changed(since: Any) -> Q:
    owners = ("", "location__", "service__", "service__organization__")
    changed = Q()
    for owner in owners:
        changed |= Q(**{f"{owner}last_modified__gte": since})
    return changed


def _needs(under: str, field: str) -> Filter:
    """By services that carry the term: a subquery, so that nothing comes twice."""

    def of(value: Any) -> Q:
        carriers = queries.services().filter(**{f"needs__{field}": value}).values("pk")
        return Q(**{f"{under}in": carriers})

    return of


def _of_age(under: str) -> Filter:
    """Services for this age; what names no age is for every age."""

    def of(age: int) -> Q:
        lowest, highest = f"{under}minimum_age", f"{under}maximum_age"
        young_enough = Q(**{f"{highest}__isnull": True}) | Q(**{f"{highest}__gte": age})
        return young_enough & (Q(**{f"{lowest}__isnull": True}) | Q(**{f"{lowest}__lte": age}))

    return of


def _in_province(iso: str) -> Q:
    return Q(pk__in=queries.places().filter(location__province__iso=iso).values("service"))


def _in_district(code: str) -> Q:
    """Of a secret place the district is not told; asking for it must not tell it either."""
    here = queries.places().filter(location__district__code=code, location__secret=False)
    return Q(pk__in=here.values("service"))


def _giving(field: str) -> Filter:
    """Organizations that give a service which carries the term."""
    return lambda value: Q(pk__in=queries.services().filter(**{f"needs__{field}": value}).values("organization"))


def _with_services(rows: Rows) -> Rows:
    return queries.with_services(rows, whole=True)


def _with_listed_services(rows: Rows) -> Rows:
    return queries.with_services(rows, whole=False)


def _organization(row: Any, names: Names) -> dict[str, Any]:
    """With its services, each with what there is one of."""
    services = [shapes.flat(columns.SERVICE, one, names) for one in row.shown_services]
    return {**shapes.full_organization(row, names), "services": services}


def _organization_with_services(row: Any, names: Names) -> dict[str, Any]:
    services = [shapes.full_service(one, names) for one in row.shown_services]
    return {**shapes.full_organization(row, names), "services": services}


def _flat_organization(row: Any, names: Names) -> dict[str, Any]:
    return shapes.flat(columns.ORGANIZATION, row, names)


def _place_with_service(row: Any, names: Names) -> dict[str, Any]:
    return {**shapes.full_place(row, names), "service": shapes.listed_service(row.service, names)}


def _as_it_is(rows: Rows) -> Rows:
    return rows


WORDS = ("name_es", "name_en", "description_es", "description_en")
SERVICES = Endpoint(
    "services", "service", "Services", queries.services,
    (*WORDS, "alternate_name", "organization__name_es", "organization__name_en"),
    {
        "taxonomy_term_id": _needs("pk__", "public_id"), "taxonomy_id": _needs("pk__", "taxonomy__public_id"),
        "organization_id": lambda value: Q(organization__public_id=value), "modified_after": _changed,
        "province": _in_province, "district": _in_district, "age": _of_age(""),
    },
    (queries.with_organization, shapes.listed_service), (queries.with_all, shapes.full_service),
    ("full", "minimal"),
)  # fmt: skip
PLACES = Endpoint(
    "service_at_locations", "service_at_location", "Services at locations", queries.places,
    (*(f"service__{field}" for field in WORDS), "location__name_es", "location__name_en"),
    {
        "taxonomy_term_id": _needs("service__", "public_id"),
        "taxonomy_id": _needs("service__", "taxonomy__public_id"),
        "organization_id": lambda value: Q(service__organization__public_id=value), "modified_after": _place_changed,
        "province": lambda value: Q(location__province__iso=value),
        "district": lambda value: Q(location__district__code=value, location__secret=False),
        "age": _of_age("service__"),
    },
    (queries.listed_places, shapes.listed_place), (queries.whole_places_with_service, _place_with_service),
    ("full",),
)  # fmt: skip
ORGANIZATIONS = Endpoint(
    "organizations", "organization", "Organizations", queries.organizations, (*WORDS, "alternate_name"),
    {"taxonomy_term_id": _giving("public_id"), "taxonomy_id": _giving("taxonomy__public_id")},
    (_as_it_is, _flat_organization), (_with_listed_services, _organization), ("full", "full_service"),
)  # fmt: skip
TAXONOMIES = Endpoint(
    "taxonomies", "taxonomy", "Taxonomies", Taxonomy.objects.all, WORDS, {},
    (_as_it_is, shapes.taxonomy), (_as_it_is, shapes.taxonomy),
)  # fmt: skip
TERMS = Endpoint(
    "taxonomy_terms", "taxonomy_term", "Terms of the taxonomies", TaxonomyTerm.objects.all,
    (*WORDS, "synonyms_es", "synonyms_en"),
    {
        "taxonomy_id": lambda value: Q(taxonomy__public_id=value),
        "parent_id": lambda value: Q(parent__public_id=value),
        "top_only": lambda value: Q(parent=None) if value else Q(),
    },
    (queries.with_taxonomy, shapes.term), (queries.with_taxonomy, shapes.term),
)  # fmt: skip
ENDPOINTS = {one.name: one for one in (SERVICES, ORGANIZATIONS, PLACES, TAXONOMIES, TERMS)}
