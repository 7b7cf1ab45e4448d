"""A trial says nothing before its day, and "no conclusion" is one of its results."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import actions, kept, sweeping, trials
from campaigns.evaluation.actions import Plan
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.report import report
from campaigns.evaluation.words import TrialState

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HORIZON = TODAY + timedelta(days=7)
PLAN = Plan(expected=100, worth=100, horizon=HORIZON)


@pytest.fixture
def trial(two_wordings, editor):
    return actions.fix_trial(two_wordings, PLAN, by=editor, today=TODAY)


@pytest.fixture
def opened(link):
    """So many unique visits of an arm on a day, counted."""

    def made(arm: str, many: int, on: date = TODAY, **facts):
        held = ShortLink.objects.get(code=link(arm=arm))
        told = {"opens": many, "uniques": many, "counted_at": timezone.now()} | facts
        ClickDay.objects.create(link=held, on=on, **told)

    return made


def read(trial, on=HORIZON):
    sweeping.work_out(today=on)
    return report(trial.post.campaign, today=on).readings[0]


def test_the_people_needed_are_fixed_with_it(trial):
    assert trial.needed == PLAN.needed == 195


def test_before_its_day_not_even_a_count_is_asked_for(trial, sent, opened, django_assert_num_queries):
    sent(400, arm="A")
    sent(400, arm="B")
    opened("A", 40)
    opened("B", 120)
    for days in (0, 6):
        day = TODAY + timedelta(days=days)
        assert kept.count(trial.post.campaign, today=day).arms == {}
        with django_assert_num_queries(0):
            reading = trials.read(trial, [], {}, today=day)
        assert reading.state == TrialState.WAITING
        assert (reading.arms, reading.apart) == ([], None)
        assert list(trials.asks(trial, [], today=day)) == []


def test_a_clear_difference_is_told_with_its_interval(trial, sent, opened):
    sent(400, arm="A")
    sent(400, arm="B")
    opened("A", 40)
    opened("B", 60)
    opened("B", 60, TODAY + timedelta(days=1))
    reading = read(trial)
    assert reading.state == TrialState.DIFFERENT
    assert reading.apart[0] == pytest.approx(20)
    assert 0 < reading.apart[1] < 20 < reading.apart[2]
    assert not reading.short


def test_63_beside_50_of_100_is_no_conclusion(trial, sent, opened):
    sent(100, arm="A")
    sent(100, arm="B")
    opened("A", 50)
    opened("B", 63)
    reading = read(trial)
    assert reading.state == TrialState.NO_CONCLUSION
    assert reading.short


def test_people_parted_by_something_other_than_chance_make_it_invalid(trial, sent, opened):
    sent(400, arm="A")
    sent(280, arm="B")
    opened("A", 40)
    opened("B", 120)
    assert (reading := read(trial)).state == TrialState.INVALID
    assert reading.why == trials.WHY["uneven"]


def test_links_that_were_passed_on_make_it_invalid(trial, sent, opened):
    sent(100, arm="A")
    sent(100, arm="B")
    opened("A", 20)
    opened("B", 101)
    assert read(trial).why == trials.WHY["too_many"]


def test_a_wording_that_never_left_makes_it_invalid(trial, sent):
    sent(100, arm="A")
    sent(100, arm="B", state="refused")
    assert read(trial).why == trials.WHY["nobody"]


def test_days_counted_incompletely_make_it_invalid(trial, sent, opened):
    sent(100, arm="A")
    sent(100, arm="B")
    opened("A", 20, partial=True)
    assert read(trial).why == trials.WHY["lost"]


def test_while_a_night_has_yet_to_be_counted_nothing_is_told(trial, sent, opened):
    sent(100, arm="A")
    sent(100, arm="B")
    opened("A", 20, uniques=None, counted_at=None)
    assert read(trial).state is None


def test_visits_on_its_day_and_later_do_not_count(trial, sent, opened):
    sent(100, arm="A")
    sent(100, arm="B")
    opened("A", 20)
    opened("B", 21)
    opened("B", 70, HORIZON)
    assert [arm.visits for arm in read(trial, HORIZON + timedelta(days=3)).arms] == [20, 21]


def test_what_has_left_cannot_be_tried_any_more(two_wordings, occurrence, editor):
    with pytest.raises(ValidationError):
        actions.fix_trial(two_wordings, PLAN, by=editor, today=TODAY)


def test_a_trial_needs_two_wordings_and_is_fixed_once(post, two_wordings, editor):
    actions.fix_trial(two_wordings, PLAN, by=editor, today=TODAY)
    with pytest.raises(ValidationError):
        actions.fix_trial(two_wordings, PLAN, by=editor, today=TODAY)


def test_one_wording_is_no_trial(post, editor):
    with pytest.raises(ValidationError):
        actions.fix_trial(post, PLAN, by=editor, today=TODAY)


def test_what_repeats_cannot_be_tried(two_wordings, editor):
    two_wordings.recurs = "FREQ=WEEKLY"
    two_wordings.save()
    with pytest.raises(ValidationError):
        actions.fix_trial(two_wordings, PLAN, by=editor, today=TODAY)
