"""Opening hours told minute by minute: an oracle that shares nothing with the module it judges.

Recurrence is left to dateutil's RRULE; each day's minutes are put into a set and looked up.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import holidays
from dateutil.rrule import rrulestr

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = 1440


@dataclass(frozen=True)
class Row:
    """A row as HSDS would write it; `kind` is regular, special or closed."""

    kind: str
    opens: int = 0
    closes: int = 0
    freq: str = "WEEKLY"
    byday: str = ""
    bymonthday: str = ""
    interval: int = 1
    dtstart: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def rests(day: date) -> bool:
    """Whether offices rest: a national holiday, or the Monday after one on a Sunday."""
    known = holidays.country_holidays("PA", years=[day.year - 1, day.year], observed=False)
    return day in known or (day.weekday() == 0 and day - timedelta(days=1) in known)


def occurs(row: Row, day: date) -> bool:
    """Whether an RRULE gives this day."""
    start = row.dtstart or date(2020, 1, 6)
    parts = [f"FREQ={row.freq}", f"INTERVAL={row.interval}", "WKST=MO"]
    if row.bymonthday:
        parts.append(f"BYMONTHDAY={row.bymonthday}")
    if row.byday:
        parts.append(f"BYDAY={row.byday}")
    rule = rrulestr(";".join(parts), dtstart=datetime.combine(start, time()))
    at = datetime.combine(day, time())
    return bool(rule.between(at, at, inc=True))


def holds(row: Row, day: date) -> bool:
    if row.valid_from and day < row.valid_from:
        return False
    if row.valid_to and day > row.valid_to:
        return False
    return not (row.dtstart and day < row.dtstart)


def spans(rows: list[Row], on_holidays: str, day: date) -> list[tuple[int, int]] | None:
    """The spans of a day, None when nobody knows."""
    if any(row.kind == "closed" and holds(row, day) for row in rows):
        return []
    special = [row for row in rows if row.kind == "special" and holds(row, day)]
    special = [row for row in special if not row.byday or NAMES[day.weekday()] in row.byday.split(",")]
    if special:
        return [(row.opens, row.closes) for row in special]
    regular = [row for row in rows if row.kind == "regular" and holds(row, day)]
    if not regular:
        return None
    usual = [(row.opens, row.closes) for row in regular if occurs(row, day)]
    if usual and on_holidays != "open" and rests(day):
        return [] if on_holidays == "closed" else None
    return usual


class Minutes:
    """All minutes of some days around a moment: which are open, and which days are unknown."""

    def __init__(self, rows: list[Row], on_holidays: str, first: date, days: int) -> None:
        self.first = first
        self.open: set[int] = set()
        self.unknown: set[int] = set()
        for ahead in range(-1, days):
            told = spans(rows, on_holidays, first + timedelta(days=ahead))
            if told is None:
                self.unknown.add(ahead)
            for opens, closes in told or []:
                end = closes if closes > opens else closes + DAY
                self.open.update(range(ahead * DAY + opens, ahead * DAY + end))

    def answer(self, minute: int) -> str:
        if minute in self.open:
            return "open"
        return "unknown" if minute // DAY in self.unknown else "closed"

    def until(self, minute: int) -> int | None:
        """The first minute that is not open any more; None from a week on."""
        while minute in self.open and minute < 7 * DAY:
            minute += 1
        return minute if minute < 7 * DAY else None

    def opens(self, minute: int) -> int | None:
        """The first later minute that is open."""
        return min((one for one in self.open if one > minute), default=None)
