"""Offices: what is not confirmed is not shown, and what is shown leads where it says."""

from datetime import date

import pytest
from django.core.cache import caches
from django.db import IntegrityError
from django.template.loader import render_to_string

from core.offices.models import Office, Purpose
from core.offices.queries import offices_by_purpose, offices_for
from core.templatetags.offices import office_link, phone_link
from tests.factories import office

pytestmark = pytest.mark.django_db
ORDER = (Purpose.EMERGENCY, Purpose.ASK, Purpose.REPORT)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    caches["pages"].clear()


def test_an_office_comes_in_the_order_of_the_purposes_and_once():
    both = office("both", purposes=["report", "ask"], phone="800-0001")
    danger = office("danger", purposes=["emergency"], phone="104")
    assert offices_for("emergency", "ask", "report") == [danger, both]
    assert [(purpose.value, len(found)) for purpose, found in offices_by_purpose(*ORDER)] == [
        ("emergency", 1),
        ("ask", 1),
        ("report", 1),
    ]


def test_an_unconfirmed_office_is_named_but_its_number_is_not_shown():
    unsure = office("unsure", purposes=["ask"], phone="800-0099", address="Calle 4", confirmed_on=None)
    assert offices_for("ask") == []
    page = render_to_string("elements/office.html", {"office": unsure})
    assert "Orientación Laboral" in page
    assert "800-0099" not in page
    assert "Calle 4" not in page


def test_nothing_can_be_confirmed_that_leads_nowhere():
    with pytest.raises(IntegrityError):
        Office.objects.create(key="empty", name="Nowhere", confirmed_on=date(2026, 1, 5))


@pytest.mark.parametrize(
    "written, link",
    [("800-0016", "tel:+5078000016"), ("104", "tel:104"), ("+506 2222-3333", "tel:+50622223333"), ("*311", "tel:*311")],
)
def test_a_phone_is_called_with_its_country(written, link):
    assert phone_link(written) == link


def test_whatsapp_comes_before_the_phone_and_the_phone_before_the_page():
    assert office_link(Office(whatsapp="6000-0041", phone="800-0016")) == "https://wa.me/50760000041"
    assert office_link(Office(phone="800-0016", url="https://x.example")) == "tel:+5078000016"
    assert office_link(Office(url="https://x.example")) == "https://x.example"
