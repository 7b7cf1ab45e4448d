"""The public pages of surveys are small, alike in both languages, and keep to the content policy."""

import gzip

import pytest
from django.urls import translate_url
from django.utils import timezone

from hubs.directory.models.places import Province
from iris_portal.demo.build import build

pytestmark = pytest.mark.django_db
PAGES = ["/en/surveys/", "/en/surveys/gap/", "/en/surveys/gap/sheet/", "/en/surveys/of/panama-2021/",
         "/en/surveys/of/panama-2021/sheet/"]  # fmt: skip
BUDGET = 8192


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    build(now=timezone.now())


def test_every_page_is_small_and_without_styles_of_its_own(client, demonstration):
    for path in [*PAGES, *(translate_url(path, "es") for path in PAGES)]:
        answer = client.get(path)
        html = answer.content
        assert answer.status_code == 200, path
        assert len(gzip.compress(html)) <= BUDGET, path
        assert b' style="' not in html
        assert html.count(b"<h1") == 1


def test_the_gap_names_provinces_services_and_its_limits(client, demonstration):
    page = client.get("/en/surveys/gap/").content.decode()
    assert "What this does not say" in page
    for province in ("Panamá Oeste", "Panamá", "Chiriquí"):
        assert f"<h2>{province}</h2>" in page
    assert "None listed" in page
    assert "18 %" in page
    assert f"place={Province.objects.get(name='Chiriquí').iso}" in page


def test_without_anything_to_tell_the_pages_say_so(client):
    assert "No survey has been published yet." in client.get("/en/surveys/").content.decode()
    assert "There is nothing to tell yet" in client.get("/en/surveys/gap/").content.decode()
    assert client.get("/en/surveys/of/none/").status_code == 404


def test_the_files_are_named_on_the_page_of_open_data(client):
    page = client.get("/en/open-data/").content.decode()
    assert "/api/v1/hub-tallies.csv" in page
    assert "/api/v1/surveys/{code}.csv" in page
