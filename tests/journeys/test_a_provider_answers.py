"""A provider gets a letter, opens its link on a phone and answers with one press; an officer sees the rest."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from hubs.freshness import reminding
from hubs.freshness.models.reports import Report
from tests.hubs.directory import library
from tests.hubs.freshness.conftest import post
from tests.journeys.screen import check_screen
from tests.people import ines

__all__ = ["post"]
pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
LINK = re.compile(r"(/en/find-help/still-right/\S+/)")


@pytest.fixture
def home():
    return library.hub("david")


@pytest.fixture
def service(home):
    made = library.service(assured=TODAY - timedelta(days=80), hub=home, email="red@puente.example")
    library.phone(made, confirmed=TODAY)
    return made


@pytest.fixture
def link(service, post) -> str:
    """The link of the letter, as it arrived."""
    now = timezone.now()
    reminding.write_due(now=now)
    reminding.send_due(now=now)
    [letter] = post.letters
    return LINK.search(message_from_bytes(letter, policy=policy.default).get_content())[1]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_provider_confirms_with_one_press_and_the_public_reads_it(phone, link, service, scripts):
    Client().get(link)  # the mail server's scanner was there first
    page = phone(scripts=scripts)
    page.goto(link)
    assert "Consejo legal (en)" in page.content()
    page.click("button[value=right]")
    assert page.locator("h1").text_content() == "Thank you: it is confirmed"
    service.refresh_from_db()
    assert (service.assured_date, service.review_due) == (TODAY, TODAY + timedelta(days=180))
    page.goto(f"/en/find-help/services/{service.public_id}/")
    assert "Verified on" in page.locator("article").text_content()
    page.goto(link)
    assert page.locator("button[value=right]").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_provider_says_what_is_wrong_and_inés_closes_it(phone, live_server, link, home, scripts):
    page = phone(scripts=scripts)
    page.goto(link)
    page.click("summary")
    page.check("input[value=phone]")
    page.fill("textarea", "Ahora es 6123-0000.")
    page.click("button[value=wrong]")
    assert "the hub looks into it" in page.locator("h1").text_content()

    client = Client()
    client.force_login(ines(home))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto("/en/desk/")
    page.click("text=Told to the hub: to look into")
    page.click("tbody a")
    assert "Ahora es 6123-0000." in page.locator(".said").text_content()
    if scripts:  # axe is one
        check_screen(page)
    page.click("button[value=fixed]")
    assert "it no longer waits" in page.content()
    assert Report.objects.get().state == "fixed"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_rosa_tells_that_it_was_closed_and_what_is_missing(phone, service, scripts):
    page = phone(scripts=scripts)
    page.goto(f"/en/find-help/services/{service.public_id}/")
    page.click("text=Something is wrong here")
    page.check("input[value=hours]")
    page.fill("textarea", "Closed at three.")
    page.click("main form button")
    page.wait_for_url("**/thanks/")
    page.goto("/en/find-help/?need=legal&place=boquete")
    page.click("text=A service is missing? Tell us")
    assert page.locator("#id_place").input_value() == "boquete"
    page.click("main form button")
    page.wait_for_url("**/missing/thanks/")
    page.goto(f"/en/find-help/services/{service.public_id}/visit/")
    page.check("input[value=yes]")
    page.click("main form button")
    page.wait_for_url("**/thanks/")
    assert set(Report.objects.values_list("kind", flat=True)) == {"wrong", "missing"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_pages_that_anybody_tells_on_are_for_everybody(phone, link, service, dark):
    base = f"/en/find-help/services/{service.public_id}/"
    paths = [f"{base}wrong/", f"{base}visit/", f"{base}thanks/", "/en/find-help/missing/", link]
    page = phone(dark=dark)
    for width in (360, 320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for path in paths:
            page.goto(path)
            check_screen(page)
