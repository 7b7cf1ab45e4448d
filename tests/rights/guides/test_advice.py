"""What a writer is told about a text, and how two texts are laid over each other."""

import pytest

from rights.guides.advice import advise
from rights.guides.difference import difference

LONG = (
    "Si la agencia le pide dinero antes de firmar el contrato y no le da recibo ni dirección "
    "entonces usted puede no pagar nada."
)


@pytest.mark.parametrize(
    "text, language, kind, quote",
    [
        (LONG, "es", "long", LONG.rstrip(".")),
        ("Pida B/. 25.00 de vuelta.", "es", "money", "B/. 25.00"),
        ("Cuesta 300 dólares.", "es", "money", "300 dólares"),
        ("It costs $40.", "en", "money", "$40."),
        ("Llame al 6123-4567.", "es", "phone", "6123-4567"),
        ("Llame al +507 500 1234.", "es", "phone", "+507 500 1234"),
        ("Seguro que le pagan.", "es", "promise", "Seguro que"),
        ("Usted va a ganar.", "es", "promise", "va a ganar"),
        ("Los trabajadores ilegales.", "es", "promise", "ilegales"),
        ("You will win.", "en", "promise", "You will win"),
    ],
)
def test_what_does_not_belong_in_a_guide_is_pointed_at(text, language, kind, quote):
    assert [(hint.kind, hint.quote) for hint in advise(text, language).hints] == [(kind, quote)]


@pytest.mark.parametrize(
    "text",
    ["Guarde el Convenio 189 y el artículo 14.", "Vaya en 2026.", "Ley 18 de 1999.", "El seguro social le cubre.", ""],
)
def test_plain_words_are_left_alone(text):
    assert advise(text, "es").hints == ()


def test_easy_and_hard_texts_are_told_apart():
    assert advise("Vaya a la mesa. Pida ayuda. Es gratis.", "es").plain
    hard = "La administración correspondiente determinará oportunamente la responsabilidad extracontractual derivada."
    assert not advise(hard, "es").plain


def test_a_comparison_says_every_word_once_in_the_order_of_reading():
    parts = difference("El pasaporte es suyo.", "El pasaporte siempre es de usted.")
    assert "".join(part.text for part in parts if part.kind != "new") == "El pasaporte es suyo."
    assert "".join(part.text for part in parts if part.kind != "gone") == "El pasaporte siempre es de usted."
    assert [part.text.strip() for part in parts if part.kind == "gone"] == ["suyo"]


@pytest.mark.parametrize("before, after", [("", ""), ("a", ""), ("", "b\n\nc"), ("1. a\n2. b", "1. b\n2. a")])
def test_nothing_is_lost_in_a_comparison(before, after):
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after
