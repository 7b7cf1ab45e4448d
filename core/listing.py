"""A list on a page of the desk: filtered, sorted and paged, all of it said in the address, and the same as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase

from core.sheets import Column, as_file

PER_PAGE = 20
Row = TypeVar("Row", bound=Model)


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
) -> Listing[Row]:
    """Read ?o= (order), ?p= (page) and one parameter a filter from the address.

    `sorts`: key in the address -> field; the first is the order without a word. What the address says wrongly
    is passed over: a link that was cut in half still opens the list.
    """
    said = {name: request.GET[name].strip()[:100] for name in filters or {} if request.GET.get(name, "").strip()}
    for name, value in said.items():
        rows = (filters or {})[name](rows, value.replace("\0", ""))
    sort = request.GET.get("o", "")
    if sort.removeprefix("-") not in sorts:
        sort = next(iter(sorts))
    field, turned = sorts[sort.removeprefix("-")], sort.startswith("-")
    order = field.removeprefix("-") if turned == field.startswith("-") else f"-{field.removeprefix('-')}"
    rows = rows.order_by(order, "pk")
    return Listing(rows, Paginator(rows, PER_PAGE).get_page(request.GET.get("p")), sort, said)


def asked_file(
    request: HttpRequest, name: str, columns: Sequence[Column], rows: QuerySet[Any]
) -> HttpResponseBase | None:
    """The whole list as a file when the address says ?as=csv or ?as=xlsx, else None."""
    kind = request.GET.get("as")
    return as_file(kind, name, columns, rows.iterator(chunk_size=1000)) if kind in ("csv", "xlsx") else None
