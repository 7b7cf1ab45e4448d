"""Hours said in words, in English here; the catalogue says them in Spanish."""

from datetime import date, datetime

import pytest
from django.utils import translation

from hubs.directory.opening_hours import DAY, PANAMA, Answer, Exceptional, Hours, Rule, State
from hubs.directory.spoken_hours import clock, spoken_exception, spoken_holidays, spoken_state, spoken_week

WEEKDAYS = frozenset(range(5))
ON = date(2026, 6, 1)  # a Monday


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def said(*rules: Rule) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in spoken_week(Hours(rules), ON)]


@pytest.mark.parametrize(
    "minutes, words",
    [(0, "12:00 a.m."), (30, "12:30 a.m."), (480, "8:00 a.m."), (720, "12:00 noon"), (750, "12:30 p.m."),
     (1439, "11:59 p.m."), (DAY, "12:00 a.m.")],
)  # fmt: skip
def test_the_clock_is_that_of_panama(minutes, words):
    assert clock(minutes) == words.replace(" ", "\xa0")


def test_days_with_the_same_hours_are_said_once():
    assert said(Rule(480, 960, WEEKDAYS), Rule(540, 720, frozenset({5}))) == [
        "Monday to Friday, 8:00 a.m. to 4:00 p.m.", "Saturday, 9:00 a.m. to 12:00 noon",
    ]  # fmt: skip


def test_a_pause_is_said_as_what_it_is():
    assert said(Rule(480, 720, WEEKDAYS), Rule(780, 960, WEEKDAYS)) == [
        "Monday to Friday, 8:00 a.m. to 4:00 p.m.; closed at noon, 12:00 noon to 1:00 p.m."
    ]


def test_nights_every_day_and_day_and_night():
    everyday = frozenset(range(7))
    assert said(Rule(1080, 480 + DAY, everyday)) == ["every day, 6:00 p.m. to 8:00 a.m. of the next day"]
    assert said(Rule(0, DAY, everyday)) == ["every day, day and night"]


def test_days_of_a_month_and_every_second_week():
    assert said(Rule(540, 720, monthly=True, ordinals=frozenset({(1, 5), (3, 5)}))) == [
        "the first Saturday of the month and the third Saturday of the month, 9:00 a.m. to 12:00 noon"
    ]
    assert said(Rule(540, 600, monthly=True, month_days=frozenset({15, -1}))) == [
        "day 15 of the month and the last day of the month, 9:00 a.m. to 10:00 a.m."
    ]
    assert said(Rule(540, 600, frozenset({0, 2}), interval=2, starts=ON)) == [
        "Monday and Wednesday every second week, 9:00 a.m. to 10:00 a.m."
    ]


def test_exceptions_name_their_days():
    shut = Exceptional(date(2026, 12, 24), date(2026, 12, 26))
    assert spoken_exception(shut) == "24 December 2026 to 26 December 2026: closed"
    other = Exceptional(date(2026, 12, 24), date(2026, 12, 24), ((480, 720),))
    assert spoken_exception(other).replace("\xa0", " ") == "24 December 2026: 8:00 a.m. to 12:00 noon"


def test_holidays_that_nobody_confirmed_are_said_so():
    assert spoken_holidays(Hours((Rule(480, 960, WEEKDAYS),))) == "On national holidays: not confirmed."
    assert spoken_holidays(Hours()) == ""


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=PANAMA)


@pytest.mark.parametrize(
    "state, words",
    [
        (State(Answer.OPEN, until=at(1, 16)), "Open until 4:00 p.m."),
        (State(Answer.OPEN), "Open day and night"),
        (State(Answer.CLOSED, opens=at(1, 18)), "Closed; opens 6:00 p.m."),
        (State(Answer.CLOSED, opens=at(2, 8)), "Closed; opens tomorrow at 8:00 a.m."),
        (State(Answer.CLOSED, opens=at(5, 8)), "Closed; opens Friday at 8:00 a.m."),
        (State(Answer.CLOSED, opens=at(20, 8)), "Closed; opens 20 June at 8:00 a.m."),
        (State(Answer.CLOSED), "Closed"),
        (State(Answer.UNKNOWN, opens=at(2, 8)), "Hours not confirmed"),
    ],
)
def test_a_state_says_the_time_that_matters(state, words):
    assert spoken_state(state, at(1, 10)).replace("\xa0", " ") == words
