"""Mateo checks a list on a phone, without scripts: pastes, waits, decides, finds the problems, deletes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from recruitment.batches.actions import check_waiting
from recruitment.batches.models import Batch
from tests.factories import licence, recruiter
from tests.journeys.screen import fits
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    today = timezone.localdate()
    agency = recruiter("Agencia Horizonte Canal, S.A.", phone="6123-4567")
    return licence(agency, starts=today - timedelta(days=300), ends=today + timedelta(days=200))


def test_from_a_pasted_list_to_its_end_without_scripts(phone, held, people):
    mateo = phone(scripts=False)
    mateo.goto("/en/sign-in/")
    mateo.locator("#id_login").fill(people["Mateo"].email)
    mateo.locator("#id_password").fill(PASSWORD)
    mateo.keyboard.press("Enter")
    mateo.wait_for_url("**/en/desk/")
    mateo.get_by_role("link", name="Lists").click()
    mateo.get_by_role("link", name="Check a list").click()
    mateo.get_by_label("Title").fill("Job fair")
    mateo.get_by_label("Names and numbers").fill("ajencia horizonte canal\n6123-4567\nNobody Zzyzx\n")
    mateo.get_by_role("button", name="Check the list").click()
    expect(mateo.get_by_text("Checked 0 of 3")).to_be_visible()
    assert fits(mateo)

    check_waiting(timezone.now)
    expect(mateo.locator("progress")).to_have_count(0, timeout=15_000)  # the page shows itself anew
    expect(mateo.get_by_role("link", name="To decide (1)")).to_be_visible()
    assert fits(mateo)
    mateo.get_by_role("link", name="To decide (1)").click()
    expect(mateo.get_by_text("1 letter differs")).to_be_visible()
    mateo.get_by_role("button", name="This is it").click()
    expect(mateo.get_by_text("No line is here.")).to_be_visible()
    mateo.get_by_role("link", name="In force (2)").click()
    expect(mateo.get_by_text("Decided by Mateo")).to_be_visible()
    assert fits(mateo)

    with mateo.expect_download() as download:
        mateo.get_by_role("link", name="Save XLSX").click()
    assert download.value.suggested_filename == "list.xlsx"
    mateo.get_by_role("link", name="Delete").click()
    mateo.get_by_role("button", name="Delete the list").click()
    expect(mateo.get_by_text("You have no list yet.")).to_be_visible()
    assert fits(mateo)
    assert not Batch.objects.exists()
