"""By when a request is answered: working days of Panama after the day on which it came in.

Law 81 of 2019 gives five working days to correct what is wrong; ten for the others is what is commonly read out of it
and of Decree 285 of 2021, to be confirmed by the ministry (settings). Days that the ministry itself gives off do not
move a term: a person is never made to wait for them.
"""

from collections.abc import Mapping
from datetime import date

from core.working_days import after, between

CORRECTION, OTHER = "rectification", ""


def due_on(kind: str, received_on: date, days: Mapping[str, int]) -> date:
    """`days`: working days of a correction and of every other kind."""
    return after(received_on, days[kind if kind in days else OTHER])


def left(due: date, today: date) -> int:
    """Working days that are left; below zero, by how many it is late."""
    return between(today, due) if today <= due else -between(due, today)
