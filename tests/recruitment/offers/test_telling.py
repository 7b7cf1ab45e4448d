"""Whatever is pasted, the page shows it whole and as text, and every number in it leads to a reason below."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.offers import telling
from recruitment.offers.check import check_offer
from recruitment.offers.reading import MISSING
from recruitment.offers.telling import MOST_STEPS
from tests.recruitment.offers.test_pages import ES

pytestmark = pytest.mark.django_db
PIECES = [
    "Deposite $150 hoy mismo",
    "para apartar su cupo",
    "le guardamos su pasaporte",
    "diga que va de turista",
    *["<b>ya</b>", "</textarea>", "&amp;", "\"'", "👩‍👩‍👧", "🇵🇦", "ñandú", "ﬁ", "\u202e", "\n", "{{ x }}", "]]>", "\t"],
    *["6999-0000", "jefe@x.com", "Alfa, S.A.", "pay now"],
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_marked_pieces_are_the_text(text):
    answer = check_offer(text, now=timezone.now())
    told = telling.reasons(answer)
    assert "".join(piece.text for piece in telling.marked_text(answer, told)) == text
    assert [reason.number for reason in told] == list(range(1, len(told) + 1))
    assert not {reason.rule for reason in told} & MISSING


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_the_page_shows_the_text_and_nothing_of_it_as_markup(text):
    page = Client().post(ES, {"text": text}).content.decode()
    said = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)
    if said is None:  # nothing but signs: the form came back
        assert "No encontramos palabras." in page
        return
    shown = re.sub(r'</?mark>|<a href="#r\d+" aria-label="Razón \d+">\d+</a>', "", said[1])
    assert "<" not in shown
    assert html.unescape(shown) == text


def test_steps_are_few_and_begin_with_what_always_holds():
    answer = check_offer(". ".join(PIECES[:4]), now=timezone.now())
    steps = telling.steps(answer)
    for told in (steps.ask, steps.write, steps.verify):
        assert 2 <= len(told) <= MOST_STEPS
        assert len(set(map(str, told))) == len(told)
    assert telling.guide_keys(answer)
