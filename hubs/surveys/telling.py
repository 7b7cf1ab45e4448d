"""The tallies as the public may read them: by month and province, small counts left untold (suppression)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from core.small_cells import Told, parted, told
from hubs.directory.models.needs import TaxonomyTerm
from hubs.surveys.models.tallies import NeedCount, WhoCount
from hubs.surveys.periods import open_month
from hubs.surveys.words import VALUES

NEED = "need"
REST = "rest"
TOTAL = "total"
Key = tuple[date, int]  # the month, the province


@dataclass(frozen=True, slots=True)
class Line:
    """One told count. `value` is a code, REST or TOTAL; met and unmet only of needs, and where both may be told."""

    month: date
    province: int
    facet: str
    value: str
    count: int
    met: int | None = None
    unmet: int | None = None


def lines(*, today: date, since: date | None = None) -> list[Line]:
    """All that may be told of the months that have ended, oldest first; four queries."""
    months = Q(month__lt=open_month(today)) & (Q(month__gte=since) if since else Q())
    return sorted([*_of_needs(months), *_of_people(months)], key=lambda line: (line.month, line.province))


def _of_needs(months: Q) -> Iterator[Line]:
    kinds = list(TaxonomyTerm.objects.filter(taxonomy__code="needs").values_list("code", flat=True))
    asked: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(kinds, 0))
    met: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(kinds, 0))
    rows = NeedCount.objects.annotate(month=TruncMonth("on")).filter(months).order_by()
    for month, province, code, n, met_n in rows.values_list("month", "hub__location__province", "need__code").annotate(
        n=Sum("count"), met_n=Sum("count", filter=Q(met=True), default=0)
    ):
        asked[month, province][code] = n
        met[month, province][code] = met_n
    for key, counts in asked.items():
        yield from _lines(key, NEED, told(counts), met[key])


def _of_people(months: Q) -> Iterator[Line]:
    found: dict[tuple[date, int, str], dict[str, int]] = {}
    for month, province, facet, value, n in WhoCount.objects.filter(months).order_by().values_list(
        "month", "hub__location__province", "facet", "value"
    ).annotate(n=Sum("count")):  # fmt: skip
        group = found.setdefault((month, province, facet), dict.fromkeys(VALUES[facet].values, 0))
        group[value] = n
    for (month, province, facet), counts in found.items():
        yield from _lines((month, province), facet, told(counts), None)


def _lines(key: Key, facet: str, group: Told | None, met: dict[str, int] | None) -> Iterator[Line]:
    if group is None:
        return
    yield Line(*key, facet, TOTAL, group.total)
    for value, count in group.named.items():
        yield Line(*key, facet, value, count, *_parts(count, met[value] if met else None))
    if group.rest:
        hidden = sum(n for value, n in met.items() if value not in group.named) if met else None
        yield Line(*key, facet, REST, group.rest, *_parts(group.rest, hidden))


def _parts(count: int, met: int | None) -> tuple[int | None, int | None]:
    return (None, None) if met is None else parted(count, met) or (None, None)
