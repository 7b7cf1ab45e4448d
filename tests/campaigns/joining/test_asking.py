"""Asking and confirming by mail: nothing holds before the button is pressed, and nobody learns who is here."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.audience import actions, links
from campaigns.audience.addresses import read
from campaigns.audience.models import Asking, Subscriber, Suppression, Why
from campaigns.audience.queries import recipients
from campaigns.posts.models import Post
from tests.campaigns.joining import letterbox
from tests.campaigns.joining.letterbox import ROSA, ask, deliver, joined, known, letter, open_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_mail():
    return open_way()


def heard(account, **post) -> list[Subscriber]:
    return list(recipients(Post(**post), account))


def test_without_an_open_way_the_page_says_so_and_offers_help(rosa):
    open_way("kannel", closed_at=timezone.now())
    page = rosa.get("/en/get-notices/").content.decode()
    assert "We cannot send notices yet" in page
    assert "<form method=" not in page
    assert ask(rosa).status_code == 422
    assert not Asking.objects.exists()


def test_only_open_ways_are_offered(rosa, by_mail):
    open_way("telegram")
    page = rosa.get("/es/recibir-avisos/").content.decode()
    assert 'value="email"' in page
    assert 'value="telegram"' in page
    assert 'value="sms"' not in page


def test_one_open_way_is_not_asked_for_and_names_what_is_typed(rosa, by_mail):
    page = rosa.get("/en/get-notices/").content.decode()
    assert '<input type="hidden" name="reach" value="email"' in page
    assert "Your e-mail address<" in page


def test_rosa_asks_confirms_and_hears_what_she_chose(rosa, by_mail):
    answer = ask(rosa, topics=["scams"], province="")
    assert answer.status_code == 302
    assert not Subscriber.objects.exists()  # the page has written down, no more
    deliver()
    assert heard(by_mail) == []
    thanks = rosa.post(letter()["confirm"])
    assert "Done: we write to you" in thanks.content.decode()
    person = known()
    assert (person.address, person.topics, person.language) == (ROSA, ["scams"], "en")
    assert heard(by_mail) == heard(by_mail, topics=["scams", "hubs"]) == [person]
    assert heard(by_mail, topics=["hubs"]) == []


def test_opening_the_link_confirms_nothing_however_often(rosa, by_mail):
    ask(rosa)
    deliver()
    for _ in range(3):
        page = rosa.get(letter()["confirm"])
        assert page.status_code == 200
        rosa.head(letter()["confirm"])
    assert known().state == "asked"
    assert page["Cache-Control"] == "no-store, private"
    assert not page.cookies
    assert "noindex" in page.content.decode()


def test_the_button_pressed_twice_is_pressed_once(rosa, by_mail):
    joined(rosa)
    first = known().confirmed_at
    assert rosa.post(letter()["confirm"]).status_code == 200
    assert known().confirmed_at == first


def test_an_old_link_brings_nobody_back(rosa, by_mail):
    person = joined(rosa)
    confirm = letter()["confirm"]
    actions.leave(person, now=timezone.now())
    assert rosa.post(confirm).status_code == 410
    assert known().state == "left"


def test_a_link_is_too_old_after_two_days(rosa, by_mail):
    ask(rosa)
    deliver()
    old = timezone.now() - timedelta(hours=49)
    Asking.objects.update(asked_at=old)
    assert rosa.post(letter()["confirm"]).status_code == 410
    asking = Asking.objects.get()
    expired = links.confirming(asking, now=old).removeprefix("http://127.0.0.1:8000")
    assert "This link is too old" in rosa.get(expired).content.decode()
    assert known().state == "asked"


def test_a_cut_a_forged_and_a_foreign_link_do_nothing(rosa, by_mail):
    ask(rosa)
    deliver()
    good, leave = letter()["confirm"], letter()["leave"]
    token = good.rstrip("/").rsplit("/", 1)[1]
    foreign = leave.rstrip("/").rsplit("/", 1)[1]  # the token to leave, on the page to confirm
    key, signature = token.split(".")
    forged = f"{'0' * 32}-{key.partition('-')[2]}.{signature}"
    later = f"{key.partition('-')[0]}-ffffffff.{signature}"
    for bad in (token[:-3], forged, later, foreign, "x", "%00", "x" * 3000):
        assert rosa.post(good.replace(token, bad)).status_code == 404, bad
    assert known().state == "asked"
    assert rosa.post(f"/en/get-notices/mine/{token}/", {"do": "erase"}).status_code == 404


def test_nobody_else_changes_what_somebody_who_is_told_has_chosen(rosa, by_mail):
    person = joined(rosa, topics=["scams"])
    ask(Client(), topics=["hubs"], language="es")
    deliver()
    person.refresh_from_db()
    assert (person.topics, person.language) == (["scams"], "en")
    assert "Your page" not in mail.outbox[0].body
    assert "mine" in letterbox.links(mail.outbox[1].body)  # a second letter, with the way to her own page


def test_the_request_leaves_three_times_a_day_at_most(rosa, by_mail):
    for _ in range(6):
        ask(rosa)
    deliver()
    assert len(mail.outbox) == 3
    assert letterbox.waiting() == 0


def test_who_never_asked_and_says_so_is_let_alone_for_good(rosa, by_mail):
    ask(rosa)
    deliver()
    rosa.post(letter()["leave"])
    assert Suppression.objects.get().reason == Why.UNASKED
    assert rosa.post(letter()["confirm"]).status_code in (404, 410)
    ask(rosa, "ROSA@Correo.Example")
    deliver()
    assert len(mail.outbox) == 1


def test_who_has_left_may_ask_again_and_confirm(rosa, by_mail):
    person = joined(rosa)
    actions.leave(person, now=timezone.now())
    assert heard(by_mail) == []
    again = joined(rosa)
    assert (again.pk, again.state) == (person.pk, "confirmed")
    assert heard(by_mail) == [again]
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("why", [Why.ERASED, Why.BOUNCED, Why.COMPLAINED, Why.BY_STAFF])
def test_other_addresses_that_are_let_alone_hear_nothing_whatever_is_typed(rosa, by_mail, why):
    actions.suppress(read("email", ROSA), why, by=None, now=timezone.now())
    ask(rosa)
    deliver()
    assert mail.outbox == []
    assert not Subscriber.objects.exists()
    assert not Asking.objects.exists()


@pytest.mark.parametrize("state", ["new", "confirmed", "left", "suppressed", "pending"])
def test_the_page_answers_alike_and_does_the_same_work_for_every_address(
    rosa, by_mail, state, django_assert_num_queries
):  # fmt: skip
    if state == "suppressed":
        actions.suppress(read("email", ROSA), Why.BY_STAFF, by=None, now=timezone.now())
    elif state == "pending":
        ask(rosa)
        deliver()
    elif state != "new":
        person = joined(rosa)
        if state == "left":
            actions.leave(person, now=timezone.now())
    with django_assert_num_queries(3):  # ways, provinces, one row written
        answer = ask(Client())
    assert (answer.status_code, answer["Location"], answer.cookies) == (302, "/en/get-notices/sent/", {})


def test_a_mail_address_that_would_write_headers_is_refused_and_comes_back(rosa, by_mail):
    answer = ask(rosa, "rosa@correo.example\nBcc: all@example.com")
    assert answer.status_code == 422
    assert "This is no address" in answer.content.decode()
    assert not Asking.objects.exists()


def test_what_was_typed_wrongly_stays_on_the_page(rosa, by_mail):
    answer = ask(rosa, "rosa@", topics=["hubs"])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="rosa@"' in page
    assert "looks like this" in page


def test_one_connection_cannot_ask_without_end(rosa, by_mail, settings):
    settings.NOTICE_LIMIT = "2/hour"
    from core import limits  # noqa: PLC0415 - its rules are kept; this one is new

    limits._rule.cache_clear()
    try:
        assert [ask(rosa).status_code for _ in range(3)] == [302, 302, 422]
        assert "Wait" in ask(rosa).content.decode()
        assert Asking.objects.count() == 2
    finally:
        limits._rule.cache_clear()


def test_the_letter_says_who_asked_how_to_leave_and_holds_no_picture(rosa, by_mail):
    ask(rosa)
    deliver()
    [found] = mail.outbox
    assert found.to == [ROSA]
    assert found.subject == "Confirm: notices of IRIS"
    assert {"confirm", "leave"} <= letter().keys()
    assert found.content_subtype == "plain"
    assert not found.attachments
    assert "48 hours" in found.body


def test_two_workers_at_once_send_the_request_once(rosa, by_mail):
    ask(rosa)
    deliver()
    deliver()
    assert len(mail.outbox) == 1
