"""Small numbers stay hidden, also from who subtracts the others from the total (the rule: test_small_cells_rule.py)."""

from hypothesis import given
from hypothesis import strategies as st

from core.small_cells import LEAST, suppressed


def test_small_cells_go_and_others_with_them():
    assert suppressed({"a": 3, "b": 20, "c": 7, "d": 0}) == {"a": None, "b": 20, "c": None, "d": None}
    assert suppressed({"a": 5, "b": 20}) == {"a": 5, "b": 20}
    assert suppressed({"a": 5, "b": 9}) == {"a": None, "b": None}  # so few that only their sum may be told
    assert suppressed({}) == {}


@given(st.dictionaries(st.integers(0, 7), st.integers(0, 40), max_size=6))
def test_what_is_hidden_is_never_a_small_sum(cells):
    shown = suppressed(cells)
    hidden = [cells[key] for key, n in shown.items() if n is None]
    assert all(n is None or (n == cells[key] and n >= LEAST) for key, n in shown.items())
    assert not sum(hidden) or sum(cells.values()) < LEAST or sum(hidden) >= LEAST
