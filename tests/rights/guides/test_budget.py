"""Every page of the bookshelf that Rosa can open travels within 8 KB, and carries all styles that it uses."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.face import READING, WHOLE, css
from core.offices.models import Office
from rights.guides import seeding
from rights.guides.models import Figure, Topic
from rights.guides.queries import live_versions, path_of
from tests.rights.guides.library import NOW

pytestmark = pytest.mark.django_db
BUDGET = 8 * 1024
CLASS = re.compile(r"\.([a-z][\w-]*)")


@pytest.fixture
def shelf(db):
    """The whole shelf as it is once everything has been confirmed: the pages cannot get longer."""
    seeding.load(seeding.CONTENT, publish=True, now=NOW)
    Office.objects.filter(phone="").update(phone="500-4949")
    Office.objects.update(confirmed_on=date(2026, 1, 5))
    Figure.objects.update(confirmed_on=date(2026, 1, 5))


def paths() -> list[str]:
    found = []
    for language in ("es", "en"):
        with translation.override(language):
            for version in live_versions():
                found += [path_of("guide", version.guide), path_of("guide_sheet", version.guide)]
            found += [path_of("topic", topic) for topic in Topic.objects.all()]
            found += [reverse("shelf"), reverse("glossary")]
    return found


def test_guides_topics_sheets_and_the_glossary_travel_within_eight_kilobytes(rosa, shelf):
    sizes = {path: len(rosa.get(path, headers={"Accept-Encoding": "gzip"}).content) for path in paths()}
    assert len(sizes) > 100
    assert {path: size for path, size in sizes.items() if size > BUDGET} == {}


def _classes(sheets: tuple[str, ...]) -> set[str]:
    return set(CLASS.findall(re.sub(r"\d*\.\d+", "", css(Path(settings.BASE_DIR), sheets))))


def test_a_page_of_reading_uses_no_style_that_it_does_not_carry(rosa, shelf):
    left_out = _classes(WHOLE) - _classes(READING)
    reading = css(Path(settings.BASE_DIR), READING)
    for path in paths():
        html = rosa.get(path).content.decode()
        if f"<style>{reading}</style>" not in html:
            continue
        used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
        assert used & left_out == set(), path
        assert not re.search(r"<(input|select|textarea|progress|form)\b", html), path


def test_gzip_is_what_is_measured(rosa, shelf):
    page = rosa.get(paths()[0], headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert b"<style>" in gzip.decompress(page.content)
