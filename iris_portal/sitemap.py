"""The map of the site for search engines (sitemaps.org): standing pages, hubs and services, in every language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.qr import absolute
from hubs.open_data.queries import Rows, hubs_listed, services_listed

SIZE = 10_000  # places in a part; each is told once for each language, and 50,000 is the most a part may hold
MOST = 50_000  # parts that an index may name
HOUR = cache_control(public=True, max_age=3600)
STANDING = (
    "home",
    "check",
    "decisions",
    "warnings",
    "news",
    "alerts",
    "help",
    "find_help",
    "hubs",
    "about",
    "open_data",
    "status",
    "hubs_open_data",
    "join",
)
LISTED: Mapping[str, tuple[str, Callable[[date], Rows]]] = {
    "hubs": ("hub", hubs_listed), "services": ("service", services_listed),
}  # fmt: skip
NONE = UUID(int=0)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LINKS = f'{SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@require_safe
@HOUR
def index(request: HttpRequest) -> HttpResponse:
    """Which parts there are."""
    today = timezone.localdate()
    parts = ["sitemap-pages-1.xml"]
    for name, (_view, rows) in LISTED.items():
        parts += [f"sitemap-{name}-{number}.xml" for number in range(1, ceil(rows(today).count() / SIZE) + 1)]
    told = "".join(f"<sitemap><loc>{absolute('/')}{part}</loc></sitemap>" for part in parts)
    return _xml(f"<sitemapindex {SPACE}>{told}</sitemapindex>")


@require_safe
@HOUR
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Addresses in each language, each with those in the others."""
    if name == "pages" and number == 1:
        told = iter([_place(_addresses(view), None) for view in STANDING])
    elif name in LISTED and 1 <= number <= MOST:
        told = _rows(name, number)
    else:
        raise Http404
    return _xml(f"<urlset {LINKS}>{''.join(told)}</urlset>")


def _rows(name: str, number: int) -> Iterator[str]:
    view, rows = LISTED[name]
    addresses = _addresses(view, [NONE])
    found = rows(timezone.localdate()).order_by("pk")[(number - 1) * SIZE : number * SIZE]
    for public_id, changed in found.values_list("public_id", "last_modified"):
        yield _place({code: path.replace(str(NONE), str(public_id)) for code, path in addresses.items()}, changed)


def _addresses(view: str, args: Sequence[UUID] = ()) -> dict[str, str]:
    """The full address of a page by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = absolute(reverse(view, args=args))
    return found


def _place(addresses: Mapping[str, str], changed: datetime | None) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in addresses.items()
    )
    day = f"<lastmod>{timezone.localdate(changed).isoformat()}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{address}</loc>{day}{others}</url>" for address in addresses.values())


def _xml(told: str) -> HttpResponse:
    return HttpResponse(HEAD + told, content_type="application/xml; charset=utf-8")
