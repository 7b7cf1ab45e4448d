"""One form for names: what differs only in writing meets, what differs in substance stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.register.names import digits_as_letters, disguises, norm, split_trading


@pytest.mark.parametrize(
    "written, form",
    [
        ("Agencia López & Hijos, S.A.", "agencia lopez hijos"),
        ("AGENCIA LOPEZ HIJOS SA", "agencia lopez hijos"),
        ("Delal Mexico, S de RL de CV", "delal mexico"),
        ("Del-Al Associates, Inc.", "del al associates"),
        ("Beadle's Ltd", "beadles"),
        ("J.D. Recruiting L.L.C.", "jd recruiting"),
        ("  Ñandú   Empleos ", "nandu empleos"),
        ("Аgencia Lópеz", "agencia lopez"),  # Cyrillic А and е
        ("Agen\u200bcia\u202e López", "agencia lopez"),
        ("S.A.", "sa"),
        ("Москва Труд", "москва труд"),
        ("🚀", ""),
    ],
)
def test_ways_of_writing_meet_in_one_form(written, form):
    assert norm(written) == form


@given(st.text(max_size=400))
def test_the_form_is_stable_and_bounded(text):
    form = norm(text)
    assert norm(form) == form or len(form.split()) > len(norm(form).split())
    assert len(form) <= 300
    assert form == " ".join(form.split())


@pytest.mark.parametrize(
    "line, legal, trading",
    [
        (" BRANOS OXFORD LTD T/A LILO", "BRANOS OXFORD LTD", ("LILO",)),
        ("Alfa Ltd trading as Beta", "Alfa Ltd", ("Beta",)),
        ("Alfa (t/a Beta)", "Alfa", ("Beta",)),
        ("BETA/ALFA LTD", "BETA/ALFA LTD", ()),
        ("Data Ltd", "Data Ltd", ()),
    ],
)
def test_a_line_with_two_names_is_parted(line, legal, trading):
    assert (split_trading(line).legal, split_trading(line).trading) == (legal, trading)


@pytest.mark.parametrize(
    "text, signs",
    [
        ("Agencia López", []),
        ("3M Panamá", []),
        ("Аgencia", ["mixed_scripts"]),
        ("Agen\u200bcia", ["hidden_characters"]),
        ("Gl0bal J0bs", ["digits"]),
        ("Москва", []),
    ],
)
def test_disguises_are_seen(text, signs):
    assert disguises(text) == signs


def test_figures_inside_words_read_as_letters():
    assert digits_as_letters("Gl0bal J0b5 2026") == "Global Jobs 2026"
