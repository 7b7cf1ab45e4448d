"""What the voice is given: words as somebody would say them, and nothing that the program would read as an order."""

import pytest

from rights.audio.speech import said, spoken


@pytest.mark.parametrize(
    "line, heard",
    [
        ("Llame a MITRADEL, núm. 7", "Llame a Mitradel, número 7"),
        ("B/. 1,250.00 o B/.3.50 o B/. 1", "1250 balboas o 3 balboas con 50 o 1 balboa"),
        ("el art. 123, p. ej. a las 8:00 a. m.", "el artículo 123, por ejemplo a las 8:00 de la mañana"),
        ("al 800-0000", "al 8 0 0, 0 0 0 0"),
        ("La OIT: NO pague US$ 100.", "La O I T: NO pague 100 dólares."),
        ("ayuda@mitradel.gob.pa", "ayuda arroba mitradel punto gob punto pa"),
        ("la Ley 68 de 1998 y el 5 %", "la Ley 68 de 1998 y el 5 %"),
    ],
)
def test_abbreviations_and_sums_are_said_in_spanish(line, heard):
    assert said(line, "es") == heard


@pytest.mark.parametrize(
    "line, heard",
    [
        ("Pay B/. 1,250.00, No. 7", "Pay 1250 balboas, number 7"),
        ("e.g. art. 5 of the ILO", "for example article 5 of the I L O"),
        ("B/. 3.05", "3 balboas and 5 cents"),
        ("At 8 p.m.", "At 8 P M"),
    ],
)
def test_abbreviations_and_sums_are_said_in_english(line, heard):
    assert said(line, "en") == heard


def test_every_line_ends_so_that_the_voice_rests():
    assert spoken(["¿Pueden hacerlo?", "No", "Primero esto\n\nLuego eso:"], "es") == (
        "¿Pueden hacerlo?\nNo.\nPrimero esto.\nLuego eso:"
    )


@pytest.mark.parametrize("line", ["[[h@'loU]]", "<voice name='x'>", "{{ a }} |b| *c* _d_ #e"])
def test_no_sign_reaches_the_program_that_it_would_read_as_an_order(line):
    assert not set("[]<>{}|*_#") & set(said(line, "es"))
