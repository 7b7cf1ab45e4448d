"""Rosa finds legal help near Paso Canoas without papers, on a phone, with scripts or none, and takes it on paper."""

import re

import pytest
from django.utils import timezone

from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from iris_portal.demo.hubs import build_hubs
from tests.journeys.screen import check_screen, faults, fits
from tests.people import ines, olga

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def directory():
    build_hubs(now=timezone.now(), officer=ines(), manager=olga())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_rosa_finds_legal_help_without_papers_and_prints_it(phone, directory, scripts):
    page = phone(scripts=scripts)
    page.goto("/en/find-help/")
    page.select_option("#need", "legal")
    page.select_option("#place", "baru")
    page.check("[name=nopapers]")
    page.click(".tools button:not([formaction])")
    assert "need=legal" in page.url
    assert "nopapers=1" in page.url
    page.click(".found h3 a")
    assert re.search(r"tel:\+507\d{8}", page.content())
    page.click("a[href$='/sheet/']")
    assert page.locator("svg.qr").count() == 1
    page.emulate_media(media="print")
    assert page.locator(".screen").first.is_hidden()


def test_near_me_asks_the_phone_only_after_a_press_and_sends_a_kilometre(phone, directory):
    page = phone()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 8.53172, "longitude": -82.83861})
    posted = []
    page.on("request", lambda request: posted.append(request.post_data) if request.method == "POST" else None)
    page.goto("/en/find-help/")
    assert posted == []
    page.select_option("#need", "legal")
    page.click("button[data-near]")
    page.wait_for_url("**/near/")
    page.wait_for_load_state()
    assert "near=8.53%2C-82.84" in posted[0]
    assert "Barú" in page.locator(".found li").first.text_content()
    assert "8.53" not in page.url


def test_without_scripts_nobody_is_offered_what_needs_them(phone, directory):
    page = phone(scripts=False)
    page.goto("/en/find-help/")
    assert page.locator("button[data-near]").is_hidden()


def test_the_phone_keeps_the_list_of_hubs(phone, directory):
    page = phone()
    page.goto("/en/find-help/hubs/")
    page.wait_for_function("caches.match(location.href).then(Boolean)")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_pages_of_the_directory_are_for_everybody(phone, directory, dark):
    hub = Hub.objects.get(code="paso-canoas").public_id
    service = Service.objects.filter(required_documents__isnull=False).first().public_id
    paths = [
        "/en/find-help/", "/en/find-help/?need=legal", "/en/find-help/?need=violence",
        "/en/find-help/?need=legal&place=chitre", "/en/find-help/hubs/", f"/en/find-help/hubs/{hub}/",
        f"/en/find-help/hubs/{hub}/sheet/", f"/en/find-help/services/{service}/",
        f"/en/find-help/services/{service}/sheet/",
    ]  # fmt: skip
    page = phone(dark=dark)
    for path in paths:
        page.goto(path)
        check_screen(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            page.goto(path)
            assert fits(page), f"{path} at {width}"
            assert width == 320 or faults(page) == ""
