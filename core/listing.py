"""A list on a page of the desk: filtered, sorted and paged, all of it said in the address, and the same as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseBase

from core.sheets import Column, as_file

PER_PAGE = 20
Row = TypeVar("Row", bound=Model)


class Counted(Paginator):
    """Pages of a list that is counted no further than to `most`: counting a million takes longer than a page may."""

    def __init__(self, rows: QuerySet[Any], most: int | None) -> None:
        super().__init__(rows, PER_PAGE)
        self.most = most

    @cached_property
    def _seen(self) -> int:
        rows = self.object_list
        return len(rows) if not isinstance(rows, QuerySet) else rows.order_by()[: self.most and self.most + 1].count()

    @cached_property
    def count(self) -> int:
        return self._seen if self.most is None else min(self._seen, self.most)

    def page(self, number: Any) -> Page[Any]:
        """One page: its keys are sorted alone, and only its rows are brought with all that belongs to them."""
        number = self.validate_number(number)
        rows, first = self.object_list, (number - 1) * self.per_page
        if isinstance(rows, QuerySet) and rows.query.select_related and not rows.query.distinct:
            keys = rows.select_related(None).values_list("pk", flat=True)
            rows = rows.filter(pk__in=list(keys[first : min(first + self.per_page, self.count)]))
            return Page(rows, number, self)
        return super().page(number)

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self._seen > self.count


@dataclass(slots=True)
class Listing(Generic[Row]):
    """What `listing.html` shows. `sort` is the key of the order at hand, with a minus when it is turned round."""

    rows: QuerySet[Row]
    page: Page[Row]
    sort: str
    filters: dict[str, str]


def listing(
    request: HttpRequest,
    rows: QuerySet[Row],
    *,
    sorts: Mapping[str, str],
    filters: Mapping[str, Callable[[QuerySet[Row], str], QuerySet[Row]]] | None = None,
    most: int | None = None,
) -> Listing[Row]:
    """Read ?o= (order), ?p= (page) and one parameter a filter from the address.

    `sorts`: key in the address -> field; the first is the order without a word. What the address says wrongly
    is passed over: a link that was cut in half still opens the list. `most`: rows that are counted and paged
    (None: all); files always hold all.
    """
    said = {name: request.GET[name].strip()[:100] for name in filters or {} if request.GET.get(name, "").strip()}
    for name, value in said.items():
        rows = (filters or {})[name](rows, value.replace("\0", ""))
    sort = request.GET.get("o", "")
    if sort.removeprefix("-") not in sorts:
        sort = next(iter(sorts))
    field, turned = sorts[sort.removeprefix("-")], sort.startswith("-")
    order = field.removeprefix("-") if turned == field.startswith("-") else f"-{field.removeprefix('-')}"
    # The tie goes the same way, so that one index (field, id) gives both orders.
    rows = rows.order_by(order, "-pk" if order.startswith("-") else "pk")
    return Listing(rows, Counted(rows, most).get_page(request.GET.get("p")), sort, said)


def counted(rows: type[Model], of: str) -> Coalesce:
    """How many `rows` point at a row by their key `of`: counted for the rows of the page alone, not for the list."""
    these = rows._default_manager.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(these.annotate(n=Count("*")).values("n")), 0)


def asked_file(
    request: HttpRequest, name: str, columns: Sequence[Column], rows: QuerySet[Any]
) -> HttpResponseBase | None:
    """The whole list as a file when the address says ?as=csv or ?as=xlsx, else None."""
    kind = request.GET.get("as")
    return as_file(kind, name, columns, rows.iterator(chunk_size=1000)) if kind in ("csv", "xlsx") else None
