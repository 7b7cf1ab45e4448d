"""What an inspection comes to: points for what failed, and the result that follows. Pure: no database, no Django.

Modelled on the licensing standards of the GLAA (United Kingdom): a critical item that failed counts 30 points, any
other 8; 30 or more is a fail, less than that but not nothing means conditions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

CRITICAL, OTHER, FAIL_AT = 30, 8, 30


class Verdict(StrEnum):
    """What was seen of one item."""

    MEETS = "meets"
    FAILS = "fails"
    UNSEEN = "unseen"


class Result(StrEnum):
    PASSES = "passes"
    CONDITIONS = "conditions"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Score:
    """Points, what they mean, and the items by what was seen of them."""

    points: int
    result: Result
    failed: tuple[str, ...]
    unseen: tuple[str, ...]


def score(verdicts: Mapping[str, str], critical: Mapping[str, bool]) -> Score:
    """Add up the points. `critical` lists every item; one without a verdict was not looked at."""
    failed = tuple(code for code in critical if verdicts.get(code) == Verdict.FAILS)
    unseen = tuple(code for code in critical if verdicts.get(code, Verdict.UNSEEN) == Verdict.UNSEEN)
    points = sum(CRITICAL if critical[code] else OTHER for code in failed)
    result = Result.FAILS if points >= FAIL_AT else Result.CONDITIONS if points else Result.PASSES
    return Score(points, result, failed, unseen)
