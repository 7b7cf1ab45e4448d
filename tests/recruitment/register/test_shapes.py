"""The one box knows what was typed by its shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.register.shapes import MAX_QUERY, Shape, check_digit, clean, number_key, read


@pytest.mark.parametrize(
    "typed, shape, key",
    [
        ("6123 4567", Shape.PHONE, "+50761234567"),
        ("+507-61234567", Shape.PHONE, "+50761234567"),
        ("507 6123-4567", Shape.PHONE, "+50761234567"),
        ("https://wa.me/50761234567", Shape.PHONE, "+50761234567"),
        ("+1 876 555 0199", Shape.PHONE, "+18765550199"),
        ("6123\u200b4567", Shape.PHONE, "+50761234567"),
        ("AE 2021/4512", Shape.LICENCE, "AE20214512"),
        ("ae-2021-4512", Shape.LICENCE, "AE20214512"),
        ("B-1788/AP/PER/100/5/10078/2022", Shape.LICENCE, "B1788APPER1005100782022"),
        ("155596713-2-2015", Shape.TAX_ID, "155596713-2-2015"),
        ("155596713-2-2015 DV 59", Shape.TAX_ID, "155596713-2-2015"),
        ("8-442-445", Shape.TAX_ID, "8-442-445"),
        ("Info@Agencia.example", Shape.EMAIL, "info@agencia.example"),
        ("www.agencia.example/empleo", Shape.WEB, "agencia.example"),
        ("HTTPS://Agencia.example", Shape.WEB, "agencia.example"),
        ("@empleos.ya", Shape.SOCIAL, ":empleos.ya"),
        ("https://www.instagram.com/empleos.ya/", Shape.SOCIAL, "instagram:empleos.ya"),
        ("Global Jobs Panamá, S.A.", Shape.NAME, "global jobs panama"),
        ("H2 Labormex LLC", Shape.NAME, "h2 labormex"),
        ("3M", Shape.NAME, "3m"),
        ("IRIS-K7QM-2XBD-94TR", Shape.PROOF, "K7QM2XBD94TR"),
        ("iris k7qm 2xbd 94tr", Shape.PROOF, "K7QM2XBD94TR"),
    ],
)
def test_a_text_is_taken_for_what_it_looks_like(typed, shape, key):
    first = read(typed)[0]
    assert (first.shape, first.key) == (shape, key)


@pytest.mark.parametrize(
    "typed", ["WhatsApp: +1 6123-4567", "cel +1, 200-1001", "tel ＋1 6123-4567", "tel ➕1 200-1001",
              "cel 00 1 6123-4567", "llame +1 507 6123-4567", "+1, 6123-4567", "(+58) 6123-4567 whatsapp"]
)  # fmt: skip
def test_a_typed_country_code_is_never_left_off(typed):
    assert not [one.key for one in read(typed) if one.shape == Shape.PHONE and one.key.startswith("+507")]


@pytest.mark.parametrize("typed", ["cel +507, 6123-4567", "Tel. +507 (6123-4567)", "cel. 1, 6123-4567"])
def test_the_code_of_home_is_read_with_its_number(typed):
    assert [one.key for one in read(typed) if one.shape == Shape.PHONE] == ["+50761234567"]


@pytest.mark.parametrize("nothing", ["", "   ", "\x00\x07", "💥", "—…", "\u202e"])
def test_a_text_without_letters_or_figures_is_nothing(nothing):
    assert read(nothing)[0].shape == Shape.NOTHING


@given(st.text(max_size=3000))
def test_no_text_breaks_the_reading(text):
    assert read(text)
    assert len(clean(text)) <= MAX_QUERY


def test_the_check_digit_of_a_panamanian_tax_number():
    assert check_digit("2588017-1-831938") == "20"
    assert check_digit("155596713-2-2015") == "59"
    with pytest.raises(ValueError, match="known form"):
        check_digit("not a number")


@given(st.from_regex(r"[A-Z]{1,3}[-/ ]?[0-9]{2,4}[-/ ][0-9]{3,5}", fullmatch=True))
def test_ways_of_writing_a_licence_number_meet(number):
    assert number_key(number) == number_key(number.lower().replace("-", " ").replace("/", "-"))
