"""What weighs, what always speaks, and what good words elsewhere cannot do."""

import json
import math

import pytest

from recruitment.offers.reader import read_offer, weighing_of
from recruitment.offers.reading import Flag, Rule, Seriousness, Span
from recruitment.offers.seriousness import seriousness
from recruitment.offers.weighing import LONGEST, TABLE, WEIGHED
from tests.recruitment.offers.labelled import files, messages, read_once
from tests.recruitment.offers.teach import read, taught

BEFORE = "Contrato por escrito, seguro social y vacaciones. "
AFTER = "\nThe company pays the visa and the flight. No cobramos nada por el empleo."


def rules(text: str) -> set[Rule]:
    return {flag.rule for flag in read_once(text).flags if not flag.alike}


@pytest.mark.parametrize("rule", sorted(WEIGHED))
def test_good_words_around_a_weighed_sign_do_not_outweigh_it(rule):
    heard = [
        each.text for path in files() for each in messages(path) if rule in each.flags and rule in rules(each.text)
    ]
    lost = [text for text in heard if rule not in rules(f"{BEFORE}{text}.{AFTER}")]
    assert heard
    assert len(lost) <= len(heard) * 0.05, lost


def test_what_is_not_weighed_speaks_whatever_stands_beside_it():
    good = "oficina recibo contrato planilla seguro vacaciones uniforme gratis sin costo "
    assert Rule.GUARANTEED_VISA in rules(f"{good}visa garantizada al 100 % {good}")


def test_a_swindler_cannot_dilute_a_sign_in_a_sentence_without_end():
    weighing = weighing_of("palabra " * 300)
    assert max(end - start for start, end in weighing.sentences()) <= LONGEST


def test_each_word_is_weighed_in_its_sentence_with_its_neighbours_and_in_the_text():
    weighing = weighing_of("Uno dos. Tres cuatro. Cinco seis.")
    assert weighing.stretches() == [(0, 2), (2, 4), (4, 6), (0, 4), (2, 6), (0, 6)]


def test_a_likeness_says_so_and_is_no_more_than_a_reason_for_care():
    flags = [Flag(Rule.KEEPS_DOCUMENTS, Span(0, 4), alike=True)]
    assert seriousness(flags) is Seriousness.CAREFUL


def test_a_likeness_has_a_name_and_a_place():
    for path in files():
        for each in messages(path):
            alike = [flag for flag in read_once(each.text).flags if flag.alike]
            assert len(alike) <= 2
            assert all(flag.span and flag.span.end <= len(each.text) for flag in alike)


@pytest.mark.parametrize("text", ["Mire sunshine.otro-sitio.com hoy", "visa", "pasaporte ya", "🙂"])
def test_a_few_words_resemble_nothing(text):
    assert not [flag for flag in read_offer(text).flags if flag.alike]


def test_the_table_is_small_and_plain():
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert TABLE.stat().st_size < 500_000
    assert all(math.isfinite(points) for points in table["points"].values())
    assert set(table["rules"]) <= set(Rule)


def test_teaching_learns_from_what_it_is_given_and_the_same_each_time():
    rows = [read(each) for each in messages(files()[0])]
    table = taught(rows)
    assert table == taught(rows)
    assert table["points"] != {}
