"""Edith writes in Spanish, Tomás translates, Pilar approves, it leaves on three channels, Rosa follows its link and the
results tell it; the month is walked with arrow keys, and works without."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page, expect

from campaigns.delivery.making import make_due
from campaigns.delivery.models import Delivery
from campaigns.delivery.sending import send_due
from campaigns.posts.models import Post
from campaigns.posts.states import PostState
from core.models import User
from tests.campaigns.delivery.ledger import account as channel
from tests.campaigns.delivery.planned import late
from tests.campaigns.posts.making import account, campaign, draft
from tests.fakes.provider import Provider
from tests.journeys.screen import check_screen
from tests.people import PASSWORD, edith, pilar, tomas

pytestmark = pytest.mark.django_db(transaction=True)
SPANISH, ENGLISH = "Pregunte, apunte y verifique antes de pagar.", "Ask, write down and verify before you pay."


def enter(page: Page, person: User) -> Page:
    page.goto("/es/mesa/")
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/es/mesa/")
    return page


@pytest.fixture
def running():
    today = timezone.localdate()
    account()
    return campaign(starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=99))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_three_people_bring_a_post_to_its_time(phone, running, scripts):
    writer, translator, approver = edith(), tomas(), pilar()
    page = enter(phone(scripts=scripts), writer)
    page.goto("/es/mesa/")
    day = timezone.localdate() + timedelta(days=3)
    page.goto(new_address(running))
    page.locator("[name=title]").fill("Antes de pagar")
    for choice in page.locator("[name=targets]").all():
        choice.check()
    page.locator("[name=on_day]").fill(day.isoformat())
    page.locator("[name=at_time]").fill("09:00")
    page.locator("main .act .btn").click()
    page.locator("[name=body_es]").fill(SPANISH)
    if scripts:
        expect(page.locator("output").first).to_contain_text(str(len(SPANISH)))
    if scripts:
        check_screen(page)
    page.locator("main .act .btn").click()
    expect(page.locator("main .note.hold")).to_be_visible()  # there is no English yet
    post = Post.objects.get()

    page = enter(phone(scripts=scripts), translator)
    page.goto(words_address(post))
    page.locator("[name=body_en]").fill(ENGLISH)
    page.locator("main .act .btn").click()
    expect(page.locator("main .note.hold")).to_have_count(0)
    expect(page.get_by_text(ENGLISH).first).to_be_visible()
    page.locator("button[value=submit]").click()
    expect(page.locator(".note.ok")).to_be_visible()

    page = enter(phone(scripts=scripts), approver)
    page.goto(post_address(post))
    if scripts:
        check_screen(page)
    page.locator("button[value=approve]").click()
    expect(page.locator(".note.ok")).to_be_visible()
    post.refresh_from_db()
    assert (post.state, post.approved_by, sorted(post.writers)) == (
        PostState.SCHEDULED, approver, sorted([writer.pk, translator.pk])
    )  # fmt: skip


def test_what_was_approved_leaves_on_three_channels_and_its_results_are_told(phone, running, settings, live_server):
    settings.SITE_URL, writer = live_server.url, edith()
    with Provider().running() as others:
        ways = [channel("portal", "Avisos"), channel("webhook", url=others.url), channel("mastodon", url=others.url)]
        leaves(phone, running, writer, ways, f"{live_server.url}/es/ayuda/")
    assert sorted(path for method, path, *_ in others.calls if method == "POST") == ["/api/v1/statuses", "/keyed"]

    rosa = phone()
    rosa.goto("/es/avisos/")
    rosa.get_by_role("link", name="Antes de pagar").first.click()
    rosa.locator("main a[href*='/r/']").first.click()
    rosa.wait_for_url("**/es/ayuda/")
    page = enter(phone(), writer)
    page.goto(_reverse("result", running.code))
    expect(page.get_by_role("heading", name="Visitas por día")).to_be_visible()
    assert page.locator("table.bars tbody tr").count() == 1


def leaves(phone, running, writer, ways, link) -> None:
    """Approved for a day to come, it stays until then, and then is everywhere once."""
    day = timezone.localdate() + timedelta(days=3)
    post = draft(
        writer,
        timezone.now(),
        of=running,
        targets=[(way, "es") for way in ways],
        on_day=day,
        link=link,
        fallback=["es"],
    )
    page = enter(phone(), tomas())
    page.goto(post_address(post))
    page.locator("button[value=submit]").click()
    page = enter(phone(), pilar())
    page.goto(post_address(post))
    page.locator("button[value=approve]").click()
    expect(page.locator(".note.ok")).to_be_visible()

    make_due()
    assert send_due(seconds=1) == 0, "its day has not come"
    post = Post.objects.get()
    late(post, post.due_at - timezone.now())
    make_due()
    send_due(seconds=5)
    assert set(Delivery.objects.values_list("lane__account__kind", "state")) == {
        ("portal", "sent"), ("webhook", "sent"), ("mastodon", "sent")
    }  # fmt: skip


def test_the_month_is_walked_with_arrow_keys(phone, running):
    writer, now = edith(), timezone.now()
    today = timezone.localdate()
    draft(writer, now, of=running, on_day=today.replace(day=15), title="En medio")
    page = enter(phone(width=1280, height=900), writer)
    page.goto(calendar_address())
    page.locator(f".day[href*='{today.replace(day=15).isoformat()}']").focus()
    for key, expected in (("ArrowRight", 16), ("ArrowLeft", 15), ("ArrowDown", 22), ("ArrowUp", 15)):
        page.keyboard.press(key)
        day = today.replace(day=expected).isoformat()
        assert day in page.evaluate("document.activeElement.href"), key
    assert page.locator(".day[tabindex='0']").count() == 1
    page.keyboard.press("PageDown")
    page.wait_for_url("**m=*")
    page.go_back()
    page.locator(f".day[href*='{today.replace(day=15).isoformat()}']").focus()
    page.keyboard.press("Tab")
    assert "En medio" in page.evaluate("document.activeElement.innerText")


def test_on_a_phone_the_month_is_a_list_of_its_days(phone, running):
    writer = edith()
    first = timezone.localdate().replace(day=1)
    draft(writer, timezone.now(), of=running, on_day=first.replace(day=15), title="En medio")
    page = enter(phone(), writer)
    page.goto(calendar_address())
    expect(page.get_by_text("En medio")).to_be_visible()
    assert page.locator(".month td:visible").count() == 1
    check_screen(page)


def new_address(held) -> str:
    return _reverse("post_new", held.code)


def words_address(post: Post) -> str:
    return _reverse("post_words", post.public_id, "all")


def post_address(post: Post) -> str:
    return _reverse("post", post.public_id)


def calendar_address() -> str:
    return _reverse("post_calendar")


def _reverse(name: str, *said: object) -> str:
    with translation.override("es"):
        return reverse(name, args=said)
