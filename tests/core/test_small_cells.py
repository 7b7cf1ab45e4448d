"""Small numbers stay hidden, also from who subtracts the others from the total."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.small_cells import LEAST, suppressed

CELLS = st.dictionaries(st.integers(0, 7), st.integers(0, 40), max_size=6)


def test_small_cells_go_and_the_next_smallest_with_a_single_one():
    assert suppressed({"a": 3, "b": 20, "c": 7, "d": 0}) == {"a": None, "b": 20, "c": None, "d": 0}
    assert suppressed({"a": 1, "b": 2, "c": 9, "d": 8}) == {"a": None, "b": None, "c": 9, "d": None}
    assert suppressed({"a": 5, "b": 20}) == {"a": 5, "b": 20}
    assert suppressed({}) == {}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CELLS)
def test_no_small_number_is_shown_or_can_be_found_by_subtracting(cells):
    shown = suppressed(cells)
    hidden = [key for key, n in shown.items() if n is None]
    assert all(n is None or n == cells[key] for key, n in shown.items())
    assert all(n is None or n == 0 or n >= LEAST for n in shown.values())
    total = sum(cells.values())
    if total >= LEAST and hidden:  # a smaller total is not shown either
        assert len(hidden) >= 2
        assert sum(cells[key] for key in hidden) >= LEAST
