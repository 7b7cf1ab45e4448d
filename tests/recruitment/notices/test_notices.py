"""Letters to agencies: each is written once and sent once, whatever the mail server or a second worker does."""

import itertools
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core import post as outbox
from core.models import AuditEntry, User
from core.roles import Role
from recruitment.notices import actions, queries
from recruitment.notices.models import MOVES, Notice, NoticeState
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter
from tests.people import PASSWORD
from tests.recruitment.notices.mailserver import MailServer

pytestmark = pytest.mark.django_db
NOW, TODAY = timezone.now(), timezone.localdate()


@pytest.fixture
def post(settings, monkeypatch):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    monkeypatch.setattr(outbox, "TIMEOUT", 1)
    yield server
    server.close()


def ends_in(days: int, number="AE-1", name="Agencia Uno", mail="uno@agencia.example", **facts):
    """A licence that was granted long ago and ends in so many days."""
    of = recruiter(name)
    if mail:
        of.contacts.create(kind="email", value=mail, key=mail)
    facts = {"at": NOW - timedelta(days=30)} | facts  # granting it is no news any more
    starts = TODAY - timedelta(days=700)
    return licence(of, number=number, starts=starts, ends=TODAY + timedelta(days=days), **facts)


def written() -> list[tuple[str, int]]:
    return list(Notice.objects.order_by("pk").values_list("kind", "threshold"))


@pytest.mark.parametrize(
    "days, thresholds", [(91, []), (90, [90]), (61, [90]), (60, [60]), (31, [60]), (30, [30]), (0, [30]), (-1, [])]
)
def test_one_letter_for_the_nearest_threshold_and_not_again(days, thresholds):
    ends_in(days)
    for _ in range(3):
        actions.write_due(now=NOW)
    assert written() == [("lapse", n) for n in thresholds]


def test_each_threshold_has_its_letter_and_a_renewal_begins_anew():
    held = ends_in(85)
    for ahead in (0, 25, 26, 56):
        actions.write_due(now=NOW + timedelta(days=ahead))
    assert written() == [("lapse", 90), ("lapse", 60), ("lapse", 30)]
    decide(held, Kind.RENEWED, TODAY, at=NOW - timedelta(days=8), starts=held.valid_until + timedelta(days=1),
           ends=held.valid_until + timedelta(days=86))  # fmt: skip
    actions.write_due(now=NOW + timedelta(days=84))
    assert len(written()) == 4


def test_only_licences_that_hold_and_are_kept_here_get_letters():
    ends_in(20, "UK-1", "Avalon", authority=authority("uk", data_as_of=NOW))
    decide(ends_in(20, "AE-2", "Dos"), Kind.REVOKED, TODAY - timedelta(days=30))
    actions.write_due(now=NOW)
    assert not Notice.objects.exists()


def test_a_decision_is_told_once_in_both_languages(post):
    held = ends_in(300)
    decide(
        held, Kind.WARNED, TODAY, at=NOW, resolution="DNE-7", public_reason_es="Cobró.", public_reason_en="It charged."
    )
    for _ in range(2):
        actions.write_due(now=NOW)
        actions.send_due(now=NOW)
    [text] = post.letters
    read = message_from_bytes(text, policy=policy.default)
    body = read.get_content()
    assert read["To"] == "uno@agencia.example"
    assert "AE-1" in read["Subject"]
    assert "Cobró." in body
    assert "It charged." in body
    assert body.index("Cobró.") < body.index("It charged.")
    assert str(Notice.objects.get().public_id) in read["Message-ID"]
    assert AuditEntry.objects.filter(verb="notice.sent").count() == 1


def test_an_old_decision_is_no_news():
    decide(ends_in(300), Kind.WARNED, TODAY - timedelta(days=9), at=NOW - timedelta(days=8))
    actions.write_due(now=NOW)
    assert not Notice.objects.exists()


def test_an_agency_without_an_address_is_seen_at_the_desk_and_taken_up_later(post, mateo):
    held = ends_in(20, mail="")
    actions.write_due(now=NOW)
    assert {one.state: one.count for one in queries.waiting(mateo)}["no_address"] == 1
    notice = Notice.objects.get()
    with pytest.raises(ValidationError):
        actions.try_again(notice, by=mateo, now=NOW)
    held.recruiter.contacts.create(kind="email", value="x@y.example", key="x@y.example", given_by_authority=False)
    with pytest.raises(ValidationError):
        actions.try_again(notice, by=mateo, now=NOW)
    held.recruiter.contacts.create(kind="email", value="uno@agencia.example", key="uno@agencia.example")
    actions.try_again(notice, by=mateo, now=NOW)
    actions.send_due(now=NOW)
    assert len(post.letters) == 1


