"""Intervals and tests, by scipy. Only the worker imports this module: scipy takes 50 to 75 MB (decisions/0007). Pure.

Every method takes counts and gives a tuple of numbers; shares are between 0 and 1. CONFIDENCE is 95 %.
"""

from collections.abc import Callable, Sequence

from scipy.stats import binomtest, chi2_contingency, chisquare, fisher_exact

CONFIDENCE = 0.95
FEW = 5  # with fewer expected in a cell the exact test is asked


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The interval of one share (Wilson 1927): (low, high)."""
    found = binomtest(hits, of).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return max(0.0, float(found.low)), min(1.0, float(found.high))


def newcombe(hits: int, of: int, before: int, before_of: int) -> tuple[float, float, float]:
    """The second share taken from the first: (difference, low, high).

    From two Wilson intervals, without continuity correction (Newcombe 1998, Statistics in Medicine 17:873-890,
    method 10).
    """
    one, other = hits / of, before / before_of
    (low_1, high_1), (low_2, high_2) = wilson(hits, of), wilson(before, before_of)
    apart = one - other
    down = ((one - low_1) ** 2 + (high_2 - other) ** 2) ** 0.5
    up = ((high_1 - one) ** 2 + (other - low_2) ** 2) ** 0.5
    return apart, max(-1.0, apart - down), min(1.0, apart + up)


def alike(hits: int, of: int, before: int, before_of: int) -> tuple[float]:
    """p that chance alone makes two shares differ as much: Fisher's exact test, or chi-square where nothing is few."""
    table = [[hits, of - hits], [before, before_of - before]]
    if min(hits + before, of + before_of - hits - before) == 0:
        return (1.0,)
    found = chi2_contingency(table, correction=False)
    if found.expected_freq.min() >= FEW:
        return (float(found.pvalue),)
    return (float(fisher_exact(table).pvalue),)


def mcnemar(gained: int, lost: int) -> tuple[float]:
    """p of the exact test of McNemar: of the same people, so many changed to yes and so many to no."""
    return (float(binomtest(gained, gained + lost, 0.5).pvalue) if gained + lost else 1.0,)


def even(one: int, other: int) -> tuple[float]:
    """p that chance parts people into two halves so unevenly (chi-square)."""
    return (float(chisquare([one, other]).pvalue) if one + other else 1.0,)


METHODS: dict[str, Callable[..., Sequence[float]]] = {
    "wilson": wilson,
    "newcombe": newcombe,
    "alike": alike,
    "mcnemar": mcnemar,
    "even": even,
}
