"""The first page leads to the guides by what happened to somebody."""

import pytest

from tests.rights.guides import library

pytestmark = pytest.mark.django_db


def test_a_topic_with_a_live_guide_is_a_tile_on_the_first_page(rosa):
    library.publish(library.guide())
    page = rosa.get("/es/").content.decode()
    assert "¿Qué le pasó?" in page
    assert 'href="/es/derechos/tema/papers-es/"' in page


def test_without_a_live_guide_the_first_page_says_nothing_of_topics(rosa):
    library.guide()
    assert "¿Qué le pasó?" not in rosa.get("/es/").content.decode()
