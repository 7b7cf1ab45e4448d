"""What an import writes beside a licence always equals what standing.py reads from its events."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recruitment.register.actions import FOLDED, fold_licence
from recruitment.register.models.licences import Licence
from tests.recruitment.imports.files import apply, jamaican

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2026, 1, 5)


def differences() -> list[tuple[str, str, object, object]]:
    """Every licence, folded again one by one by the register itself: what would change."""
    found = []
    for licence in Licence.objects.prefetch_related("events"):
        before = {column: getattr(licence, column) for column in FOLDED}
        fold_licence(licence, now=datetime.now(UTC))
        licence.refresh_from_db()
        found += [
            (str(licence), column, before[column], getattr(licence, column))
            for column in FOLDED
            if before[column] != getattr(licence, column)
        ]
    return found


STATUS = st.sampled_from(["approved", "approved", "pending", None])
FILES = st.lists(st.lists(STATUS, min_size=6, max_size=6), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_any_sequence_of_files_leaves_columns_that_equal_the_fold(tmp_path, files):
    with transaction.atomic():
        for n, told in enumerate(files):
            listed = {f"Agency {place}": status for place, status in enumerate(told) if status}
            rows = [(name, "", status, "Kingston", f"J-{n % 3}") for name, status in listed.items()]
            file = jamaican(tmp_path / "list.csv", *rows, ("Always Here", "", "approved"))
            day = FIRST_DAY + timedelta(days=30 * n)
            result = apply("jm-mlss", file, f"--as-of={day}", "--force-reviewed=a test")
            assert result.code == 0, result.lines
            assert differences() == []
            in_force = set(Licence.objects.filter(state="in_force").values_list("source_key", flat=True))
            approved = {name.lower() for name, status in listed.items() if status == "approved"}
            assert in_force == approved | {"always here"}
        transaction.set_rollback(True)


def test_two_files_of_one_day_leave_columns_that_equal_the_fold(tmp_path):
    for told in ([("Ackee",), ("Breadfruit",)], [("Ackee",)], [("Ackee",), ("Breadfruit", "", "pending")]):
        apply("jm-mlss", jamaican(tmp_path / "a.csv", *told), "--force-reviewed=a test")
        assert differences() == []
