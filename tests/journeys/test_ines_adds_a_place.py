"""Inés adds a place on her phone, her manager approves it, Rosa sees it; with scripts and without."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hubs.directory.models.locations import Location
from hubs.officers.models import Draft
from tests.core.test_second_factor import figures
from tests.hubs.directory.library import hub, phone, service
from tests.journeys.screen import check_screen
from tests.journeys.test_inspection_on_a_phone import device
from tests.people import PASSWORD, ines, olga

__all__ = ["device"]
pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def home():
    home = hub("david", assured=timezone.localdate())
    ines(home)
    TOTP.activate(olga(home), SECRET)
    phone(service("Consejo legal", hub=home, assured=timezone.localdate()))
    return home


def sign_in(page: Page, address: str, *, steps: int = 1) -> None:
    page.goto(reverse("account_login"))
    page.locator("input[type=email]").fill(address)
    page.locator("input[type=password]").first.fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(reverse("account_login")))
    if steps == 2:
        page.locator("input[name=code]").fill(figures(SECRET))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{reverse('desk')}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_goes_from_the_phone_through_the_manager_to_rosa(device, home, scripts):
    entry = home.services.get()
    page = device(scripts=scripts)
    sign_in(page, "ines@hub.example")
    page.goto(reverse("listing", args=[entry.public_id]))
    page.locator(f"a[href='{reverse('listing_edit', args=[entry.public_id, 'new-place'])}']").click()
    page.locator("[name=place_name_es]").fill("Casa Comunal de Boquete")
    page.locator("[name=place_name_en]").fill("Boquete Community House")
    page.locator("[name=district]").select_option("boquete")
    page.locator("[name=address_1]").fill("Avenida Central, frente al parque")
    page.locator("[name=latitude]").fill("-82.43")
    page.locator("[name=longitude]").fill("8.78")
    page.locator("form[data-hold] button.btn").click()
    expect(page.locator("#id_latitude_error")).to_be_visible()  # the two were swapped; nothing that was typed is lost
    if scripts:
        check_screen(page)
    page.locator("[name=latitude]").fill("8.78")
    page.locator("[name=longitude]").fill("-82.43")
    page.locator("form[data-hold] button.btn").click()
    page.wait_for_url(lambda url: url.endswith(reverse("listing", args=[entry.public_id])))
    assert not Location.objects.filter(name_es="Casa Comunal de Boquete").exists()

    boss = device(scripts=scripts)
    sign_in(boss, "olga@hub.example", steps=2)
    boss.goto(reverse("listing_draft", args=[Draft.objects.get().public_id]))
    expect(boss.get_by_text("Avenida Central, frente al parque")).to_be_visible()
    boss.locator("button[value=approve]").click()
    boss.wait_for_url(lambda url: reverse("listing_drafts") in url)

    rosa = device(scripts=scripts)
    rosa.goto(reverse("find_help") + "?need=legal&place=boquete&age=30")
    expect(rosa.get_by_text("Avenida Central, frente al parque")).to_be_visible()
