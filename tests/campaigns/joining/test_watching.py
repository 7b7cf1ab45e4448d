"""Who watches a recruiter is told once of each change, in the register's words; nobody learns who watches."""

import re
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from campaigns.audience import actions, links
from campaigns.audience.models import Asking, Subscriber, Watched
from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery, Message, Occurrence
from campaigns.joining import watch
from core.models import AuditEntry
from recruitment.register.standing import Kind
from tests import factories
from tests.campaigns.joining.letterbox import bodies, deliver, joined, known, letter, open_way
from tests.people import edith

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(days: int = 0) -> datetime:
    """Noon in Panama, so many days from now."""
    day = TODAY + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC)


@pytest.fixture
def held(db):
    """A licence that holds for two more years."""
    return factories.licence(starts=TODAY - timedelta(days=200), ends=TODAY + timedelta(days=730))


@pytest.fixture
def rosa_watches(held) -> Subscriber:
    open_way()
    client = Client()
    said = {"reach": "email", "address": "rosa@correo.example", "language": "en"}
    client.post(f"/en/get-notices/recruiter/{held.recruiter.public_id}/", said)
    deliver()
    client.post(letter()["confirm"])
    return known()


def watching() -> list[Message]:
    return list(Message.objects.filter(occurrence__key__startswith="watch:", kind="email").order_by("pk"))


def suspend(held, on: date | None = None) -> None:
    factories.decide(held, Kind.SUSPENDED, on or TODAY, at=timezone.now() - timedelta(minutes=1))


def test_the_page_of_a_recruiter_offers_the_watch(rosa, held):
    page = rosa.get(f"/en/recruiters/{held.recruiter.public_id}/").content.decode()
    assert f"/en/get-notices/recruiter/{held.recruiter.public_id}/" in page