@pytest.mark.parametrize("mood", ["busy", "drop", "silent"])
def test_what_fails_is_tried_again_with_growing_waits_and_given_up_in_the_end(post, mateo, mood):
    ends_in(20)
    actions.write_due(now=NOW)
    post.moods = [mood] * 99
    clock, waits = NOW, []
    while (notice := Notice.objects.get()).state == "waiting":
        waits.append(notice.next_try_at - clock)
        clock = notice.next_try_at
        assert actions.send_due(now=clock - timedelta(seconds=1)) == 0
        assert actions.send_due(now=clock) == 1
    assert waits[1:] == actions.WAITS
    assert (notice.state, notice.tries, post.letters) == ("given_up", len(actions.WAITS) + 1, [])
    assert [one.count for one in queries.waiting(mateo)] == [1, 0]
    post.moods = []
    actions.try_again(notice, by=mateo, now=clock)
    actions.send_due(now=clock)
    assert len(post.letters) == 1


def test_an_address_that_does_not_exist_is_given_up_at_once(post):
    ends_in(20)
    actions.write_due(now=NOW)
    post.moods = ["refuse"]
    actions.send_due(now=NOW)
    notice = Notice.objects.get()
    assert (notice.state, notice.tries, notice.fault) == ("given_up", 1, "SMTPRecipientsRefused 550")


def test_a_server_that_takes_the_letter_and_says_no_goodbye_gets_it_once(post):
    ends_in(20)
    actions.write_due(now=NOW)
    post.moods = ["no_goodbye"]
    for ahead in range(3):
        actions.send_due(now=NOW + timedelta(days=ahead))
    assert len(post.letters) == 1


def test_one_letter_that_fails_does_not_hold_up_the_others(post):
    for n in range(3):
        ends_in(20, f"AE-{n}", f"Agencia {n}", mail="no address\nat all" if n == 0 else f"a{n}@x.example")
    actions.write_due(now=NOW)
    assert actions.send_due(now=NOW) == 3
    assert len(post.letters) == 2


def test_a_licence_that_was_renewed_meanwhile_gets_no_letter_about_its_old_end(post):
    held = ends_in(20)
    actions.write_due(now=NOW)
    decide(held, Kind.RENEWED, TODAY, starts=held.valid_until, ends=TODAY + timedelta(days=700))
    actions.send_due(now=NOW)
    assert (Notice.objects.get(kind="lapse").state, post.letters) == ("dropped", [])


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_letter_once(post):
    for n in range(12):
        ends_in(20, f"AE-{n}", f"Agencia {n}", mail=f"a{n}@x.example")
    post.moods = ["slow"] * 12

    def work() -> None:
        try:
            actions.write_due(now=NOW)
            actions.send_due(now=timezone.now())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recipients = sorted(message_from_bytes(text)["To"] for text in post.letters)
    assert recipients == sorted(f"a{n}@x.example" for n in range(12))
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


def test_the_database_holds_one_row_for_each_notice():
    ends_in(20)
    actions.write_due(now=NOW)
    row = Notice.objects.values("licence_id", "kind", "threshold", "subject").get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(**row, state="waiting", next_try_at=NOW, written_at=NOW)


@pytest.mark.parametrize("before, to", list(itertools.product(NoticeState, NoticeState)))
def test_only_listed_moves_happen(before, to):
    notice = Notice(state=before)
    if to in MOVES[before]:
        actions._move(notice, to)
        assert notice.state == to
    else:
        with pytest.raises(ValidationError):
            actions._move(notice, to)


def test_the_page_lists_what_did_not_leave_and_takes_it_up_again(post, mateo, at_desk, django_assert_num_queries):
    for n in range(20):
        ends_in(20, f"AE-{n}", f"Agencia {n}", mail=f"a{n}@x.example")
    actions.write_due(now=NOW)
    post.moods = ["refuse"]
    actions.send_due(now=NOW)
    desk = at_desk(mateo)
    desk.get("/en/desk/notices/")
    with django_assert_num_queries(6):
        assert desk.get("/en/desk/notices/").content.decode().count("<tr>") == 21
    told = desk.get("/en/desk/notices/", {"state": "given_up"}).content.decode()
    assert told.count("<tr>") == 2
    assert "state=given_up" in desk.get("/en/desk/").content.decode()
    notice = Notice.objects.get(state="given_up")
    desk.post(f"/en/desk/notices/{notice.public_id}/again/")
    notice.refresh_from_db()
    assert notice.state == "waiting"
    inspector = User.objects.create_user("i@x.example", PASSWORD, roles=[Role.INSPECTOR])
    assert at_desk(inspector).get("/en/desk/notices/").status_code == 404
    auditor = User.objects.create_user("a@x.example", PASSWORD, roles=[Role.AUDITOR])
    assert at_desk(auditor).post(f"/en/desk/notices/{notice.public_id}/again/").status_code == 404
