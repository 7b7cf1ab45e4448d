"""Numbers are given out one after the other, whoever comes at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from recruitment.applications.models.office import NumberSeries, refuse_bad_pattern
from recruitment.applications.numbering import is_pattern, written
from recruitment.applications.numbers import next_code, next_licence_number
from tests import factories


def at_once(give, times: int = 20) -> list[str]:
    def one(n: int) -> str:
        try:
            with transaction.atomic():
                number = give()
                if n % 5 == 4:  # some change their mind: their number must not be lost
                    raise ZeroDivisionError
                return number
        except ZeroDivisionError:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return [number for number in pool.map(one, range(times)) if number]


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_licence_numbers_without_gap_or_double():
    keeper = factories.authority()
    NumberSeries.objects.create(authority=keeper, year=2026, pattern="AE-{year}-{number:04}", last=311)
    given = at_once(lambda: next_licence_number(keeper, 2026))
    assert sorted(given) == [f"AE-2026-{n:04}" for n in range(312, 328)]


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_codes_even_when_the_year_has_just_begun():
    given = at_once(lambda: next_code(2027))
    assert sorted(given) == [f"S-2027-{n:06}" for n in range(1, 17)]
    assert NumberSeries.objects.get().last == 16


@pytest.mark.django_db
def test_a_number_that_the_register_holds_is_passed_over():
    keeper = factories.authority()
    NumberSeries.objects.create(authority=keeper, year=2026, pattern="AE-{year}-{number:04}")
    factories.licence(number="AE-2026-0001")
    assert next_licence_number(keeper, 2026) == "AE-2026-0002"


@pytest.mark.django_db
def test_a_new_year_keeps_the_pattern_and_begins_with_one():
    keeper = factories.authority()
    NumberSeries.objects.create(authority=keeper, year=2026, pattern="AE-{year}-{number:04}", last=99)
    assert next_licence_number(keeper, 2027) == "AE-2027-0001"


@pytest.mark.parametrize(
    "pattern, good",
    [
        ("AE-{year}-{number:04}", True),
        ("{number}/{year}", True),
        ("AE-{number:04}", False),
        ("{year}{year}{number}", False),
        ("{year}-{number.__class__}", False),
        ("{year}-{number:99999}", False),
        ("", False),
    ],
)
def test_a_pattern_is_filled_in_and_never_run(pattern, good):
    assert is_pattern(pattern) is good
    if not good:
        with pytest.raises(ValidationError):
            refuse_bad_pattern(pattern)


def test_numbers_grow_beyond_their_width():
    assert written("AE-{year}-{number:04}", 2026, 12345) == "AE-2026-12345"
