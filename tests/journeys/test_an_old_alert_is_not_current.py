"""Rosa keeps a page with an alert on it and loses the line: the copy says of when it is, and drops what has ended."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core import announcements
from tests.campaigns.alerts.telling import sent
from tests.journeys.test_rosa_without_a_line import lose_the_line, opened
from tests.journeys.test_rosa_without_a_line import rosa as rosa
from tests.journeys.test_rosa_without_a_line import shelf as shelf

pytestmark = pytest.mark.django_db(transaction=True)
BANNER = "section.alarm"
LONG_AGO = """async () => {
  const shelf = await caches.open("pages-1");
  const copy = await shelf.match("/es/derechos/");
  const text = (await copy.text()).replace(/data-alarm="[^"]*"/, 'data-alarm="2020-01-01T00:00:00-05:00"');
  await shelf.put("/es/derechos/", new Response(text, { headers: copy.headers }));
}"""


@pytest.fixture
def alert(db):
    announcements._seen = (float("-inf"), ())
    yield sent(timezone.now())
    announcements._seen = (float("inf"), ())


def kept(rosa: Page) -> None:
    opened(rosa, "/es/derechos/")
    expect(rosa.locator(BANNER)).to_be_visible()
    expect(rosa.locator("[data-kept-time]")).to_be_hidden()
    has_it = "caches.match('/es/derechos/').then((copy) => copy.text()).then((text) => text.includes('data-alarm'))"
    rosa.wait_for_function(has_it)
    lose_the_line(rosa)


def test_a_copy_says_of_when_its_alert_is(alert, rosa):
    kept(rosa)
    rosa.goto("/es/derechos/")
    expect(rosa.locator(BANNER)).to_contain_text("Puede que ya haya terminado.")
    expect(rosa.locator("[data-kept-time]")).not_to_be_empty()
    expect(rosa.locator("[data-kept-day]")).not_to_be_empty()


def test_a_copy_drops_an_alert_whose_time_is_over(alert, rosa):
    kept(rosa)
    rosa.evaluate(LONG_AGO)
    rosa.goto("/es/derechos/")
    expect(rosa.locator("h1")).to_be_visible()
    expect(rosa.locator(BANNER)).to_be_hidden()
