"""Home and the pages that speak for the whole portal."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.elements import symbols
from core.qr import absolute
from recruitment.offers.telling import Link
from recruitment.offers.views import offer_page
from recruitment.register import words
from recruitment.register.decisions import published, with_outcome
from recruitment.register.models.authorities import Authority
from rights.guides.queries import links, shelves

SHORT = cache_control(public=True, max_age=60)


@require_safe
@vary_on_headers("Accept-Language")
def entrance(request: HttpRequest) -> HttpResponse:
    """The bare address: on to the language that the browser asks for, Spanish when it asks for neither."""
    return redirect(f"/{get_language_from_request(request)}/")


@require_safe
@SHORT
def home(request: HttpRequest) -> HttpResponse:
    """The box, what else can be done here, and the latest decisions."""
    topics = [topic for topic, _versions in shelves()]
    context = {"decisions": with_outcome(published()[:3], now=timezone.now()), "topics": topics}
    return render(request, "home.html", context)


@require_safe
@SHORT
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be taken away, from which registers, on which terms."""
    return render(request, "about/open_data.html", {"registers": Authority.objects.all()})


@require_safe
@SHORT
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what people may; pages that are nobody's business say noindex themselves."""
    lines = ["User-agent: *", "Disallow: /api/", "Disallow: /hsds/", "", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def guide_links(keys: Sequence[str]) -> Sequence[Link]:
    """The guides that the signs of an offer point to, as far as the public reads them."""
    return [Link(title, path) for title, path in links(list(keys))]


offer = offer_page(guide_links)


def _plain(template: str) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    @SHORT
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return view


about = _plain("about/about.html")
privacy = _plain("about/privacy.html")
accessibility = _plain("about/accessibility.html")


@require_safe
def elements(request: HttpRequest) -> HttpResponse:
    """Every element of the pages, for those who build them; not in production."""
    context = {
        "verdicts": [(look, words.StateWord(state).label) for state, look in words.STATE_LOOKS.items()],
        "decisions": [(look, words.EventKind(kind).label) for kind, look in words.EVENT_LOOKS.items()],
        "all_icons": list(symbols()),
    }
    return render(request, "elements/page.html", context)
