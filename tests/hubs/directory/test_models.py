"""What the database refuses, and the sentence that somebody gets who swaps latitude and longitude."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from hubs.directory.bounds import Slip, slip
from hubs.directory.models.contacts import Phone
from hubs.directory.models.places import District, Province
from hubs.directory.models.schedules import Schedule
from hubs.directory.seeding import load
from tests.hubs.directory import library
from tests.hubs.directory.library import TODAY

pytestmark = pytest.mark.django_db


def refused(work) -> str:
    """The name of the constraint that refuses; deferred ones are asked at once."""

    def work_and_ask() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            work()
            cursor.execute("set constraints all immediate")

    with pytest.raises(IntegrityError) as wrong:
        work_and_ask()
    return wrong.value.__cause__.diag.constraint_name


def test_both_code_systems_stand_side_by_side_and_differ():
    assert load() == 14 + 82 + 1 + 17
    assert load() == 0
    assert Province.objects.get(iso="PA-10").name == "Panamá Oeste"
    assert Province.objects.get(national_code="10").name == "Guna Yala"
    assert Province.objects.get(iso="PA-10").national_code == "13"
    assert set(District.objects.filter(name="Santa Fe").values_list("code", flat=True)) == {
        "santa-fe-darien", "santa-fe-veraguas",
    }  # fmt: skip


@pytest.mark.parametrize(
    "latitude, longitude, wrong",
    [
        (8.98, -79.52, None), (None, None, None), (-79.52, 8.98, Slip.SWAPPED), (8.98, 79.52, Slip.SIGN),
        (8.98, None, Slip.HALF), (40.4, -3.7, Slip.FOREIGN), (float("nan"), -79.5, Slip.FOREIGN),
    ],
)  # fmt: skip
def test_coordinates_outside_panama_are_told_apart(latitude, longitude, wrong):
    assert slip(latitude, longitude) == wrong


def test_swapped_coordinates_are_refused_with_a_sentence_and_by_the_database():
    place = library.location()
    place.latitude, place.longitude = place.longitude, place.latitude
    with translation.override("en"), pytest.raises(ValidationError, match="swapped"):
        place.full_clean()
    assert refused(place.save) == "location_in_panama"


def test_a_secret_place_cannot_hold_an_address_or_a_point():
    place = library.location()
    place.secret = True
    assert refused(place.save) == "location_secret_is_secret"


def test_a_district_lies_in_its_province():
    place = library.location("baru")
    place.province = library.province("PA-9")
    assert refused(place.save) == "location_district_in_province"


def test_papers_and_their_list_agree():
    made = library.service()
    assert refused(lambda: made.required_documents.create(document="Pasaporte")) == "service_papers_agree"
    made.papers = "listed"
    assert refused(made.save) == "service_papers_agree"
    with transaction.atomic():
        made.save()
        made.required_documents.create(document="Pasaporte")
    assert refused(made.required_documents.all().delete) == "service_papers_agree"


@pytest.mark.parametrize(
    "facts, name",
    [
        ({"opens_at": None}, "schedule_says_when"),
        ({"byday": ""}, "schedule_says_when"),
        ({"kind": "closed", "valid_from": TODAY, "valid_to": TODAY}, "schedule_says_when"),
        ({"kind": "special", "freq": ""}, "schedule_exception_has_days"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "schedule_ends_later"),
        ({"interval": 2}, "schedule_interval_is_counted"),
    ],
)
def test_hours_that_say_nothing_are_refused(facts, name):
    place = library.location()
    assert refused(lambda: library.hours(place, **facts)) == name


def test_hours_belong_to_one_place():
    assert refused(lambda: Schedule.objects.create(kind="closed", valid_from="2026-01-01", valid_to="2026-01-01")) == (
        "schedule_of_one"
    )


def test_days_that_never_come_are_refused_with_a_sentence():
    with translation.override("en"), pytest.raises(ValidationError, match="never occur"):
        library.hours(library.location(), "MO", freq="MONTHLY").full_clean()


@pytest.mark.parametrize("number, good", [("6123-4567", True), ("911", True), ("+573001234567", True), ("hola", False),
                                          ("12", False), ("61234567890123", False)])  # fmt: skip
def test_a_phone_that_is_none_is_refused(number, good):
    phone = Phone(number=number, channels=["voice"], service=library.service())
    if good:
        phone.full_clean()
    else:
        with translation.override("en"), pytest.raises(ValidationError, match="not a phone number"):
            phone.full_clean()


def test_a_review_is_due_after_the_day_of_the_last():
    made = library.hub()
    made.review_due = made.assured_date
    assert refused(made.save) == "hubs_hub_review_follows"
