"""Which two months a licence owes a report for, from its decisions; the database and the day-by-day reading agree."""

import itertools
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.placements.periods import Period, days_in_force, owes
from recruitment.placements.queries import kept_here, owing
from recruitment.register import standing
from recruitment.register.standing import Event, Kind
from tests.factories import authority, decide, licence, recruiter
from tests.recruitment.register.histories import histories

NOON = datetime(2026, 1, 1, 17, tzinfo=UTC)
LATER = datetime(2027, 6, 1, 17, tzinfo=UTC)


def test_a_period_is_two_months_and_is_due_fifteen_days_after_them():
    period = Period.of(date(2026, 2, 28))
    assert (period.code, period.starts, period.ends) == ("2026-1", date(2026, 1, 1), date(2026, 2, 28))
    assert period.due(15) == date(2026, 3, 15)
    assert Period.read("2024-1").due(15) == date(2024, 3, 15)  # a leap year
    assert Period.read("2026-6").ends == date(2026, 12, 31)
    assert (period.before.code, period.next.code) == ("2025-6", "2026-2")


@pytest.mark.parametrize("code", ["", "2026", "2026-0", "2026-7", "2026-12", "x-1", "9999-6", "²026-1", "1-1"])
def test_what_is_no_code_is_no_period(code):
    assert Period.read(code) is None


@given(st.dates(date(2001, 1, 1), date(2198, 12, 31)))
def test_every_day_is_in_one_period_and_periods_follow_each_other(day):
    period = Period.of(day)
    assert period.starts <= day <= period.ends
    assert period.next.before == period == Period.read(period.code)
    assert period.next.starts == period.ends + timedelta(days=1)


def granted(starts: date, ends: date) -> list[Event]:
    return [Event(1, Kind.ISSUED, starts, NOON, starts=starts, ends=ends)]


def owed_codes(events: list[Event]) -> list[str]:
    stretches = days_in_force(events, LATER)
    return [f"2026-{n}" for n in range(1, 7) if owes(stretches, Period.read(f"2026-{n}"))]


def test_reports_are_owed_from_the_first_whole_period_to_the_last_day_in_force():
    assert owed_codes(granted(date(2026, 3, 1), date(2026, 9, 1))) == ["2026-2", "2026-3", "2026-4", "2026-5"]
    assert owed_codes(granted(date(2026, 3, 2), date(2026, 8, 31))) == ["2026-3", "2026-4"]
    assert owed_codes(granted(date(2026, 1, 2), date(2026, 4, 29))) == []  # no whole period


def test_a_period_in_suspension_from_end_to_end_is_not_owed_and_one_in_part_is():
    events = [
        *granted(date(2026, 1, 1), date(2026, 12, 31)),
        Event(2, Kind.SUSPENDED, date(2026, 4, 30), NOON, effective_until=date(2026, 6, 30)),
    ]
    assert owed_codes(events) == ["2026-1", "2026-2", "2026-4", "2026-5", "2026-6"]


def test_after_a_revocation_nothing_is_owed():
    events = [*granted(date(2026, 1, 1), date(2026, 12, 31)), Event(2, Kind.REVOKED, date(2026, 5, 1), NOON)]
    assert owed_codes(events) == ["2026-1", "2026-2"]


@settings(max_examples=300, deadline=None)
@given(histories())
def test_the_days_in_force_are_those_of_the_standing_day_by_day(events):
    stretches = days_in_force(events, LATER)
    for n in range(-2, 90):
        day = date(2026, 1, 1) + timedelta(days=n)
        inside = any(first <= day <= last for first, last in stretches)
        assert inside == standing.standing(events, day, LATER).in_force, day
    assert all(one[1] + timedelta(days=1) < two[0] for one, two in itertools.pairwise(stretches))


@pytest.mark.django_db
def test_the_database_says_the_same_as_the_decisions_read_one_by_one():
    chance, moment = random.Random(7), timezone.now()
    first = date(2025, 1, 1)
    plain = [Kind.WARNED, Kind.CONDITION_ADDED, Kind.FINED]
    moving = [Kind.SUSPENDED, Kind.REVOKED, Kind.SURRENDERED, Kind.RENEWED, Kind.APPEAL_FILED, Kind.CORRECTED]
    for n in range(120):
        starts = first + timedelta(days=chance.randrange(300))
        made = licence(
            recruiter(f"Agencia {n}"), number=f"AE-{n}", starts=starts, at=moment,
            ends=starts + timedelta(days=chance.randrange(20, 400)),
        )  # fmt: skip
        for kind in chance.choices(plain if n % 3 else [*plain, *moving], k=chance.randrange(4)):
            on = starts + timedelta(days=chance.randrange(300))
            about = made.events.filter(kind__in=standing.ABOUT_KINDS.get(kind, ())).order_by("?").first()
            days = {"starts": on, "ends": on + timedelta(days=90)} if kind in (Kind.RENEWED, Kind.CORRECTED) else {}
            try:
                decide(made, kind, on, at=moment, about=about, suspensive=kind == Kind.APPEAL_FILED, **days)
            except ValidationError:
                continue
    seen = 0
    for code in [f"{year}-{n}" for year in (2025, 2026) for n in range(1, 7)]:
        period = Period.read(code)
        told = set(kept_here().filter(owing(period, now=timezone.now())).values_list("number", flat=True))
        one_by_one = {
            one.number for one in kept_here()
            if owes(days_in_force([e.as_fact() for e in one.events.all()], timezone.now()), period)
        }  # fmt: skip
        assert told == one_by_one, code
        seen += len(told)
    assert seen > 200


@pytest.mark.django_db
def test_a_licence_granted_after_its_first_day_and_one_of_another_register():
    period = Period.read("2025-2")
    late = licence(number="AE-1", starts=date(2025, 3, 1), at=timezone.now())
    assert kept_here().filter(owing(period, now=timezone.now())).exists()
    decide(late, Kind.CORRECTED, date(2025, 3, 5), about=late.events.get(), starts=date(2025, 3, 1),
           ends=date(2027, 1, 1))  # fmt: skip
    assert not kept_here().filter(owing(period, now=timezone.now())).exists()
    licence(recruiter("Avalon"), number="UK-1", starts=date(2025, 1, 1), at=timezone.now(),
            authority=authority("uk", data_as_of=timezone.now()))  # fmt: skip
    assert not kept_here().filter(owing(period, now=timezone.now())).exists()
