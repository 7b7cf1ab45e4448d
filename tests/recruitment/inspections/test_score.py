"""Points and results, by table and over anything that can be seen; and the checklist that they are counted over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.inspections.checklist import CHECKLIST, ITEMS, PRINCIPLES, after
from recruitment.inspections.score import Verdict, score

CRITICAL = {code: item.critical for code, item in ITEMS.items()}
KINDS = {"c1": True, "c2": True, "o1": False, "o2": False, "o3": False, "o4": False}


@pytest.mark.parametrize(
    "failed, points, result",
    [
        ([], 0, "passes"),
        (["o1"], 8, "conditions"),
        (["o1", "o2", "o3"], 24, "conditions"),
        (["o1", "o2", "o3", "o4"], 32, "fails"),
        (["c1"], 30, "fails"),
        (["c1", "o1"], 38, "fails"),
        (["c1", "c2"], 60, "fails"),
    ],
)
def test_what_failed_makes_points_and_points_make_the_result(failed, points, result):
    told = score({code: "fails" if code in failed else "meets" for code in KINDS}, KINDS)
    assert (told.points, told.result, list(told.failed), told.unseen) == (points, result, failed, ())


def test_what_was_not_looked_at_counts_nothing_and_is_named():
    told = score({"c1": "unseen", "o1": "meets"}, KINDS)
    assert (told.points, told.result) == (0, "passes")
    assert told.unseen == ("c1", "c2", "o2", "o3", "o4")


VERDICTS = st.dictionaries(st.sampled_from(sorted(ITEMS)), st.sampled_from(list(Verdict)))


@given(VERDICTS, st.sampled_from(sorted(ITEMS)))
def test_one_more_failure_never_makes_it_better(verdicts, item):
    before = score(verdicts | {item: Verdict.MEETS}, CRITICAL)
    after_it = score(verdicts | {item: Verdict.FAILS}, CRITICAL)
    assert after_it.points - before.points == (30 if CRITICAL[item] else 8)
    order = ["passes", "conditions", "fails"]
    assert order.index(after_it.result) >= order.index(before.result)


@given(VERDICTS)
def test_every_item_is_met_or_failed_or_not_looked_at(verdicts):
    told = score(verdicts, CRITICAL)
    met = {code for code, verdict in verdicts.items() if verdict == "meets"}
    assert met | set(told.failed) | set(told.unseen) == set(CRITICAL)
    assert len(met) + len(told.failed) + len(told.unseen) == len(CRITICAL)
    assert (told.result == "fails") == (told.points >= 30)
    assert (told.result == "passes") == (told.points == 0)


def test_the_checklist_has_the_seven_principles_each_with_something_critical_in_both_languages():
    assert list(PRINCIPLES) == ["A", "B", "1", "2", "3", "4", "5"]
    codes = [item.code for principle in CHECKLIST for item in principle.items]
    assert len(codes) == len(set(codes)) == len(ITEMS)
    for principle in CHECKLIST:
        assert any(item.critical for item in principle.items)
        for said in (principle, *principle.items):
            assert said.text("es") != said.text("en")
            assert said.text("es-pa") == said.es
        for item in principle.items:
            assert item.code.startswith(principle.code)


def test_after_the_last_principle_comes_none():
    assert [after(code) for code in PRINCIPLES] == ["B", "1", "2", "3", "4", "5", ""]
