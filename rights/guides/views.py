"""The public pages of the bookshelf: the shelf, a topic, a guide, and its sheet for paper."""

from typing import Any
from unicodedata import normalize

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.limits import limited
from core.offices.queries import offices_for
from core.pages import kept, on_phone
from core.qr import qr_svg
from rights.guides.models import Guide, Term, Topic
from rights.guides.page import context_of
from rights.guides.queries import find_live, find_topic, live_versions, paths_of, shelves
from rights.guides.search import search
from rights.guides.words import Language

TEMPLATES = {name: f"rights/guides/{name.removeprefix('guide_')}.html" for name in ("topic", "guide", "guide_sheet")}


@require_safe
@kept
@on_phone
def shelf(request: HttpRequest) -> HttpResponse:
    """All topics with their guides."""
    return render(request, "rights/guides/shelf.html", {"shelves": shelves()})


@require_safe
@cache_control(no_store=True, private=True)
@limited("CHECK_LIMIT")
def search_page(request: HttpRequest) -> HttpResponse:
    """The guides that answer what somebody typed; what was typed is kept nowhere."""
    typed = request.GET.get("q", "").strip()
    if not typed:
        return redirect("shelf")
    context = {"typed": typed, "versions": search(typed), "help": offices_for("ask")}
    return render(request, "rights/guides/search.html", context)


@require_safe
@kept
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: each question with its answer's first sentence."""
    topic = find_topic(slug)
    context = {"topic": topic, "versions": live_versions().filter(guide__topics=topic)}
    return _shown(request, "topic", topic, context)


@require_safe
@kept
@on_phone
def guide_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One question: the answer, what to do now, what the law says, who helps, what to keep."""
    version = find_live(slug)
    response = _shown(request, "guide", version.guide, context_of(version))
    response.stays = version.guide.sensitive  # type: ignore[attr-defined]
    return response


@require_safe
@kept
def guide_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The guide as a sheet for paper, with a code that leads back to the living page."""
    version = find_live(slug)
    context = context_of(version)
    context["qr"] = mark_safe(qr_svg(context["link"]))  # noqa: S308 - drawn by segno from our own address
    response = _shown(request, "guide_sheet", version.guide, context)
    response.stays = version.guide.sensitive  # type: ignore[attr-defined]
    return response


@require_safe
@kept
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of contracts and letters: what each means, how it is said every day, and in the other language."""
    language = get_language() or Language.SPANISH
    other = Language.ENGLISH if language == Language.SPANISH else Language.SPANISH
    terms = sorted(Term.objects.all(), key=lambda term: normalize("NFKD", term.term).casefold())
    context = {"terms": [(term, getattr(term, f"term_{other}")) for term in terms], "other": other}
    return render(request, "rights/guides/glossary.html", context)


def _shown(request: HttpRequest, name: str, row: Guide | Topic, context: dict[str, Any]) -> HttpResponse:
    """The page at its own address; from the address of another language a redirect to it."""
    paths = paths_of(name, row)
    here = paths[get_language() or Language.SPANISH]
    if request.path != here:
        return redirect(here, permanent=True)
    request.other_paths = paths  # type: ignore[attr-defined]
    return render(request, TEMPLATES[name], context)
