"""When a post leaves, on the wall clock of a place."""

import itertools
from datetime import UTC, date, datetime, time

import pytest

from campaigns.posts.timing import Every, instant, next_times, read, rule, times_between

PANAMA, MADRID, NEW_YORK = "America/Panama", "Europe/Madrid", "America/New_York"
NINE = time(9, 0)


def days(every: Every, first: date, count: int = 5, **limits) -> list[date]:
    found = next_times(first, NINE, PANAMA, rule(every, first, **limits), None, count)
    return [one.date() for one in found]


def test_once_is_one_instant_in_utc():
    assert next_times(date(2026, 11, 24), NINE, PANAMA, "", None, 5) == [datetime(2026, 11, 24, 14, 0, tzinfo=UTC)]


def test_what_has_passed_is_not_among_the_next():
    due = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    assert next_times(date(2026, 11, 24), NINE, PANAMA, "", due, 5) == []
    assert next_times(date(2026, 11, 24), NINE, PANAMA, rule(Every.DAY, date(2026, 11, 24)), due, 1)[0].day == 25


def test_nine_in_the_morning_stays_nine_when_the_clocks_change():
    saturday = date(2026, 10, 24)  # Madrid goes back on the 25th
    found = next_times(saturday, NINE, MADRID, rule(Every.DAY, saturday), None, 3)
    assert [one.hour for one in found] == [7, 8, 8]


def test_a_time_that_the_clock_leaves_out_is_moved_on_and_one_that_comes_twice_is_the_first():
    assert instant(date(2026, 3, 29), time(2, 30), MADRID) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 there
    assert instant(date(2026, 11, 1), time(1, 30), NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_asked_one_by_one_no_time_is_left_out_and_none_comes_twice():
    first = date(2026, 10, 20)
    daily = rule(Every.DAY, first)
    found = next_times(first, time(2, 30), MADRID, daily, None, 10)
    assert len({one.astimezone(UTC).date() for one in found}) == 10
    for at, following in itertools.pairwise(found):
        assert next_times(first, time(2, 30), MADRID, daily, at, 1) == [following]


@pytest.mark.parametrize(
    "every, first, expected",
    [
        (Every.WEEKDAY, date(2026, 11, 27), ["27", "30", "01", "02", "03"]),
        (Every.WEEK, date(2026, 11, 27), ["27", "04", "11", "18", "25"]),
        (Every.DAY, date(2026, 11, 29), ["29", "30", "01", "02", "03"]),
        (Every.WEEKDAY, date(2026, 11, 28), ["30", "01", "02", "03", "04"]),  # begun on a Saturday
    ],
)
def test_plain_choices_follow_the_calendar(every, first, expected):
    assert [f"{one:%d}" for one in days(every, first)] == expected


def test_monthly_after_the_28th_is_the_last_such_day_that_the_month_has():
    assert [(one.month, one.day) for one in days(Every.MONTH, date(2027, 1, 31), 4)] == [
        (1, 31),
        (2, 28),
        (3, 31),
        (4, 30),
    ]
    assert [one.day for one in days(Every.MONTH, date(2027, 1, 15), 3)] == [15, 15, 15]


def test_it_ends_on_the_last_day_or_after_so_many_times():
    first = date(2026, 11, 24)
    assert [one.day for one in days(Every.DAY, first, until=date(2026, 11, 26))] == [24, 25, 26]
    weekly = rule(Every.WEEK, first, count=3)
    assert len(next_times(first, NINE, PANAMA, weekly, None, 9)) == 3


@pytest.mark.parametrize("every", Every)
@pytest.mark.parametrize("limit", [{}, {"until": date(2027, 1, 31)}, {"count": 7}])
def test_a_rule_is_read_back_as_the_choice_that_made_it(every, limit):
    if every == Every.ONCE:
        assert read(rule(every, date(2026, 11, 30), **limit)) == (Every.ONCE, None, None)
        return
    made = rule(every, date(2026, 11, 30), **limit)
    assert read(made) == (every, limit.get("until"), limit.get("count"))


def test_a_rule_that_began_years_ago_is_asked_quickly():
    first = date(2000, 1, 1)
    after = datetime(2026, 11, 22, tzinfo=UTC)
    assert next_times(first, NINE, PANAMA, rule(Every.DAY, first), after, 2)[0].date() == date(2026, 11, 22)


@pytest.mark.parametrize("every", [one for one in Every if one != Every.ONCE])
@pytest.mark.parametrize("first", [date(2023, 1, 31), date(2023, 2, 14)])
@pytest.mark.parametrize("limits", [{}, {"until": date(2026, 11, 20)}, {"count": 1_150}])
def test_the_dates_of_a_month_are_those_that_the_rule_has_from_its_first_day(every, first, limits):
    """A month is found from shortly before it; a rule that counts, from its first day."""
    rrule = rule(every, first, **limits)
    since, until = datetime(2026, 2, 27, 3, 0, tzinfo=UTC), datetime(2026, 4, 3, 20, 0, tzinfo=UTC)
    whole = [due for due in next_times(first, NINE, NEW_YORK, rrule, None, 1_500) if since <= due < until]
    assert list(times_between(first, NINE, NEW_YORK, rrule, since, until)) == whole
