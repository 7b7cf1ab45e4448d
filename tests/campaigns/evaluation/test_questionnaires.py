"""Questionnaires ask nobody who they are, are counted, and tell nothing small or early."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.evaluation import asking, sweeping, told
from campaigns.evaluation.asking import Wording
from campaigns.evaluation.models.questionnaires import AnswerCount, SheetCount
from campaigns.evaluation.report import report
from campaigns.evaluation.words import Asks, Design, Rung, Wave
from core.models import AuditEntry
from core.versions import StaleVersion
from tests.campaigns.evaluation.conftest import phone

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def asked(campaign, editor):
    return asking.make(campaign, {"es": "Antes de aceptar", "en": "Before you accept"}, by=editor)


@pytest.fixture
def rounds(asked, editor):
    """One round before and one after, both open today."""
    days = {"opens_on": TODAY - timedelta(days=1), "closes_on": TODAY, "hub": None}
    told = [(wave, {"wave": wave, "code": wave, **days}) for wave in Wave]
    return {wave: asking.make_round(asked, facts, by=editor, today=TODAY) for wave, facts in told}


@pytest.fixture
def answer(asked, rounds):
    """Answer a round: `seen`, how many of the five items are known, whether they would check."""
    items = list(asked.items.prefetch_related("choices"))

    def answered(wave, many=1, *, seen=0, knows=5, decoy=1, would=0):
        kinds = {Asks.EXPOSURE: seen, Asks.DECOY: decoy, Asks.INTENTION: would, Asks.RECALL: 0}
        for _n in range(many):
            left, chosen = knows, []
            for item in items:
                place = kinds.get(item.asks, 0 if left > 0 else 1)
                left -= item.asks == Asks.KNOWLEDGE
                chosen.append(item.choices.all()[place])
            asking.count(rounds[wave], chosen)

    return answered


def test_the_standard_questions_have_a_decoy_and_five_items_in_both_languages(asked):
    kinds = [item.asks for item in asked.items.all()]
    assert kinds.count(Asks.KNOWLEDGE) == 5
    assert {Asks.EXPOSURE, Asks.DECOY, Asks.RECALL, Asks.INTENTION} <= set(kinds)
    for wording in asking.standard():
        assert not asking.faults(wording)
        assert all([wording.es, wording.en, *(words for choice in wording.choices for words in choice[:2])])


def sheet_of(asked, **chosen):
    items = list(asked.items.prefetch_related("choices"))
    sent = {f"item{item.pk}": str(item.choices.all()[0].pk) for item in items}
    return {"key": str(uuid4()), **sent} | chosen


@pytest.mark.parametrize("path, words", [("/en/questionnaire/after/", "Nobody asks who you are")])
def test_rosa_answers_without_a_name_or_a_cookie(asked, rounds, path, words):
    rosa = phone()
    page = rosa.get(path)
    assert words in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    answer = rosa.post(path, sheet_of(asked))
    assert (answer.status_code, answer["Location"]) == (302, f"{path}thanks/")
    assert not rosa.cookies
    assert rosa.get(answer["Location"]).status_code == 200
    assert SheetCount.objects.values_list("exposure", "score", "count").get() == ("seen", 5, 1)
    assert AnswerCount.objects.count() == asked.items.count()


def test_sending_the_same_page_twice_counts_once(asked, rounds):
    sent = sheet_of(asked)
    for _time in "12":
        assert phone().post("/en/questionnaire/after/", sent).status_code == 302
    assert SheetCount.objects.get().count == 1


def test_an_empty_sheet_or_an_answer_of_another_question_is_not_counted(asked, rounds):
    first, second = list(asked.items.prefetch_related("choices"))[:2]
    for sent in ({"key": str(uuid4())}, {}, sheet_of(asked) | {f"item{first.pk}": str(second.choices.all()[0].pk)},
                 sheet_of(asked) | {"key": "x"}):  # fmt: skip
        assert phone().post("/en/questionnaire/after/", sent).status_code == 422
    assert not SheetCount.objects.exists()


def test_a_round_that_is_over_or_yet_to_come_asks_nothing(asked, editor):
    for code, first in (("over", -5), ("later", 3)):
        days = {"opens_on": TODAY + timedelta(days=first), "closes_on": TODAY + timedelta(days=first + 1)}
        asking.make_round(asked, {"wave": "after", "code": code, "hub": None, **days}, by=editor, today=TODAY)
        page = phone().get(f"/en/questionnaire/{code}/")
        assert page.status_code == 410
        assert "item" not in page.content.decode().split("<main")[1]
        assert phone().post(f"/en/questionnaire/{code}/", sheet_of(asked)).status_code == 410
    assert not SheetCount.objects.exists()


def test_too_many_sheets_of_one_address_have_to_wait_and_keep_their_answers(asked, rounds, settings):
    from core import limits  # noqa: PLC0415 - only here

    settings.REPORT_LIMIT = "1/hour"
    limits._rule.cache_clear()
    answers = [phone().post("/en/questionnaire/after/", sheet_of(asked)) for _time in "12"]
    limits._rule.cache_clear()
    assert [one.status_code for one in answers] == [302, 429]
    assert int(answers[1]["Retry-After"]) > 0
    assert "checked" in answers[1].content.decode()
    assert SheetCount.objects.get().count == 1


def test_nothing_ties_one_answer_to_another_or_to_an_hour():
    columns = {field.name for model in (AnswerCount, SheetCount) for field in model._meta.get_fields()}
    assert columns == {"id", "round", "exposure", "choice", "score", "count"}


def test_questions_change_until_somebody_answers_and_then_no_more(asked, answer, editor):
    wording = Wording(
        "attitude", "¿Le parece bien?", "Is it fine?", (("Sí", "Yes", True, False), ("No", "No", False, False))
    )
    asking.put(asked, 9, wording, seen=1, by=editor)
    asking.put(asked, 0, None, seen=2, by=editor)
    assert [item.position for item in asked.items.all()] == list(range(9))
    answered_first = asked.items.first()
    asking.count(asked.rounds.first(), [answered_first.choices.first()])
    with pytest.raises(ValidationError, match=r"Ya hay respuestas|answered"):
        asking.put(asked, 1, wording, seen=3, by=editor)
    assert asked.items.filter(pk=answered_first.pk).exists()


def test_who_saves_second_is_told(asked, editor):
    wording = asking.standard()[3]
    asking.put(asked, 3, wording, seen=1, by=editor)
    with pytest.raises(StaleVersion):
        asking.put(asked, 4, wording, seen=1, by=editor)


def test_there_is_one_decoy(asked, editor):
    with pytest.raises(ValidationError):
        asking.put(asked, 9, asking.standard()[2], seen=1, by=editor)
    assert asked.items.count() == 9


def test_before_the_last_round_is_over_only_the_number_of_sheets_is_told(asked, answer):
    answer(Wave.AFTER, 30)
    assert told.waves(asked, today=TODAY)[1].answered == 30
    assert list(told.lines(asked, told.waves(asked, today=TODAY))) == []
    assert told.answers(asked, told.waves(asked, today=TODAY)) == []
    assert list(told.lines(asked, told.waves(asked, today=TODAY + timedelta(days=1))))


def found(asked, design, rung):
    lines = told.lines(asked, told.waves(asked, today=TODAY + timedelta(days=1)))
    return [line for line in lines if (line.design, line.rung) == (design, rung)]


def test_before_and_after_stand_side_by_side_as_counts_of_perhaps_other_people(asked, answer):
    answer(Wave.BEFORE, 50, knows=2)
    answer(Wave.BEFORE, 50, knows=5)
    answer(Wave.AFTER, 37, knows=2)
    answer(Wave.AFTER, 63, knows=5)
    knowing = found(asked, Design.COUNTS, Rung.KNOWLEDGE)[-1]
    assert (knowing.share.hits, knowing.share.of, knowing.other.hits, knowing.other.of) == (63, 100, 50, 100)
    assert str(knowing.caveat) == str(told.NOT_THE_SAME)


def test_who_saw_it_stands_beside_who_did_not_under_its_own_design(asked, answer):
    answer(Wave.AFTER, 20, seen=0, would=0)
    answer(Wave.AFTER, 10, seen=0, would=1)
    answer(Wave.AFTER, 10, seen=1, would=0)
    answer(Wave.AFTER, 15, seen=1, would=1)
    line = found(asked, Design.EXPOSED, Rung.INTENTION)[0]
    assert (line.share.hits, line.share.of, line.other.hits, line.other.of) == (20, 30, 10, 25)


def test_small_numbers_are_not_told(asked, answer):
    answer(Wave.AFTER, 20, seen=0, would=0)
    answer(Wave.AFTER, 3, seen=1, would=1)
    intention = found(asked, Design.EXPOSED, Rung.INTENTION)[0]
    assert intention.hidden
    assert intention.share is None
    for line in told.lines(asked, told.waves(asked, today=TODAY + timedelta(days=1))):
        assert line.hidden or not line.share.small
    for one in told.answers(asked, told.waves(asked, today=TODAY + timedelta(days=1))):
        assert all(n is None or n == 0 or n >= 5 for _choice, n in one.rows)


def test_the_decoy_tells_how_many_say_yes_to_anything(asked, answer):
    answer(Wave.AFTER, 10, decoy=0)
    answer(Wave.AFTER, 20, decoy=1)
    decoy = next(line for line in found(asked, Design.COUNTS, Rung.RECALL) if line.caveat == told.OVERCLAIM)
    assert (decoy.share.hits, decoy.share.of) == (10, 30)


def test_the_worker_adds_the_intervals_and_a_change_asks_for_new_ones(asked, answer, campaign):
    later = TODAY + timedelta(days=1)
    answer(Wave.AFTER, 63, knows=5)
    answer(Wave.AFTER, 37, knows=1)
    assert all(bar.low is None for one in report(campaign, today=later).lines for bar in one.bars)
    assert sweeping.work_out(today=later) > 0
    assert sweeping.work_out(today=later) == 0
    knowing = next(
        one for one in report(campaign, today=later).lines if "4" in str(one.line.name) and one.line.share.hits == 63
    )
    assert (round(knowing.bars[0].low, 1), round(knowing.bars[0].high, 1)) == (53.2, 71.8)
    answer(Wave.AFTER, 5, knows=5)
    assert sweeping.work_out(today=later) > 0


def test_what_staff_do_is_in_the_trail(asked, rounds, editor):
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"questionnaire.made", "questionnaire.round_made"} <= verbs


def test_a_wave_that_is_told_is_not_told_again_with_one_sheet_more(asked, rounds, answer, editor):
    """The difference of the two tables would be the answers of one person."""
    answer(Wave.AFTER, 12)
    more = {"wave": "after", "code": "more", "opens_on": TODAY, "closes_on": TODAY + timedelta(days=9), "hub": None}
    with pytest.raises(ValidationError):
        asking.make_round(asked, more, by=editor, today=TODAY + timedelta(days=1))
    assert asking.make_round(asked, more, by=editor, today=TODAY)  # while it is not told
