"""The link of a provider: one press confirms, once, in time; opening it changes nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone, translation

from core.models import AuditEntry
from hubs.directory.actions import assure
from hubs.directory.models.keepers import Assurance
from hubs.directory.models.listings import Listing
from hubs.directory.models.services import Service
from hubs.freshness import links, reminding
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.models.reports import Report
from tests.hubs.directory import library

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def asked(due):
    """The reminder of a service that is to be verified in ten days."""
    service = due(TODAY + timedelta(days=10))
    reminding.write_due(now=timezone.now())
    return Reminder.objects.get(service=service)


def path(reminder: Reminder) -> str:
    with translation.override("en"):
        return links.address(reminder).partition(":8000")[2]


def kept() -> dict:
    """What is kept of the service, whatever the language at hand."""
    rows = Service.objects.values("status", "assured_date", "review_due", "last_modified", "version", "name_es")
    return rows.get()


def moved(reminder: Reminder, days: int) -> None:
    """As if the day of the review were so many days from now."""
    day = TODAY + timedelta(days=days)
    Service.objects.filter(pk=reminder.service_id).update(assured_date=day - timedelta(days=90), review_due=day)
    Reminder.objects.filter(pk=reminder.pk).update(period=day)


def test_opening_the_link_changes_nothing_however_often(rosa, asked):
    before = kept()
    for _ in range(3):
        page = rosa.get(path(asked))
        assert page.status_code == 200
        assert "Is this still right?" in page.content.decode()
        rosa.head(path(asked))
    assert kept() == before
    assert not Assurance.objects.exists()
    assert Reminder.objects.get().answer == ""


def test_the_page_shows_what_the_public_reads_and_no_more(rosa, asked):
    library.phone(asked.service, "6999-0001", confirmed=None)
    library.phone(asked.service, "6999-0002", confirmed=TODAY)
    answer = rosa.get(path(asked))
    page = answer.content.decode()
    assert "Calle 1" in page
    assert "6999-0002" in page
    assert "6999-0001" not in page
    assert "noindex" in page
    assert answer["Cache-Control"] == "no-store, private"
    assert not answer.cookies


def test_the_address_of_a_secret_place_is_not_in_the_mail_s_page_either(rosa, home):
    secret = library.location(secret=True, address_1="", latitude=None, longitude=None)
    library.service("Casa", "violence", at=secret, assured=TODAY - timedelta(days=89), hub=home, email="a@b.example")
    reminding.write_due(now=timezone.now())
    page = rosa.get(path(Reminder.objects.get())).content.decode()
    assert "The address is told by phone" in page


def test_still_right_moves_the_dates_the_list_and_the_trail_and_the_link_is_used_up(rosa, asked):
    first = rosa.post(path(asked), {"answer": "right"}, follow=True)
    assert "Thank you: it is confirmed" in first.content.decode()
    service = Service.objects.get()
    assert (service.assured_date, service.assured_by) == (TODAY, None)
    assert service.review_due == TODAY + timedelta(days=180)
    assert Listing.objects.get().assured_date == TODAY
    assert Assurance.objects.get().how == "link"
    again = rosa.post(path(asked), {"answer": "right"})
    assert "cannot be used again" in again.content.decode()
    assert Assurance.objects.count() == 1
    assert AuditEntry.objects.filter(verb="reminder.answered", by=None).count() == 1


def test_wrong_goes_to_the_officer_and_changes_nothing_that_the_public_reads(rosa, asked, home):
    before = kept()
    page = rosa.post(path(asked), {"answer": "wrong", "what": "hours", "words": "Cerramos a las 3."}, follow=True)
    assert "the hub looks into it" in page.content.decode()
    report = Report.objects.get()
    assert (report.hub, report.source, report.what, report.words) == (home, "provider", "hours", "Cerramos a las 3.")
    assert kept() == before
    rosa.post(path(asked), {"answer": "right"})
    assert kept() == before


def test_wrong_without_saying_what_keeps_the_page_and_the_link(rosa, asked):
    answer = rosa.post(path(asked), {"answer": "wrong", "words": "Cerramos a las 3."})
    assert answer.status_code == 422
    assert "Cerramos a las 3." in answer.content.decode()
    assert rosa.post(path(asked), {"answer": "maybe"}).status_code == 200
    assert not Report.objects.exists()
    assert Reminder.objects.get().answer == ""


def test_the_two_letters_of_a_period_have_one_answer_between_them(rosa, asked):
    moved(asked, 0)
    reminding.write_due(now=timezone.now())
    second = Reminder.objects.get(kind="due", to="provider")
    rosa.post(path(asked), {"answer": "wrong", "what": "closed"})
    page = rosa.post(path(second), {"answer": "right"}).content.decode()
    assert "the hub looks into it" in page
    assert not Assurance.objects.exists()


@pytest.mark.parametrize("days, status, words", [(-30, 200, "still right?"), (-31, 410, "This link is too old")])
def test_the_link_holds_thirty_days_after_the_day(rosa, asked, days, status, words):
    moved(asked, days)
    answer = rosa.get(path(asked))
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    rosa.post(path(asked), {"answer": "right"})
    assert Assurance.objects.count() == (1 if status == 200 else 0)


def test_what_an_officer_has_verified_meanwhile_needs_no_answer(rosa, asked, officer):
    assure(Service.objects.all(), by=officer, now=timezone.now())
    answer = rosa.post(path(asked), {"answer": "right"})
    assert "verified already" in answer.content.decode()
    assert Assurance.objects.count() == 1


def test_of_a_service_that_has_ended_the_link_shows_nothing(rosa, asked):
    Service.objects.update(status="defunct")
    answer = rosa.post(path(asked), {"answer": "right"})
    assert answer.status_code == 410
    assert "Consejo legal" not in answer.content.decode()


def test_a_cut_a_forged_and_a_foreign_link_say_what_to_do(rosa, asked):
    good = path(asked)
    officers = Reminder.objects.create(
        service=asked.service, period=asked.period, kind="due", to="hub", next_try_at=timezone.now(),
        written_at=timezone.now(),
    )  # fmt: skip
    token = good.rstrip("/").rsplit("/", 1)[1]
    forged = f"{'0' * 32}.{token.split('.')[1]}"
    for bad in (good[:-6] + "/", good.replace(token, forged), good.replace(token, "x"), path(officers)):
        answer = rosa.post(bad, {"answer": "right"})
        assert answer.status_code == 404, bad
        assert "This link does not work" in answer.content.decode()
    assert not Assurance.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_are_one_answer(rosa, asked):
    start, seen = threading.Barrier(4), []

    def press() -> None:
        try:
            start.wait()
            seen.append(rosa.post(path(asked), {"answer": "right"}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Assurance.objects.count() == 1
    assert set(seen) <= {200, 302}


def test_the_link_works_in_spanish_too(rosa, asked):
    with translation.override("es"):
        spanish = links.address(asked).partition(":8000")[2]
    assert spanish != path(asked)
    assert rosa.get(spanish).status_code == 200
