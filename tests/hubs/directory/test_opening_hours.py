"""Open now, until when, when next: against an oracle that counts minutes, and on the days that trip people up."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hubs.directory.opening_hours import (
    AHEAD,
    DAY,
    PANAMA,
    Answer,
    Exceptional,
    Hours,
    Rule,
    plain_until,
    state,
    week_of,
)
from hubs.directory.rules import month_days_of, weekdays_of
from tests.hubs.directory.oracle import NAMES, Minutes, Row

WEEKDAYS = frozenset(range(5))
OFFICE = Rule(480, 960, WEEKDAYS)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
HORIZON = 70  # days that the oracle counts

days = st.dates(FIRST, LAST)
some_days = st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True).map(",".join)
ordinals = st.lists(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(NAMES)).map(lambda pair: f"{pair[0]}{pair[1]}"),
    max_size=3, unique=True,
).map(",".join)  # fmt: skip
month_days = st.lists(st.sampled_from([1, 15, 28, 30, 31, -1, -2]), min_size=1, max_size=3, unique=True).map(
    lambda numbers: ",".join(map(str, numbers))
)
minutes = st.integers(0, 95).map(lambda quarter: quarter * 15)
edges = minutes | st.integers(0, DAY - 1)  # hours begin and end on quarters: the very minute matters


@st.composite
def rows(draw):
    kind = draw(st.sampled_from(["regular", "regular", "regular", "special", "closed"]))
    first = draw(days)
    bounded = kind != "regular" or draw(st.booleans())
    valid = (first, first + timedelta(days=draw(st.integers(0, 60)))) if bounded else (None, None)
    if kind == "closed":
        return Row("closed", valid_from=valid[0], valid_to=valid[1])
    opens, closes = draw(minutes), draw(minutes)
    if kind == "special":
        byday = draw(st.one_of(st.just(""), some_days))
        return Row("special", opens, closes, byday=byday, valid_from=valid[0], valid_to=valid[1])
    interval = draw(st.sampled_from([1, 1, 2, 3]))
    facts = {
        "interval": interval,
        "dtstart": draw(days) if interval > 1 else None,
        "valid_from": valid[0],
        "valid_to": valid[1],
    }
    if draw(st.booleans()):
        return Row("regular", opens, closes, byday=draw(some_days), **facts)
    byday = draw(ordinals)
    if byday:
        return Row("regular", opens, closes, freq="MONTHLY", byday=byday, **facts)
    return Row("regular", opens, closes, freq="MONTHLY", bymonthday=draw(month_days), **facts)


def as_hours(told: list[Row], on_holidays: str) -> Hours:
    rules, exceptions = [], []
    for row in told:
        closes = row.closes if row.closes > row.opens else row.closes + DAY
        monthly = row.freq == "MONTHLY" and row.kind == "regular"
        pairs = weekdays_of(row.byday, monthly=monthly)
        weekdays = frozenset() if monthly else frozenset(day for _which, day in pairs)
        if row.kind == "regular":
            month = month_days_of(row.bymonthday)
            nth = pairs if monthly else frozenset()
            when = (row.interval, row.dtstart, row.valid_from, row.valid_to)
            rules.append(Rule(row.opens, closes, weekdays, monthly, nth, month, *when))
        else:
            spans = ((row.opens, closes),) if row.kind == "special" else ()
            exceptions.append(Exceptional(row.valid_from, row.valid_to, spans, weekdays))
    return Hours(tuple(rules), tuple(exceptions), Answer(on_holidays))


def moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), PANAMA) + timedelta(minutes=minute)


@settings(max_examples=250, deadline=None)
@given(st.lists(rows(), max_size=4), st.sampled_from(["open", "closed", "unknown"]), days, edges)
@example([Row("regular", 1320, 120, byday="SU,MO")], "closed", date(2026, 11, 3), 60)  # the eve crosses into a holiday
@example([Row("regular", 0, 0, byday=",".join(NAMES))], "open", date(2026, 6, 1), 0)  # day and night
@example([Row("regular", 480, 960, byday="MO,TU,WE,TH,FR")], "unknown", date(2026, 5, 1), 600)
@example([Row("regular", 480, 960, byday="MO,TU,WE,TH,FR")], "open", date(2026, 6, 1), 960)  # the minute it closes
def test_the_answer_is_the_oracle_s_at_any_minute(told, on_holidays, day, minute):
    said = state(as_hours(told, on_holidays), moment(day, minute))
    oracle = Minutes(told, on_holidays, day, HORIZON)
    assert said.answer == oracle.answer(minute)
    if said.answer == Answer.OPEN:
        until = oracle.until(minute)
        assert said.until == (None if until is None else moment(day, until))
        return
    opens = oracle.opens(minute)
    if opens is None or opens >= (HORIZON - 2) * DAY:
        assert said.opens is None or said.opens >= moment(day, (HORIZON - 2) * DAY)
    else:
        assert said.opens == moment(day, opens)


@st.composite
def plain_rows(draw):
    """Weekly rules without an interval, some over midnight, some for a time, and exceptions that may come later."""
    told = []
    for _ in range(draw(st.integers(1, 3))):
        opens, closes = draw(st.integers(0, 95)), draw(st.integers(0, 95))
        first = draw(st.none() | days)
        last = first + timedelta(days=draw(st.integers(0, 90))) if first else None
        told.append(Row("regular", opens * 15, closes * 15, byday=draw(some_days), valid_from=first, valid_to=last))
    for _ in range(draw(st.integers(0, 1))):
        first = draw(days)
        told.append(Row("closed", valid_from=first, valid_to=first + timedelta(days=draw(st.integers(0, 9)))))
    return told


@settings(max_examples=300, deadline=None)
@given(plain_rows(), days, st.integers(0, 20), st.integers(0, DAY - 1))
def test_a_plain_week_says_what_the_hours_say_until_its_last_day(told, day, later, minute):
    hours = as_hours(told, "open")
    week, until = week_of(hours, day), plain_until(hours, day)
    at = day + timedelta(days=later)
    if week is None or (until is not None and at >= until):
        return  # nothing is promised of such a day
    in_week = any(opens <= at.weekday() * DAY + minute < closes for opens, closes in week)
    assert in_week == (state(hours, moment(at, minute)).answer == Answer.OPEN)


def test_hours_that_nobody_confirmed_are_not_closed():
    said = state(Hours(), moment(date(2026, 6, 1), 600))
    assert (said.answer, said.opens) == (Answer.UNKNOWN, None)


def test_hours_that_ended_are_unknown_afterwards():
    summer = Hours((Rule(480, 960, WEEKDAYS, valid_to=date(2026, 3, 31)),))
    assert state(summer, moment(date(2026, 4, 1), 600)).answer == Answer.UNKNOWN


def test_a_night_desk_stays_open_into_the_holiday_that_it_began_before():
    night = Hours((Rule(1080, 480 + DAY, frozenset(range(7))),), on_holidays=Answer.CLOSED)
    eve = date(2026, 11, 2)  # 3 November is Separation Day
    assert state(night, moment(eve, 1380)).until == moment(eve, DAY + 480)
    assert state(night, moment(eve, DAY + 300)).answer == Answer.OPEN
    assert state(night, moment(eve, DAY + 1200)).answer == Answer.CLOSED


def test_the_monday_after_a_holiday_on_sunday_is_a_holiday():
    office = Hours((OFFICE,), on_holidays=Answer.CLOSED)
    assert state(office, moment(date(2026, 12, 21), 600)).answer == Answer.CLOSED  # Mothers' fell on the 20th
    assert state(office, moment(date(2026, 12, 21), 600)).opens == moment(date(2026, 12, 22), 480)


def test_a_closure_outranks_other_hours_for_a_time_and_these_outrank_a_holiday():
    day = date(2026, 11, 3)
    longer = Exceptional(day, day + timedelta(days=1), ((360, 1320),))
    shut = Exceptional(day + timedelta(days=1), day + timedelta(days=1))
    hours = Hours((OFFICE,), (longer, shut), Answer.CLOSED)
    assert state(hours, moment(day, 1200)).answer == Answer.OPEN
    assert state(hours, moment(day, DAY + 600)).answer == Answer.CLOSED


def test_the_moment_is_read_in_panama_wherever_the_server_stands():
    office = Hours((OFFICE,))
    assert state(office, datetime(2026, 6, 1, 12, 59, tzinfo=UTC)).answer == Answer.CLOSED  # 7:59 there
    assert state(office, datetime(2026, 6, 1, 13, 0, tzinfo=UTC)).answer == Answer.OPEN


def test_two_desks_that_follow_each_other_are_open_in_one_stretch():
    shifts = Hours((Rule(480, 720, WEEKDAYS), Rule(720, 1020, WEEKDAYS)))
    assert state(shifts, moment(date(2026, 6, 1), 600)).until == moment(date(2026, 6, 1), 1020)


def test_a_place_that_never_closes_has_no_closing_time():
    always = Hours((Rule(0, DAY, frozenset(range(7))),), on_holidays=Answer.OPEN)
    assert state(always, moment(date(2026, 6, 1), 600)).until is None


def test_a_rule_that_never_comes_is_closed_without_end_and_quick():
    never = Hours((Rule(480, 960, monthly=True, month_days=frozenset({31}), interval=12, starts=date(2026, 2, 1)),))
    assert state(never, moment(date(2026, 6, 1), 600)) == state(never, moment(date(2026, 6, 1), 601))
    assert AHEAD == 400


@pytest.mark.parametrize("byday, monthly", [("XX", False), ("2MO", False), ("MO", True), ("6MO", True), ("0MO", True)])
def test_days_that_never_occur_are_refused(byday, monthly):
    with pytest.raises(ValueError, match=byday):
        weekdays_of(byday, monthly=monthly)
