"""What may be charged: every item, place and asker has a rule with a source, and the page says it in both languages."""

from itertools import product

import pytest

from recruitment.fees import words
from recruitment.fees.charges import Asker, Item, Place, Rule, Source, ruling

EVERY = list(product(Item, Place, Asker))


@pytest.mark.parametrize("item, place, asker", EVERY)
def test_every_question_has_a_rule_with_words_and_a_source(item, place, asker):
    told = ruling(item, place, asker)
    assert told.rule in words.RULES
    assert told.sources
    assert all(source in words.SOURCES for source in told.sources)
    assert told.law_known is (place != Place.ELSEWHERE)


@pytest.mark.parametrize("place, asker", list(product(Place, Asker)))
def test_fees_and_deposits_are_never_allowed(place, asker):
    assert ruling(Item.FEE, place, asker).rule == Rule.NEVER
    assert ruling(Item.BRIBE, place, asker).rule == Rule.NEVER


def test_only_a_chosen_lawyer_for_papers_may_be_ones_own_cost():
    own = [(item, asker) for item, place, asker in EVERY if ruling(item, place, asker).rule == Rule.PERHAPS_YOURS]
    assert set(own) == {(Item.PAPERS, Asker.LAWYER)}


def test_the_convention_is_named_for_agencies_and_article_98_for_work_abroad():
    assert Source.C181 in ruling(Item.FEE, Place.PANAMA, Asker.AGENCY).sources
    assert Source.C181 not in ruling(Item.FEE, Place.PANAMA, Asker.EMPLOYER).sources
    assert Source.CT98 in ruling(Item.TRAVEL, Place.ABROAD, Asker.EMPLOYER).sources
    assert ruling(Item.FEE, Place.ELSEWHERE, Asker.AGENCY).sources == (Source.ILO,)


@pytest.mark.parametrize("path", ["/es/que-me-pueden-cobrar/", "/en/what-may-i-be-charged/"])
def test_the_answer_has_an_address_in_both_languages(rosa, path):
    for item, place, asker in EVERY:
        response = rosa.get(path, {"item": item, "place": place, "who": asker})
        assert response.status_code == 200
        html = response.content.decode()
        assert str(words.RULES[ruling(item, place, asker).rule].head) in html
        assert html.count("<h1") == 1


def test_a_country_whose_law_is_not_known_is_told_so(rosa):
    html = rosa.get("/en/what-may-i-be-charged/", {"item": "visa"}).content.decode()
    assert "In short" in html  # an item that does not exist: the whole table
    html = rosa.get("/en/what-may-i-be-charged/", {"item": "papers", "place": "elsewhere"}).content.decode()
    assert "We do not know the law of that country." in html


def test_no_sum_of_money_stands_on_the_page(rosa):
    for item in Item:
        html = rosa.get("/es/que-me-pueden-cobrar/", {"item": item}).content.decode()
        assert "B/." not in html.partition("<main")[2]
