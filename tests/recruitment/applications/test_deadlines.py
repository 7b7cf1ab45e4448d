"""Working days of Panama, the clock that stops, and midnight in Panama."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.models import User
from core.working_days import after, between, is_working, spells, term
from recruitment.applications import queries
from recruitment.applications.actions import move, recount_deadlines
from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.models.office import ExtraHoliday
from recruitment.applications.moves import State
from tests.recruitment.applications.made import NOON, at_state, draft, graciela, mateo


@pytest.mark.parametrize("day", [3, 5, 10, 28])
def test_the_november_feasts_do_not_count(day):
    assert not is_working(date(2026, 11, day))


def test_carnival_tuesday_is_off_and_monday_when_the_ministry_says_so():
    assert not is_working(date(2026, 2, 17))
    assert is_working(date(2026, 2, 16))
    assert not is_working(date(2026, 2, 16), {date(2026, 2, 16)})


def test_a_feast_on_sunday_makes_the_monday_a_bridge():
    assert not is_working(date(2027, 11, 29))  # 28 November 2027 is a Sunday


def test_weekends_do_not_count():
    assert not is_working(date(2026, 11, 14))
    assert not is_working(date(2026, 11, 15))
    assert is_working(date(2026, 11, 16))


def test_fifteen_working_days_through_november():
    # From Friday 30 October 2026: November has the 3rd, 5th and 10th off, and four weekends in between.
    assert after(date(2026, 10, 30), 15) == date(2026, 11, 25)
    assert between(date(2026, 10, 30), date(2026, 11, 25)) == 15


@pytest.mark.parametrize("n", range(0, 60, 7))
def test_counting_forth_and_back_agree(n):
    assert between(date(2026, 1, 30), after(date(2026, 1, 30), n)) == n


def test_the_clock_stands_still_between_two_spells():
    held = [(date(2026, 11, 16), date(2026, 11, 18)), (date(2026, 12, 1), None)]
    told = term(held, 15)
    assert told.left == 13
    assert told.due_on == after(date(2026, 12, 1), 13)


def test_a_stopped_clock_has_no_day_and_says_what_is_left():
    told = term([(date(2026, 11, 16), date(2026, 11, 18))], 15)
    assert (told.due_on, told.left) == (None, 13)


def test_spells_follow_the_steps():
    steps = [
        (date(2026, 11, 2), True),
        (date(2026, 11, 4), True),
        (date(2026, 11, 6), False),
        (date(2026, 11, 9), True),
    ]
    assert spells(steps) == [(date(2026, 11, 2), date(2026, 11, 6)), (date(2026, 11, 9), None)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment, due",
    [
        (datetime(2026, 11, 17, 4, 59, tzinfo=UTC), date(2026, 12, 7)),  # still the 16th in Panama
        (datetime(2026, 11, 17, 5, 0, tzinfo=UTC), date(2026, 12, 9)),  # the 17th has begun; the 8th is off
    ],
)
def test_the_day_of_submission_is_the_day_in_panama(moment, due):
    application = move(draft(), State.SUBMITTED, by=mateo(), now=moment)
    assert application.due_on == due


@pytest.mark.django_db
def test_returning_stops_the_clock_and_submitting_again_goes_on():
    application = at_state(State.SUBMITTED)
    application = move(
        application, State.RETURNED, by=mateo(), now=datetime(2026, 11, 18, 17, tzinfo=UTC), note="Falta"
    )
    assert (application.due_on, application.days_left) == (None, 13)
    application = move(application, State.SUBMITTED, by=mateo(), now=datetime(2026, 12, 1, 17, tzinfo=UTC))
    assert application.due_on == after(date(2026, 12, 1), 13)
    assert application.submitted_at == NOON


@pytest.mark.django_db
def test_a_new_day_off_moves_the_open_deadlines():
    application = at_state(State.SUBMITTED)
    ExtraHoliday.objects.create(day=date(2026, 11, 20), reason="Duelo nacional")
    assert recount_deadlines() == 1
    before = application.due_on
    application.refresh_from_db()
    assert application.due_on == after(date(2026, 11, 16), 15, {date(2026, 11, 20)}) > before


@pytest.mark.django_db
def test_lateness_begins_at_midnight_in_panama():
    application = at_state(State.SUBMITTED)
    due = application.due_on
    on = queries.clock(application, today=due, extra=frozenset())
    assert (on.left, on.late) == (0, 0)
    late = queries.clock(application, today=due + (date(2026, 1, 2) - date(2026, 1, 1)), extra=frozenset())
    assert late.late == 1


@pytest.mark.django_db
def test_what_waits_is_counted_for_each_role_with_the_age_of_the_oldest():
    at_state(State.SUBMITTED)
    at_state(State.UNDER_REVIEW)
    later = datetime(2026, 11, 20, 17, tzinfo=UTC)
    mine = queries.waiting(mateo(), now=later)
    assert [(queue.query, queue.count, queue.oldest) for queue in mine] == [
        ("state=submitted", 1, 4), ("state=under_review", 1, 4), ("state=inspection", 0, 0), ("state=overdue", 0, 0),
        ("state=unanswered", 0, 0),
    ]  # fmt: skip
    hers = queries.waiting(graciela(), now=later)
    assert [(queue.query, queue.count) for queue in hers] == [("state=ready", 1), ("state=overdue", 0)]
    assert queries.waiting(User(email="x@y.example"), now=later) == []


@pytest.mark.django_db
@pytest.mark.parametrize("returned", [datetime(2026, 11, 2, 4, 59, tzinfo=UTC), datetime(2026, 11, 2, 5, tzinfo=UTC)])
def test_an_application_that_was_returned_waits_again_once_the_applicants_days_are_over(returned, settings):
    settings.RETURN_DAYS = 3
    ExtraHoliday.objects.create(day=date(2026, 11, 6), reason="Duelo nacional")
    application = at_state(State.RETURNED)
    Application.objects.filter(pk=application.pk).update(moved_at=returned)
    by = queries.answer_by(ApplicationMove(at=returned))
    for days in range(20):
        day = date(2026, 11, 1) + timedelta(days=days)
        rows = queries.unanswered(Application.objects.all(), today=day)
        assert rows.exists() == (day > by), day
    queue = queries.waiting(mateo(), now=datetime(2026, 11, 20, 17, tzinfo=UTC))[-1]
    assert (queue.query, queue.count) == ("state=unanswered", 1)
