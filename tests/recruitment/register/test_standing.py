"""The standing of a licence: the rules one by one, then thousands of random histories against an oracle."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.register.standing import Event, Kind, State, period, standing
from tests.recruitment.register import oracle
from tests.recruitment.register.histories import FIRST, MORNING, SPAN, histories, late

NOW = datetime(2027, 1, 1, tzinfo=UTC)


def event(number: int, kind: str, on: date, **facts) -> Event:
    recorded = facts.pop("recorded", datetime(2026, 1, 1, tzinfo=UTC))
    return Event(id=number, kind=str(kind), effective_on=on, recorded_at=recorded, **facts)


def day(n: int) -> date:
    return date(2026, 6, 1) + timedelta(days=n)


ISSUED = event(1, Kind.ISSUED, day(0), starts=day(0), ends=day(100))


def told(*events: Event, on: int) -> State:
    return standing([ISSUED, *events], day(on), NOW).state


def test_a_licence_that_ends_today_holds_until_midnight():
    assert told(on=100) == State.IN_FORCE
    assert told(on=101) == State.EXPIRED


def test_before_its_first_day_a_licence_is_not_in_force():
    assert standing([event(1, Kind.ISSUED, day(0), starts=day(5), ends=day(9))], day(4), NOW).state == State.NOT_YET


def test_a_renewal_joins_its_days_to_the_first():
    renewed = event(2, Kind.RENEWED, day(90), starts=day(101), ends=day(200))
    answer = standing([ISSUED, renewed], day(95), NOW)
    assert (answer.state, answer.valid_from, answer.valid_until) == (State.IN_FORCE, day(0), day(200))


def test_a_licence_renewed_too_late_was_expired_in_between():
    renewed = event(2, Kind.RENEWED, day(110), starts=day(110), ends=day(200))
    assert [told(renewed, on=n) for n in (100, 105, 110)] == [State.IN_FORCE, State.EXPIRED, State.IN_FORCE]


def test_a_suspension_ends_when_it_is_lifted_or_over_and_never_lengthens_the_licence():
    open_ended = event(2, Kind.SUSPENDED, day(10))
    lifted = event(3, Kind.SUSPENSION_LIFTED, day(20), about=2)
    assert [told(open_ended, lifted, on=n) for n in (9, 10, 19, 20)] == [
        State.IN_FORCE, State.SUSPENDED, State.SUSPENDED, State.IN_FORCE,
    ]  # fmt: skip
    timed = event(2, Kind.SUSPENDED, day(10), effective_until=day(12))
    assert [told(timed, on=n) for n in (12, 13, 101)] == [State.SUSPENDED, State.IN_FORCE, State.EXPIRED]


def test_the_last_day_of_a_suspension_is_that_of_the_longest_one_that_holds():
    short = event(2, Kind.SUSPENDED, day(10), effective_until=day(12))
    long = event(3, Kind.SUSPENDED, day(9), effective_until=day(20))
    endless = event(4, Kind.SUSPENDED, day(15))
    said = [standing([ISSUED, short, long, endless], day(n), NOW).suspended_until for n in (8, 9, 11, 14, 15, 20)]
    assert said == [None, day(20), day(20), day(20), None, None]


def test_only_a_suspensive_appeal_stays_a_revocation_and_only_while_it_is_open():
    revoked = event(2, Kind.REVOKED, day(10))
    plain = event(3, Kind.APPEAL_FILED, day(12), about=2)
    holding = event(3, Kind.APPEAL_FILED, day(12), about=2, suspensive=True)
    dismissed = event(4, Kind.APPEAL_DISMISSED, day(30), about=3)
    assert told(revoked, plain, on=15) == State.REVOKED
    assert [told(revoked, holding, dismissed, on=n) for n in (11, 12, 29, 30)] == [
        State.REVOKED, State.IN_FORCE, State.IN_FORCE, State.REVOKED,
    ]  # fmt: skip


def test_an_appeal_that_is_upheld_annuls_the_decision():
    revoked, appeal = event(2, Kind.REVOKED, day(10)), event(3, Kind.APPEAL_FILED, day(12), about=2)
    assert told(revoked, appeal, event(4, Kind.APPEAL_UPHELD, day(30), about=3), on=30) == State.IN_FORCE


def test_a_ban_outranks_everything_and_no_appeal_stays_it():
    banned = event(2, Kind.BANNED, day(10))
    appeal = event(3, Kind.APPEAL_FILED, day(11), about=2, suspensive=True)
    assert told(banned, appeal, event(4, Kind.SURRENDERED, day(5)), on=20) == State.BANNED


@pytest.mark.parametrize(
    "kind, state",
    [(Kind.SURRENDERED, State.SURRENDERED), (Kind.CEASED, State.CEASED), (Kind.DELISTED, State.DELISTED)],
)
def test_what_ends_a_licence_ends_it(kind, state):
    assert told(event(2, kind, day(10)), on=50) == state


@pytest.mark.parametrize("kind", [Kind.WARNED, Kind.FINED, Kind.GUARANTEE_CALLED, Kind.VARIED, Kind.RENEWAL_REFUSED])
def test_what_only_stands_in_the_history_changes_nothing(kind):
    assert told(event(2, kind, day(10)), on=50) == State.IN_FORCE


def test_a_condition_shows_until_it_is_met():
    added, cured = event(2, Kind.CONDITION_ADDED, day(10)), event(3, Kind.CONDITION_CURED, day(20), about=2)
    assert [told(added, cured, on=n) for n in (10, 20)] == [State.WITH_CONDITIONS, State.IN_FORCE]


def test_a_kind_that_nobody_knows_never_counts_as_in_force():
    assert told(event(2, "blessed", day(10)), on=50) == State.UNKNOWN


def test_a_correction_counts_from_when_it_was_recorded_and_not_before():
    suspended = event(2, Kind.SUSPENDED, day(10))
    voided = event(3, Kind.CORRECTED, day(10), about=2, voids=True, recorded=datetime(2026, 8, 1, tzinfo=UTC))
    history = [ISSUED, suspended, voided]
    assert standing(history, day(15), datetime(2026, 7, 1, tzinfo=UTC)).state == State.SUSPENDED
    assert standing(history, day(15), datetime(2026, 8, 2, tzinfo=UTC)).state == State.IN_FORCE


def test_since_is_the_first_day_of_the_state():
    answer = standing([ISSUED, event(2, Kind.SUSPENDED, day(10))], day(50), NOW)
    assert (answer.since, answer.because, answer.changes_on) == (day(10), 2, day(101))


def test_a_revocation_frees_the_class_from_its_day_on():
    assert period([ISSUED, event(2, Kind.REVOKED, day(10))], NOW) == (day(0), day(9))


@settings(max_examples=3000, deadline=None)
@given(histories(), late, st.one_of(st.just(SPAN), st.integers(-1, SPAN)))
def test_the_fold_equals_the_oracle(events, on, known):
    """State, first day and next change, for any history, day and knowledge."""
    asked, known_at = FIRST + timedelta(days=on), MORNING + timedelta(days=known)
    answer = standing(events, asked, known_at)
    assert answer.state == oracle.state(events, asked, known_at)
    first = FIRST - timedelta(days=2)
    if answer.since is not None:
        assert answer.since == oracle.since(events, asked, known_at, first)
    until = answer.changes_on or asked + timedelta(days=2 * SPAN)
    for later in range((until - asked).days):
        assert oracle.state(events, asked + timedelta(days=later), known_at) == answer.state
