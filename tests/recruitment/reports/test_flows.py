"""What counts of one licence in a period, against histories that were reckoned by hand on both time axes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from recruitment.register import standing
from recruitment.register.standing import Event, Kind
from recruitment.reports.flows import Figure, found
from tests.recruitment.register.histories import histories

LATER = datetime(2030, 1, 1, tzinfo=UTC)
QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


def event(n: int, kind: str, on: date, recorded: date | None = None, **facts) -> Event:
    at = recorded or on
    return Event(n, kind, on, datetime(at.year, at.month, at.day, 17, tzinfo=UTC), **facts)


def issued(starts=date(2025, 1, 1), ends=date(2026, 12, 31), n=1, **facts) -> Event:
    return event(n, Kind.ISSUED, starts, starts=starts, ends=ends, **facts)


def told(*events: Event, known_at=LATER, period=QUARTER) -> dict[str, str]:
    return {what.figure.value: what.day.strftime("%m-%d") for what in found(events, *period, known_at)}


BOTH = {"before": "03-31", "after": "06-30"}


def test_a_licence_that_holds_all_the_time_counts_before_and_after_and_nothing_else():
    assert told(issued()) == BOTH
    assert told(issued(), event(2, Kind.CONDITION_ADDED, date(2026, 5, 1))) == BOTH
    assert told(issued(), event(2, Kind.WARNED, date(2026, 5, 1))) == BOTH


@pytest.mark.parametrize(
    "starts, counted",
    [
        (date(2026, 3, 31), BOTH),
        (date(2026, 4, 1), {"issued": "04-01", "after": "06-30"}),
        (date(2026, 6, 30), {"issued": "06-30", "after": "06-30"}),
        (date(2026, 7, 1), {}),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_period(starts, counted):
    assert told(issued(starts)) == counted


@pytest.mark.parametrize(
    "ends, counted",
    [
        (date(2026, 3, 30), {}),
        (date(2026, 3, 31), {"before": "03-31", "lapsed": "04-01"}),
        (date(2026, 6, 29), {"before": "03-31", "lapsed": "06-30"}),
        (date(2026, 6, 30), BOTH),
    ],
)
def test_a_licence_lapses_on_the_day_after_its_last(ends, counted):
    assert told(issued(ends=ends)) == counted


def renewed(on, starts, recorded=None) -> Event:
    return event(2, Kind.RENEWED, on, recorded, starts=starts, ends=date(2028, 5, 31))


def test_a_renewal_in_time_lapses_nothing_and_a_late_one_leaves_a_gap():
    first = issued(ends=date(2026, 5, 31))
    assert told(first, renewed(date(2026, 5, 20), date(2026, 6, 1))) == BOTH | {"renewed": "05-20"}
    late = told(first, renewed(date(2026, 6, 10), date(2026, 6, 10)))
    assert late == BOTH | {"lapsed": "06-01", "renewed": "06-10"}


def test_a_back_dated_renewal_counts_on_its_day_but_not_before_it_was_known():
    first = issued(ends=date(2026, 5, 31))
    entered_late = renewed(date(2026, 5, 20), date(2026, 6, 1), recorded=date(2026, 8, 3))
    assert told(first, entered_late) == BOTH | {"renewed": "05-20"}
    in_july = datetime(2026, 7, 15, tzinfo=UTC)
    assert told(first, entered_late, known_at=in_july) == {"before": "03-31", "lapsed": "06-01"}


def test_suspended_and_lifted_in_the_same_period_count_both():
    lift = event(3, Kind.SUSPENSION_LIFTED, date(2026, 5, 20), about=2)
    stopped = event(2, Kind.SUSPENDED, date(2026, 5, 1))
    assert told(issued(), stopped) == {"before": "03-31", "suspended": "05-01"}
    assert told(issued(), stopped, lift) == BOTH | {"suspended": "05-01", "lifted": "05-20"}
    by_itself = event(2, Kind.SUSPENDED, date(2026, 5, 1), effective_until=date(2026, 5, 9))
    assert told(issued(), by_itself) == BOTH | {"suspended": "05-01"}


def test_a_back_dated_suspension_empties_the_start_of_the_period():
    entered_late = event(2, Kind.SUSPENDED, date(2026, 3, 20), recorded=date(2026, 5, 5))
    assert told(issued(), entered_late) == {}
    assert told(issued(), entered_late, known_at=datetime(2026, 5, 1, tzinfo=UTC)) == BOTH


REVOKED = event(2, Kind.REVOKED, date(2026, 4, 10))
STAY = event(3, Kind.APPEAL_FILED, date(2026, 4, 10), about=2, suspensive=True)


def test_a_revocation_that_is_held_back_counts_when_the_appeal_is_dismissed():
    assert told(issued(), REVOKED) == {"before": "03-31", "revoked": "04-10"}
    assert told(issued(), REVOKED, STAY) == BOTH
    dismissed = event(4, Kind.APPEAL_DISMISSED, date(2026, 6, 2), about=3)
    assert told(issued(), REVOKED, STAY, dismissed) == {"before": "03-31", "revoked": "06-02"}
    next_quarter = event(4, Kind.APPEAL_DISMISSED, date(2026, 7, 2), about=3)
    assert told(issued(), REVOKED, STAY, next_quarter) == BOTH
    after = told(issued(), REVOKED, STAY, next_quarter, period=(date(2026, 7, 1), date(2026, 9, 30)))
    assert after == {"before": "06-30", "revoked": "07-02"}


def test_a_revocation_that_never_had_effect_does_not_count_and_an_annulled_one_that_had_does():
    upheld = event(4, Kind.APPEAL_UPHELD, date(2026, 6, 2), about=3)
    assert told(issued(), REVOKED, STAY, upheld) == BOTH
    open_appeal = event(3, Kind.APPEAL_FILED, date(2026, 4, 12), about=2)
    assert told(issued(), REVOKED, open_appeal, upheld) == BOTH | {"revoked": "04-10"}
    late_stay = event(3, Kind.APPEAL_FILED, date(2026, 4, 12), about=2, suspensive=True)
    assert told(issued(), REVOKED, late_stay) == BOTH | {"revoked": "04-10"}


def test_a_voided_decision_does_not_count_and_a_corrected_day_does():
    void = event(3, Kind.CORRECTED, date(2026, 4, 10), recorded=date(2026, 8, 1), about=2, voids=True)
    moved = event(3, Kind.CORRECTED, date(2026, 5, 10), recorded=date(2026, 8, 1), about=2)
    assert told(issued(), REVOKED, void) == BOTH
    assert told(issued(), REVOKED, moved) == {"before": "03-31", "revoked": "05-10"}
    assert told(issued(), REVOKED, void, known_at=datetime(2026, 7, 1, tzinfo=UTC)) == {
        "before": "03-31", "revoked": "04-10",
    }  # fmt: skip


def test_surrender_ceasing_and_ban_have_their_own_figures():
    for kind, figure in ((Kind.SURRENDERED, "surrendered"), (Kind.CEASED, "ceased"), (Kind.BANNED, "banned")):
        assert told(issued(), event(2, kind, date(2026, 6, 1))) == {"before": "03-31", figure: "06-01"}


@settings(max_examples=200, deadline=None)
@given(histories())
def test_before_and_after_are_the_standing_and_periods_add_up(events):
    first, middle, last = date(2026, 1, 10), date(2026, 2, 14), date(2026, 3, 20)
    for day in (first, last):
        inside = standing.standing(events, day, LATER).in_force
        assert (Figure.AFTER in {what.figure for what in found(events, first, day, LATER)}) == inside
    stocks = {Figure.BEFORE, Figure.AFTER, Figure.LAPSED}  # a licence counts as lapsed once in each period

    def flows(a: date, b: date) -> list[tuple[str, date]]:
        return sorted((w.figure, w.day) for w in found(events, a, b, LATER) if w.figure not in stocks)

    parts = flows(first, middle) + flows(middle + timedelta(days=1), last)
    assert flows(first, last) == sorted(parts)
