"""Weeks and months in which visits are counted."""

from datetime import date, timedelta

SETTLED = timedelta(days=1)  # a tally taken back just after midnight may still change the month that ended


def first_of(month: date) -> date:
    return month.replace(day=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def after(month: date) -> date:
    """The first day of the next month."""
    return first_of(first_of(month) + timedelta(days=32))


def open_month(today: date) -> date:
    """The first day of the earliest month that may still change; all before it may be told."""
    return first_of(today - SETTLED)


def months_back(month: date, many: int) -> date:
    """The first day of the month that is so many before."""
    months = month.year * 12 + month.month - 1 - many
    return date(months // 12, months % 12 + 1, 1)
