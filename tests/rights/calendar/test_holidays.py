"""The national holidays against dates computed apart (Easter by the Gregorian rule) and the Sunday rule."""

from datetime import date

import pytest

from core.national_days import national_days


@pytest.mark.parametrize(
    "year, carnival, good_friday",
    [
        (2026, date(2026, 2, 17), date(2026, 4, 3)),
        (2027, date(2027, 2, 9), date(2027, 3, 26)),
        (2028, date(2028, 2, 29), date(2028, 4, 14)),
        (2029, date(2029, 2, 13), date(2029, 3, 30)),
        (2030, date(2030, 3, 5), date(2030, 4, 19)),
    ],
)
def test_there_are_twelve_and_two_of_them_move_with_easter(year, carnival, good_friday):
    days = [one.day for one in national_days(year, "es")]
    fixed = [(1, 1), (1, 9), (5, 1), (11, 3), (11, 5), (11, 10), (11, 28), (12, 8), (12, 20), (12, 25)]
    assert days == sorted([carnival, good_friday, *(date(year, month, day) for month, day in fixed)])


@pytest.mark.parametrize("year, sundays", [(2026, [(12, 20)]), (2028, [(1, 9), (11, 5)]), (2029, [])])
def test_a_sunday_gives_the_monday(year, sundays):
    moved = [(one.day.month, one.day.day) for one in national_days(year, "en") if one.moved]
    assert moved == sundays
    assert all(one.rest.weekday() == 0 for one in national_days(year, "en") if one.moved)


def test_names_are_in_the_language_asked():
    assert national_days(2026, "es")[0].name == "Año Nuevo"
    assert national_days(2026, "en")[0].name == "New Year's Day"


@pytest.mark.django_db
def test_the_page_says_the_next_one_in_both_languages(rosa):
    assert "Feriados nacionales" in rosa.get("/es/derechos/feriados/").content.decode()
    assert "National holidays" in rosa.get("/en/rights/holidays/").content.decode()
