"""How many people a trial needs, before anybody is asked. Pure."""

from math import asin, ceil, sqrt
from statistics import NormalDist

CONFIDENCE, POWER = 0.95, 0.80


def needed(first: float, second: float) -> int:
    """People in each arm so that shares of `first` and `second` are told apart with 80 % power at the 5 % level.

    Two-sided, by the arcsine difference of proportions (Cohen 1988, Statistical Power Analysis, section 6).
    Raises ValueError for shares that are equal, or not between 0 and 1.
    """
    if not (0 < first < 1 and 0 < second < 1) or first == second:
        raise ValueError("two different shares between 0 and 1")
    effect = 2 * (asin(sqrt(first)) - asin(sqrt(second)))
    standard = NormalDist()
    reach = standard.inv_cdf((1 + CONFIDENCE) / 2) + standard.inv_cdf(POWER)
    return ceil(2 * (reach / effect) ** 2)