def test_of_a_recruiter_that_is_not_there_nothing_can_be_watched(rosa):
    assert rosa.get("/en/get-notices/recruiter/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_who_only_watches_hears_no_posts(rosa_watches):
    assert rosa_watches.wants_posts is False
    assert rosa_watches.watches.count() == 1


def test_the_button_shows_what_the_register_says_now(rosa, held):
    open_way()
    said = {"reach": "email", "address": "rosa@correo.example", "language": "en"}
    rosa.post(f"/en/get-notices/recruiter/{held.recruiter.public_id}/", said)
    deliver()
    suspend(held)
    page = rosa.get(letter()["confirm"]).content.decode()
    assert "Licence suspended" in page
    assert "may not offer work" in page


def test_without_a_change_nobody_hears_anything(rosa_watches):
    assert watch.tell_changes(now=at()) == 0
    assert watching() == []


def test_a_suspension_is_told_once_however_often_the_clock_strikes(rosa_watches, held):
    suspend(held)
    assert [watch.tell_changes(now=at()) for _ in range(3)] == [1, 0, 0]
    [said] = watching()
    assert said.language == "en"
    assert "Licence suspended." in said.body
    assert "it may not offer work, interview or take papers" in said.body
    assert f"/en/recruiters/{held.recruiter.public_id}/" in said.body
    assert "in force" not in said.body.lower()
    assert Delivery.objects.filter(lane__occurrence__key__startswith="watch:").count() == 1


def test_the_words_are_those_of_the_register_at_the_time_of_writing(rosa_watches, held):
    suspend(held)
    factories.decide(held, Kind.REVOKED, TODAY, at=timezone.now() - timedelta(seconds=30))
    watch.tell_changes(now=at())
    [said] = watching()
    assert "Licence revoked." in said.body
    assert "suspended" not in said.body


def test_an_end_of_the_licence_is_told_before_and_on_its_day(rosa_watches, held):
    ends = TODAY + timedelta(days=730)
    days = [(ends - TODAY).days + off for off in (-31, -30, -10, 0, 1, 2)]
    told = [watch.tell_changes(now=at(day)) for day in days]
    assert told == [0, 1, 0, 0, 1, 0]
    soon, over = watching()
    assert "it has a licence from" in soon.body
    assert "Licence expired." in over.body
    assert "It may not recruit." in over.body


def test_the_day_is_that_of_panama(rosa_watches, held):
    ends = TODAY + timedelta(days=730)
    watch.tell_changes(now=at(725))
    last_hour = datetime(ends.year, ends.month, ends.day, 23, 30, tzinfo=UTC) + timedelta(hours=5)
    assert watch.tell_changes(now=last_hour) == 0
    assert watch.tell_changes(now=last_hour + timedelta(minutes=31)) == 1


def test_what_is_no_longer_true_does_not_leave_any_more(rosa_watches, held):
    suspend(held)
    watch.tell_changes(now=at())
    factories.decide(held, Kind.REVOKED, TODAY, at=timezone.now() - timedelta(seconds=30))
    watch.tell_changes(now=at())
    first, second = Occurrence.objects.filter(key__startswith="watch:").order_by("pk")
    assert first.cancelled_at
    assert second.cancelled_at is None


def test_who_left_hears_nothing_and_the_next_watch_begins_anew(rosa_watches, held):
    actions.leave(rosa_watches, now=timezone.now())
    suspend(held)
    assert watch.tell_changes(now=at()) == 0
    assert not Watched.objects.exists()


def test_a_place_on_a_list_or_a_foreign_licence_is_never_called_a_licence_for_panama(rosa_watches, held):
    factories.licence(
        held.recruiter, number="POEA-1", starts=TODAY - timedelta(days=2), ends=TODAY + timedelta(days=700),
        authority=factories.authority("dmw", country="PH"),
    )  # fmt: skip
    factories.licence(
        held.recruiter, number="L-1", starts=TODAY - timedelta(days=2), ends=TODAY + timedelta(days=700),
        authority=factories.authority("lista", kind="list", absence_means_unlicensed=False),
    )  # fmt: skip
    watch.tell_changes(now=at())
    [said] = watching()
    assert "This licence is not for recruiting in Panama." in said.body
    assert "On the list. It is on this list. The list is not a licence." in said.body


def test_a_message_by_sms_names_bad_news_and_never_says_licensed(rosa_watches, held):
    def by_sms() -> list[str]:
        return [one.body for one in watch._words(held.recruiter_id, at()) if one.kind == "kannel"]

    for body in by_sms():
        assert "in force" not in body
        assert "vigente" not in body.lower()
        assert str(held.recruiter.public_id) in body
    suspend(held)
    assert any("Licence suspended" in body for body in by_sms())


def test_the_ledger_and_the_trail_name_no_recruiter_and_no_watcher(rosa_watches, held):
    suspend(held)
    trail = AuditEntry.objects.count()
    watch.tell_changes(now=at())
    [said] = Occurrence.objects.filter(key__startswith="watch:")
    assert str(held.recruiter.public_id) not in said.key
    assert re.fullmatch("watch:[0-9a-f]{64}", said.key)  # a mark under our key: nothing of it is the recruiter's
    assert AuditEntry.objects.count() == trail


def test_the_desk_of_the_ledger_shows_neither_who_is_told_nor_of_whom(rosa_watches, held):
    suspend(held)
    watch.tell_changes(now=at())
    client = Client()
    client.force_login(edith())
    row = Delivery.objects.get(lane__occurrence__key__startswith="watch:")
    occurrence = row.lane.occurrence
    for way in ("", f"?occurrence={occurrence.public_id}", "?as=csv", f"?state={row.state}&channel=email"):
        answer = client.get(f"/en/desk/deliveries/{way}")
        page = (answer.getvalue() if answer.streaming else answer.content).decode()
        assert str(row.key) not in page
        assert "Notice" not in page.split("</thead>")[-1]
    page = client.get(f"/en/desk/deliveries/{row.key}/").content.decode()
    assert held.recruiter.legal_name not in page
    assert "suspended" not in page


def test_somebody_who_watches_a_second_recruiter_keeps_what_was_chosen(rosa, held):
    open_way()
    person = joined(rosa, topics=["scams"])
    said = {"reach": "email", "address": "rosa@correo.example", "language": "en"}
    rosa.post(f"/en/get-notices/recruiter/{held.recruiter.public_id}/", said)
    deliver()
    rosa.post(links.confirming(Asking.objects.latest("pk"), now=timezone.now()).removeprefix("http://127.0.0.1:8000"))
    person.refresh_from_db()
    assert (person.topics, person.wants_posts) == (["scams"], True)
    assert list(person.watches.all()) == [held.recruiter]


def test_with_a_link_dropped_in_the_letter_no_counter_sees_the_token(rosa_watches):
    assert all(message.link == "" for message in Message.objects.all())
    assert any("/confirm/" in body for body in bodies())


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_tell_a_change_once(rosa_watches, held):
    suspend(held)
    start = threading.Barrier(4)

    def strike() -> None:
        try:
            start.wait()
            watch.tell_changes(now=at())
        finally:
            connection.close()

    threads = [threading.Thread(target=strike) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Occurrence.objects.filter(key__startswith="watch:").count() == 1
    assert Delivery.objects.filter(lane__occurrence__key__startswith="watch:").count() == 1


def test_while_an_account_stands_nothing_of_what_changed_is_lost(rosa_watches, held):
    Account.objects.update(paused_at=timezone.now())
    suspend(held)
    assert watch.tell_changes(now=at()) == 1
    [row] = Delivery.objects.filter(lane__occurrence__key__startswith="watch:")
    assert row.state == "queued"
    assert row.lane.expires_at > timezone.now() + timedelta(days=7)


def test_a_chat_is_told_by_its_own_bot_and_a_mailbox_by_one_account(rosa_watches, held):
    first, second = open_way("telegram"), open_way("telegram", name="the new bot")
    for number, bot in enumerate((first, second)):
        told = {"asked_on": TODAY, "confirmed_at": timezone.now(), "state": "confirmed", "account": bot}
        Subscriber.objects.create(reach="telegram", mark=f"{number}" * 64, **told).watches.add(held.recruiter)
    open_way(name="another account for mail")
    suspend(held)
    watch.tell_changes(now=at())
    by = Delivery.objects.filter(lane__occurrence__key__startswith="watch:").values_list(
        "lane__account__name", flat=True
    )
    assert sorted(by) == ["the new bot", "to people by email", "to people by telegram"]
