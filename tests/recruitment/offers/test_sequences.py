"""An agency that a text names without saying so is found all the same, and only in registers kept here."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from recruitment.offers.check import check_offer
from recruitment.offers.sequences import sequences
from recruitment.offers.whom import Says
from recruitment.register.models.authorities import Authority
from tests.factories import licence, recruiter

NAME = "Enlace Laboral Dos Mares, S.A."


@pytest.fixture
def held(db):
    today = timezone.localdate()
    return licence(recruiter(NAME), starts=today - timedelta(days=9), ends=today + timedelta(days=99))


@pytest.mark.parametrize(
    "text",
    [
        "soy de enlace laboral dos mares y te tengo un trabajo",
        "ENLACE LABORAL DOS MARES ofrece plazas de cocina",
        "Escribale a Enlace Laboral Dos Mares. Pregunte por Ana",
        "WhatsApp 6999-0000. Enlace Laboral Dos Mares, S.A.",
    ],
)
def test_a_name_that_the_register_knows_is_found_without_a_cue(held, text):
    named = check_offer(text, now=timezone.now()).named
    assert [one.says for one in named if one.kind == "name"] == [Says.LICENSED]


def test_part_of_a_name_is_nobody(held):
    assert not [one for one in check_offer("un enlace laboral en la playa", now=timezone.now()).named if one.finding]


def test_everyday_words_of_a_copied_register_name_nobody(held):
    Authority.objects.update(data_as_of=timezone.now())
    assert check_offer("soy de enlace laboral dos mares", now=timezone.now()).named == ()


@given(st.text(max_size=400))
def test_every_run_lies_in_the_text(text):
    for span in sequences(text).values():
        assert 0 <= span.start < span.end <= len(text)


def test_a_long_text_gives_a_bounded_number_of_runs():
    assert len(sequences("palabra nueva " * 10_000)) < 5 * 600
