"""The night is between nine in the evening and seven in Panama; no time runs out in it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.delivery.quiet import after, opens

PANAMA = ZoneInfo("America/Panama")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PANAMA)


@pytest.mark.parametrize(
    "asked, opened",
    [
        (at(22, 12), at(22, 12)),
        (at(22, 20, 59), at(22, 20, 59)),
        (at(22, 21), at(23, 7)),
        (at(22, 23), at(23, 7)),
        (at(23, 0), at(23, 7)),
        (at(23, 6, 59), at(23, 7)),
        (at(23, 7), at(23, 7)),
    ],
)
def test_by_night_it_opens_at_seven(asked, opened):
    assert opens(asked) == opened


@pytest.mark.parametrize(
    "begun, hours, ended",
    [
        (at(22, 12), 2, at(22, 14)),
        (at(22, 20), 2, at(23, 8)),
        (at(22, 22), 2, at(23, 9)),
        (at(22, 20), 1, at(22, 21)),
        (at(22, 7), 28, at(23, 21)),
    ],
)
def test_what_is_late_is_counted_in_waking_hours(begun, hours, ended):
    assert after(begun, waking=timedelta(hours=hours)) == ended
