"""Rosa asks for notices on her phone, confirms, changes her mind, and leaves with one press."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.audience import links
from hubs.directory.seeding import load
from tests.campaigns.joining.letterbox import ROSA, deliver, known, open_way
from tests.campaigns.joining.letterbox import links as links_of
from tests.factories import licence
from tests.journeys.screen import check_screen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ways(db):
    open_way(), open_way("kannel"), open_way("telegram")
    load()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_rosa_subscribes_by_mail_confirms_and_leaves_with_one_press(phone, scripts):
    page = phone(scripts=scripts)
    page.goto("/en/")
    page.click("main >> text=Get notices")
    page.check("input[value=email]")
    page.fill("#id_address", ROSA)
    page.check("input[value=scams]")
    page.select_option("#id_province", label="Chiriquí")
    page.click("text=Ask for notices")
    assert page.locator("h1").text_content() == "Look into your mail"
    deliver()
    confirm = links_of(mail.outbox[0].body)["confirm"]
    Client().get(confirm)  # the mail server's scanner was there first
    page.goto(confirm)
    page.click("text=Yes, write to me")
    assert page.locator("h1").text_content() == "Done: we write to you"
    page.click("text=What I get, and what is kept")
    assert page.locator("input[value=scams]").is_checked()
    page.check("input[value=hubs]")
    page.click("text=Save >> visible=true")
    assert "Changed." in page.content()
    assert known().topics == ["scams", "hubs"]
    page.goto(links.leaving(known()).removeprefix("http://127.0.0.1:8000"))
    page.click("text=Write to me no more")
    assert page.locator("h1").text_content() == "You have left"
    assert known().state == "left"


def test_rosa_watches_the_recruiter_that_she_checked(phone):
    held = licence()
    page = phone()
    page.goto(f"/en/recruiters/{held.recruiter.public_id}/")
    page.click("text=Tell me when its licence changes")
    page.check("input[value=email]")
    page.fill("#id_address", ROSA)
    page.click("text=Ask for notices")
    deliver()
    page.goto(links_of(mail.outbox[0].body)["confirm"])
    assert "Today the register says" in page.content()
    page.click("text=Yes, write to me")
    assert list(known().watches.all()) == [held.recruiter]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_pages_are_for_everybody(phone, dark):
    held = licence()
    page = phone(dark=dark)
    page.goto("/en/get-notices/")
    page.check("input[value=email]")
    page.fill("#id_address", ROSA)
    page.click("text=Ask for notices")
    deliver()
    confirm = links_of(mail.outbox[0].body)["confirm"]
    Client().post(confirm)
    person = known()
    person.watches.add(held.recruiter)
    mine, leave = links.own_page(person, now=timezone.now()), links.leaving(person)
    paths = [
        "/en/get-notices/", f"/en/get-notices/recruiter/{held.recruiter.public_id}/", "/en/get-notices/sent/", confirm,
        mine.removeprefix("http://127.0.0.1:8000"), leave.removeprefix("http://127.0.0.1:8000"),
    ]  # fmt: skip
    for width in (360, 320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for path in paths:
            page.goto(path)
            check_screen(page)
