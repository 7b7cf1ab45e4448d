"""Inés tallies three visits on her phone between two people at her desk; the line drops, and nothing counts twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from core.models import User
from hubs.directory.models.organizations import Hub
from hubs.surveys import seeding
from hubs.surveys.actions import publish
from hubs.surveys.models.surveys import Survey
from hubs.surveys.models.tallies import NeedCount
from hubs.surveys.tallying import Tally, count
from iris_portal.demo.hubs import build_hubs
from tests.journeys.screen import check_screen, fits
from tests.people import ines, olga

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_hub(phone, live_server):
    build_hubs(now=timezone.now(), officer=(by := ines()), manager=olga())
    client = Client()
    client.force_login(by)

    def opened(**screen):
        page = phone(**screen)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto("/en/desk/tallies/")
        return page

    return opened


class Thumb:
    """Counts every tap; a choice in a list is two."""

    def __init__(self, page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str) -> None:
        self.taps += 1
        self.page.click(what)
        self.page.wait_for_load_state()

    def choose(self, what: str, value: str) -> None:
        self.taps += 2
        self.page.select_option(what, value)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_three_visits_in_fourteen_taps(at_hub, scripts):
    page = at_hub(scripts=scripts)
    thumb = Thumb(page)
    thumb.tap("label:has-text('Legal help')")  # one visit told in full
    thumb.choose("#id_referred", "unlisted")
    for trait in ("Haiti", "18 to 29", "Haitian Creole"):
        thumb.tap(f"label:has-text('{trait}')")
    thumb.tap("button:has-text('Not met')")
    assert thumb.taps == 7
    assert "Legal help, not met" in page.locator(".last").text_content()
    thumb.tap("label:has-text('Work and income')")  # two in a hurry
    thumb.tap("button[value=yes]")
    thumb.tap("label:has-text('Health')")
    thumb.tap("button[value=yes]")
    thumb.tap(".last button")  # the last was a slip
    thumb.tap("label:has-text('Food')")
    thumb.tap("button[value=yes]")
    assert thumb.taps == 14
    told = NeedCount.objects.order_by("pk").values_list("need__code", "met", "referral", "count")
    assert list(told) == [("legal", False, "unlisted", 1), ("work", True, "nowhere", 1), ("food", True, "nowhere", 1)]


def test_the_two_answers_stay_under_the_thumb_and_axe_is_silent(at_hub):
    page = at_hub()
    for y in (0, 400, 2000):
        page.mouse.wheel(0, y)
        page.wait_for_timeout(100)
        box = page.locator("button[value=yes]").bounding_box()
        assert y == 2000 or (box["y"] + box["height"] <= 640 and box["height"] >= 44)
    check_screen(page)
    at_hub(dark=True, width=1280)


def test_when_the_line_drops_after_sending_the_visit_counts_once(at_hub):
    page = at_hub(scripts=False)
    page.click("label:has-text('Legal help')")
    sent = []

    def lost(route):
        sent.append(route.fetch(max_redirects=0))  # it arrived; the answer did not
        route.abort("connectionreset")

    page.route("**/tallies/of/**", lambda route: lost(route) if route.request.method == "POST" else route.continue_())
    page.click("button[value=yes]", no_wait_after=True)
    page.wait_for_timeout(1000)
    assert len(sent) == 1
    page.unroute("**/tallies/of/**")
    form = sent[0].url
    assert NeedCount.objects.get().count == 1
    page.goto(form)
    page.click("label:has-text('Legal help')")
    page.click("button[value=yes]")
    page.wait_for_load_state()
    assert NeedCount.objects.get().count == 2  # another visit, another key


def test_a_form_sent_twice_by_an_impatient_thumb_counts_once(at_hub):
    page = at_hub(scripts=False)
    page.click("label:has-text('Legal help')")
    page.dblclick("button[value=yes]")
    page.wait_for_load_state("networkidle")
    assert NeedCount.objects.get().count == 1


def test_public_pages_fit_a_phone_and_axe_is_silent(at_hub, phone):
    at_hub()
    seeding.load(now=timezone.now())
    publish(Survey.objects.get(), seen=1, by=User.objects.get(name="Olga"), now=timezone.now())
    hub, by = Hub.objects.first(), User.objects.get(name="Inés")
    need = Survey.objects.get().questions.get().rows.first().need_id
    last_month = (timezone.localdate().replace(day=1) - timedelta(days=9)).replace(day=1)
    for met in (True, False):
        count(hub, Tally(need, met, "cuba", "60-", "es", many=30), key=uuid4(), by=by, today=last_month)
    for width, dark in ((360, False), (1280, True)):
        page = phone(width=width, dark=dark, scripts=not dark)
        for path in ("/en/surveys/", "/en/surveys/gap/", "/en/surveys/of/panama-2021/"):
            page.goto(path)
            assert page.locator("h1").count() == 1
            if dark:
                assert fits(page)
            else:
                check_screen(page)
    page.goto("/en/surveys/gap/sheet/")
    assert page.locator("svg.qr").count() == 1
    page.emulate_media(media="print")
    assert page.locator(".screen").first.is_hidden()
