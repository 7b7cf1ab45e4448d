"""No table that leaves a hub lets a small count be read or worked out, whatever was counted."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.small_cells import LEAST, Told, parted, told

KINDS = [f"need-{n}" for n in range(7)]
quietly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines are slow at times
COUNT = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 4, 5, 5, 6, 7, 9, 12, 20, 60])
groups = st.tuples(*[COUNT] * len(KINDS)).map(lambda counts: dict(zip(KINDS, counts, strict=True)))


@quietly
@given(groups)
def test_nothing_small_is_told_and_the_sums_are_right(counts):
    found = told(counts)
    if sum(counts.values()) < LEAST:
        assert found is None
        return
    assert found.total == sum(counts.values())
    assert all(found.named[kind] == counts[kind] >= LEAST for kind in found.named)
    assert found.total - sum(found.named.values()) == found.rest
    assert found.rest == 0 or found.rest >= LEAST


@quietly
@given(groups)
def test_no_count_in_the_rest_can_be_worked_out(counts):
    """Every count that is not named could be nought, or the whole rest, and what is told would read the same."""
    found = told(counts)
    if found is None or found.rest == 0:
        return
    hidden = [kind for kind in counts if kind not in found.named]
    assert len(hidden) >= 3
    for kind in hidden:
        others = [other for other in hidden if other != kind]
        none = counts | {kind: 0, others[0]: found.rest} | dict.fromkeys(others[1:], 0)
        every = counts | {kind: found.rest} | dict.fromkeys(others, 0)
        for other in (none, every):
            assert sum(other.values()) == found.total
            assert all(other[named] == count for named, count in found.named.items())


@quietly
@given(groups)
def test_no_rest_means_that_nothing_small_was_counted(counts):
    found = told(counts)
    if found and found.rest == 0:
        assert all(count == 0 or count >= LEAST for count in counts.values())


@pytest.mark.parametrize("kinds, most", [(3, 13), (4, 9), (5, 7)])
def test_not_even_who_knows_the_rules_can_work_a_small_count_out(kinds, most):
    """All tables there are: those that are told alike differ in every small count that they hide."""
    alike = defaultdict(list)
    for counts in product(range(most + 1), repeat=kinds):
        if found := told(dict(zip(KINDS, counts, strict=False))):
            alike[found.total, tuple(found.named.items()), found.rest].append(counts)
    for (_total, named, _rest), tables in alike.items():
        for n in range(kinds):
            seen = {table[n] for table in tables}
            assert KINDS[n] in dict(named) or len(seen) > 1 or not 0 < min(seen) < LEAST, tables


@pytest.mark.parametrize("counts", [{}, {"a": 4}, {"a": 2, "b": 2}])
def test_below_five_nothing_is_told(counts):
    assert told(counts) is None


def test_below_twenty_only_the_total_is_told():
    assert told({"a": 10, "b": 9, "c": 0}) == Told(19, {}, 19)


def test_the_smallest_of_the_others_joins_a_rest_that_is_too_small():
    found = told({"a": 30, "b": 6, "c": 2, "d": 0, "e": 0})
    assert (found.named, found.rest) == ({"a": 30}, 8)


def test_a_rest_of_two_kinds_takes_a_third_in():
    assert told({"a": 30, "b": 20, "c": 4, "d": 3}).named == {"a": 30}


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="nought"):
        told({"a": -1, "b": 9})


@quietly
@given(st.integers(0, 40), st.integers(0, 40))
def test_of_two_parts_both_are_told_or_neither(met, unmet):
    expected = (met, unmet) if min(met, unmet) >= LEAST else None
    assert parted(met + unmet, met) == expected
