"""Intervals and tests give what the literature prints, and hold for any counts."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.evaluation import intervals
from campaigns.evaluation.power import needed

few = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(  # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3
    "hits, of, low, high",
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_one_share_is_as_newcombe_prints_it(hits, of, low, high):
    assert intervals.wilson(hits, of) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(  # Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10
    "counts, low, high",
    [
        ((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926), ((0, 10, 0, 20), -0.1611, 0.2775), ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1), ((10, 10, 0, 10), 0.6075, 1),
    ],
)  # fmt: skip
def test_a_difference_is_as_newcombe_prints_it(counts, low, high):
    assert intervals.newcombe(*counts)[1:] == pytest.approx((low, high), abs=0.00005)


def test_63_of_100_beside_50_of_100_may_well_be_alike():
    apart, low, high = intervals.newcombe(63, 100, 50, 100)
    assert (round(100 * apart, 1), round(100 * low, 1), round(100 * high, 1)) == (13.0, -0.7, 26.0)
    assert intervals.alike(63, 100, 50, 100)[0] > 0.05


def test_the_lady_tasting_tea_is_asked_exactly():
    """Fisher 1935: three of four right, p = 0.486 for both sides."""
    assert intervals.alike(3, 4, 1, 4)[0] == pytest.approx(0.4857, abs=0.0001)


def test_mcnemar_is_the_binomial_test_of_who_changed():
    assert intervals.mcnemar(5, 1)[0] == pytest.approx(2 * 7 / 64)
    assert intervals.mcnemar(0, 0) == (1.0,)


def test_uneven_halves_are_seen():
    assert intervals.even(500, 500)[0] == 1
    assert intervals.even(450, 550)[0] == pytest.approx(0.00157, abs=0.00001)
    assert intervals.even(600, 400)[0] < 0.001


@given(few)
def test_an_interval_of_a_share_holds_the_share_and_stays_within_nought_and_one(counts):
    low, high = intervals.wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= high <= 1


@given(st.integers(2, 400).flatmap(lambda of: st.tuples(st.integers(0, of - 1), st.just(of))))
def test_more_hits_raise_both_ends(counts):
    hits, of = counts
    assert all(
        more > less for more, less in zip(intervals.wilson(hits + 1, of), intervals.wilson(hits, of), strict=True)
    )


@given(few)
def test_ten_times_as_many_make_it_narrower(counts):
    low, high = intervals.wilson(*counts)
    nearer, farther = intervals.wilson(10 * counts[0], 10 * counts[1])
    assert farther - nearer < high - low


@given(few, few)
def test_a_difference_turned_round_is_its_mirror(one, other):
    apart, low, high = intervals.newcombe(*one, *other)
    assert -1 <= low <= apart + 1e-12
    assert apart - 1e-12 <= high <= 1
    assert intervals.newcombe(*other, *one) == pytest.approx((-apart, -high, -low))
    assert 0 <= intervals.alike(*one, *other)[0] <= 1 + 1e-12


@pytest.mark.parametrize(  # the reference's values, by statsmodels' NormalIndPower
    "first, second, each", [(0.5, 0.63, 227), (0.5, 0.6, 388), (0.02, 0.03, 3789), (0.05, 0.06, 8143)]
)
def test_the_people_needed_are_those_of_the_handbook(first, second, each):
    assert needed(first, second) == needed(second, first) == each


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0, 0.5), (0.5, 1)])
def test_what_cannot_be_told_apart_is_refused(shares):
    with pytest.raises(ValueError, match="two different shares"):
        needed(*shares)


def test_the_web_never_loads_scipy():
    asked = "import django; django.setup(); import iris_portal.urls, sys; sys.exit('scipy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", asked], env=_settings(), check=False)
    assert run.returncode == 0


def _settings():
    import os  # noqa: PLC0415 - only here

    return os.environ | {"DJANGO_SETTINGS_MODULE": "iris_portal.settings"}
