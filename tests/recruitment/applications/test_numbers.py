"""Numbers are given out one after the other, whoever comes at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from recruitment.applications.decide import approve
from recruitment.applications.models.office import NumberSeries, refuse_bad_pattern
from recruitment.applications.moves import State
from recruitment.applications.numbering import is_pattern, written
from recruitment.applications.numbers import next_code, next_licence_number
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.shapes import check_digit
from tests import factories
from tests.recruitment.applications.made import NOON, at_state, draft, graciela, ruling


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


@pytest.mark.django_db(transaction=True)
def test_ten_approvals_at_once_give_ten_licences_and_one_of_each_number():
    director = graciela()
    waiting = [at_state(State.UNDER_REVIEW, draft(f"Agencia {n}, S.A.", **ruc(n))) for n in range(10)]

    def one(application) -> str:
        try:
            return approve(application, ruling(), version=application.version, by=director, now=NOON).number
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        given = list(pool.map(one, waiting))
    assert sorted(given) == [f"MITRADEL-2026-{n:04}" for n in range(1, 11)]
    assert Recruiter.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_ten_approvals_of_one_ruc_at_once_make_one_recruiter_and_one_licence():
    director = graciela()
    waiting = [at_state(State.UNDER_REVIEW, draft()) for _n in range(10)]

    def one(application) -> str:
        try:
            return approve(application, ruling(), version=application.version, by=director, now=NOON).number
        except ValidationError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        given = list(pool.map(one, waiting))
    assert sorted(given) == ["MITRADEL-2026-0001", *["class_taken"] * 9]
    assert Recruiter.objects.count() == 1


def ruc(n: int) -> dict[str, str]:
    tax_id = f"1557002{n:02}-2-2026"
    return {"tax_id": tax_id, "tax_check_digit": check_digit(tax_id), "phone": f"200-31{n:02}"}


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
