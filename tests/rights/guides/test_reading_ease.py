"""Reading ease counts as a reader would: syllables by the rules of the language, a line of a list as a sentence."""

import pytest

from rights.guides.reading_ease import long_sentences, reading_ease, sentences, syllables_en, syllables_es


@pytest.mark.parametrize(
    "word, count",
    [
        ("pago", 2), ("día", 2), ("guía", 2), ("cuota", 2), ("país", 2), ("aeropuerto", 5), ("ley", 1), ("y", 1),
        ("trabajadora", 5), ("quincena", 3), ("empleo", 3), ("migración", 3), ("averigüe", 4), ("CSS", 1), ("14", 2),
    ],
)  # fmt: skip
def test_spanish_syllables(word, count):
    assert syllables_es(word) == count


@pytest.mark.parametrize(
    "word, count",
    [("pay", 1), ("wage", 1), ("wages", 2), ("worker", 2), ("agency", 3), ("asked", 1), ("wanted", 2), ("people", 2)],
)
def test_english_syllables(word, count):
    assert syllables_en(word) == count


def test_each_line_of_a_list_is_a_sentence_and_marks_are_not_words():
    text = "1. **Guarde** el chat.\n2. Llame a la [policía](https://x.example)\n\n- No firme: espere. Y llame."
    assert sentences(text) == ["Guarde el chat", "Llame a la policía", "No firme: espere", "Y llame"]


def test_only_sentences_beyond_the_limit_are_long():
    assert long_sentences("Uno dos tres. Uno dos tres cuatro.", most=3) == ["Uno dos tres cuatro"]


def test_the_formula_of_fernandez_huerta():
    ease = reading_ease("Guarde el chat. No pague hoy.", "es")  # 8 syllables in 6 words, 3 words a sentence
    assert ease.score == pytest.approx(206.84 - 60 * 8 / 6 - 1.02 * 3, abs=0.05)
    assert (ease.words, ease.longest) == (6, 3)


def test_long_words_and_long_sentences_read_worse():
    plain = reading_ease("No le pagan. Guarde el chat. Vaya al ministerio.", "es")
    heavy = reading_ease("El incumplimiento patronal de obligaciones salariales constituye infracción laboral.", "es")
    assert plain.score > 70 > heavy.score


def test_english_has_its_own_count():
    assert reading_ease("Keep the chat. Do not pay today.", "en").score > 90


def test_nothing_to_read_is_no_score():
    assert reading_ease("  1. \n---", "es") is None
