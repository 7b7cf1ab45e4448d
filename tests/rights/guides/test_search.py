"""Somebody asks in their own words, without accents and with errors, and finds the guide."""

import pytest
from django.utils import translation

from rights.guides.models import Term
from rights.guides.search import search
from tests.rights.guides import library

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    for key, texts in {
        "passport-kept": {
            "title_es": "Me quitaron el pasaporte", "title_en": "They kept my passport",
            "words_es": "me tienen el pasaporte retienen documentos cédula", "words_en": "took my papers documents",
        },
        "wage-not-paid": {
            "title_es": "No me pagaron el salario", "title_en": "My wage was not paid",
            "words_es": "quincena sueldo no me pagan deben plata", "words_en": "salary unpaid money owe",
        },
        "dismissed": {"title_es": "Despido", "title_en": "I was dismissed", "words_en": "fired sacked"},
        "pregnant": {
            "title_es": "Embarazo y trabajo", "title_en": "Pregnant at work", "words_es": "barriga embarazada",
        },
    }.items():  # fmt: skip
        library.publish(library.guide(key, **texts))
    Term.objects.create(term_es="despido", term_en="dismissal", everyday_es="me botaron, me corrieron", everyday_en="")


@pytest.mark.parametrize(
    "language, typed, key",
    [
        ("es", "pasaporte", "passport-kept"),
        ("es", "PASAPORTE!!", "passport-kept"),
        ("es", "me kitaron el pasaprote", "passport-kept"),
        ("es", "mi jefe tiene mi cedula", "passport-kept"),
        ("es", "no me pagan la quinsena", "wage-not-paid"),
        ("es", "salarios", "wage-not-paid"),
        ("es", "estoy embarasada", "pregnant"),
        ("es", "ayer me botaron del trabajo", "dismissed"),
        ("en", "they took my pasport", "passport-kept"),
        ("en", "boss does not pay my sallary", "wage-not-paid"),
        ("en", "I got fired", "dismissed"),
    ],
)
def test_the_guide_is_the_first_answer(shelf, language, typed, key):
    with translation.override(language):
        assert next(version.guide.key for version in search(typed)) == key


@pytest.mark.parametrize(
    "typed", ["", "   ", "😀", "'; drop table x --", "a & | ! ( ) : *", "\x00", "el la de", "'" * 200, "x" * 9000]
)
def test_what_asks_nothing_finds_nothing_and_breaks_nothing(shelf, typed):
    assert search(typed) == []


def test_only_what_is_live_is_found(db):
    library.guide("secret", title_es="Pasaporte secreto")
    assert search("pasaporte") == []


def test_the_page_shows_the_answer_and_keeps_what_was_typed(rosa, shelf):
    page = rosa.get("/es/derechos/buscar/", {"q": "pasaprote <b>"}).content.decode()
    assert "1 guía responde eso" in page
    assert 'value="pasaprote &lt;b&gt;"' in page
    assert 'href="/es/derechos/passport-kept-es/"' in page


def test_no_answer_says_what_else_to_do(rosa, shelf):
    answer = rosa.get("/es/derechos/buscar/", {"q": "xyzzy"})
    assert "Ninguna guía responde eso todavía" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_an_empty_question_goes_to_the_shelf(rosa, shelf):
    assert rosa.get("/es/derechos/buscar/", {"q": " "})["Location"] == "/es/derechos/"
