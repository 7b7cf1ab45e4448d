"""The days of a rule as HSDS writes them (RFC 5545: "MO,TU", "2MO", "-1FR", "1,15,-1"), read into numbers and back."""

import re

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PART = re.compile(r"^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$")


class RuleError(ValueError):
    """A day that is no day, or that never comes; the message is the part that is wrong."""


def weekdays_of(byday: str, *, monthly: bool) -> frozenset[tuple[int, int]]:
    """The pairs (which of the month, weekday); in a weekly rule "which" is 0. Monday is 0."""
    found = set()
    for part in filter(None, (part.strip() for part in byday.split(","))):
        match = PART.match(part)
        which = int(match[1] or 0) if match else 0
        if match is None or abs(which) > 5 or bool(which) != monthly:
            raise RuleError(part)
        found.add((which, DAYS.index(match[2])))
    return frozenset(found)


def month_days_of(bymonthday: str) -> frozenset[int]:
    """The days of the month; -1 is the last."""
    found = set()
    for part in filter(None, (part.strip() for part in bymonthday.split(","))):
        if not re.fullmatch(r"-?\d{1,2}", part) or not 1 <= abs(int(part)) <= 31:
            raise RuleError(part)
        found.add(int(part))
    return frozenset(found)
