"""All pages that one may simply open, for people (a page by shelves) and for search engines (sitemap.py)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rights.guides.queries import shelves

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages of one sort under one word: the name of each page (urls.py) and what it is called here."""

    word: Word
    icon: str
    pages: tuple[tuple[str, Word], ...]


RIGHTS = Shelf(
    _("Your rights"), "book",
    (("shelf", _("All guides")), ("glossary", _("Words of work")), ("national_holidays", _("National holidays"))),
)  # fmt: skip
SHELVES = (
    Shelf(
        pgettext_lazy("menu", "Check"), "search",
        (
            ("home", _("Check a recruiter")), ("offer", _("Check an offer")),
            ("offer_questions", _("Questions about the offer")), ("charges", _("What may I be charged?")),
            ("decisions", _("Decisions")), ("warnings", _("Known warnings")),
        ),
    ),
    RIGHTS,
    Shelf(
        _("Help"), "phone",
        (
            ("help", _("Ask for help")), ("find_help", _("Find help near you")),
            ("hubs", _("Information Hubs on the map")), ("service_missing", _("A service is missing? Tell us")),
            ("surveys", _("Surveys and needs")), ("survey_gap", _("Where the gap is")),
        ),
    ),
    Shelf(
        _("Notices"), "horn",
        (("alerts", pgettext_lazy("alert", "Alerts")), ("news", _("Notices")), ("join", _("Get notices"))),
    ),
    Shelf(
        _("This site"), "people",
        (
            ("search", _("Search")), ("status", _("What works now")), ("kept", _("Kept on this phone")),
            ("about", _("Who we are")),
            ("privacy", _("Privacy")), ("accessibility", _("Accessibility")), ("open_data", _("Open data")),
            ("hubs_open_data", _("Open data of the Information Hubs")), ("account_login", _("Sign in to the desk")),
        ),
    ),
)  # fmt: skip
NOT_FOR_ENGINES = {"kept", "account_login", "search"}  # of one phone, of staff, and a box that an engine has itself


def for_engines() -> list[str]:
    """The names of the pages that search engines are told of."""
    return [name for shelf in SHELVES for name, _word in shelf.pages if name not in NOT_FOR_ENGINES]


@require_safe
@cache_control(public=True, max_age=60)
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page by shelves, the topics of the guides among them."""
    topics = [topic for topic, _versions in shelves()]
    return render(request, "search/site_map.html", {"shelves": SHELVES, "rights": RIGHTS, "topics": topics})
