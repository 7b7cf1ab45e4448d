"""Every page that one may simply open is on the site map, and the pages for what goes wrong lead on."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from iris_portal.site_map import NOT_FOR_ENGINES, SHELVES, for_engines

pytestmark = pytest.mark.django_db
# What has an address without being opened from a map: answers to a form, files, steps of signing in.
NOT_A_PAGE = {
    "check", "guide_search", "find_near", "survey_gap_sheet", "missing_thanks", "join_sent", "manifest", "offline",
    "site_map", "elements", "news_atom", "news_rss", "alert_atom", "alert_rss",
}  # fmt: skip


def _named(resolver: URLResolver, prefix: str = "") -> list[tuple[str, str]]:
    found = []
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            found.append((path, entry.name or ""))
        elif not entry.namespace:
            found += _named(entry, path)
    return found


def test_every_page_that_one_may_open_is_on_the_map():
    with translation.override("en"):
        pages = {
            name
            for path, name in _named(get_resolver())
            if path.startswith("en/") and "<" not in path and not path.startswith(("en/desk/", "en/accounts/"))
        }
    told = {name for shelf in SHELVES for name, _word in shelf.pages}
    assert {name for name in pages - told - NOT_A_PAGE if not name.startswith(("account_", "mfa_", "invit"))} == set()


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_map_leads_to_pages_that_are_there(rosa, language):
    with translation.override(language):
        page = rosa.get(reverse("site_map")).content.decode()
        for shelf in SHELVES:
            for name, _word in shelf.pages:
                assert f'href="{reverse(name)}"' in page
                assert rosa.get(reverse(name)).status_code == 200, name


def test_search_engines_are_told_of_the_same_pages(rosa):
    told = rosa.get("/sitemap-pages-1.xml").content.decode()
    with translation.override("es"):
        assert all(f"{reverse(name)}</loc>" in told for name in for_engines())
        assert not any(f"{reverse(name)}</loc>" in told for name in NOT_FOR_ENGINES)


@pytest.mark.parametrize("language, there", [("es", "/es/buscar/"), ("en", "/en/search/")])
def test_a_page_that_is_not_there_offers_the_box_and_the_main_ways(rosa, language, there):
    page = rosa.get(f"/{language}/nothing-here/").content.decode()
    with translation.override(language):
        for name in ("home", "shelf", "find_help", "site_map"):
            assert f'href="{reverse(name)}"' in page
    assert f'action="{there}"' in page


def test_a_fault_of_ours_still_leads_to_what_works(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("recruitment.register.views.check", broken)
    page = Client(raise_request_exception=False).get("/en/check/", {"q": "x1"}).content.decode()
    assert 'href="/en/rights/"' in page
