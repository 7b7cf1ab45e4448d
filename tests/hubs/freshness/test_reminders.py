"""Reminders: each is written once a period and leaves at most once, whatever happens to workers and beats."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as all_settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEntry
from core.post import WAITS
from hubs.directory.actions import assure
from hubs.directory.models.contacts import Contact
from hubs.directory.models.services import Service
from hubs.freshness import reminding
from hubs.freshness.models.reminders import MOVES, Reminder
from hubs.freshness.queries import address_of, with_addresses
from hubs.freshness.words import ReminderState

pytestmark = pytest.mark.django_db
DUE = date(2027, 3, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC)


def days(n: int) -> timedelta:
    return timedelta(days=n)


def sweep(day: date) -> None:
    reminding.write_due(now=noon(day))
    reminding.send_due(now=noon(day))


def written() -> list[tuple[str, str]]:
    return list(Reminder.objects.order_by("pk").values_list("kind", "to"))


def read(letter: bytes):
    return message_from_bytes(letter, policy=policy.default)


@pytest.mark.parametrize(
    "before, told",
    [
        (15, []),
        (14, [("soon", "provider")]),
        (1, [("soon", "provider")]),
        (0, [("due", "provider"), ("due", "hub")]),
        (-30, [("due", "provider"), ("due", "hub")]),
        (-31, []),
    ],
)
def test_the_provider_is_asked_fourteen_days_before_and_on_the_day_and_then_the_hub_too(due, before, told):
    due(DUE)
    for _ in range(3):
        reminding.write_due(now=noon(DUE - days(before)))
    assert written() == told


def test_where_the_provider_has_no_address_the_hub_is_asked_both_times(due, officer, mailoutbox):
    due(DUE, mail="")
    sweep(DUE - days(14))
    sweep(DUE)
    assert written() == [("soon", "hub"), ("due", "hub")]
    assert [letter.to for letter in mailoutbox] == [[officer.email]] * 2
    assert "still-right" not in mailoutbox[0].body


def test_the_contact_that_staff_ask_comes_before_what_the_public_knows(due):
    service = due(DUE, mail="public@puente.example")
    service.organization.email = "office@puente.example"
    service.organization.save()
    row = with_addresses(Service.objects.filter(pk=service.pk))
    assert address_of(row.get()) == "public@puente.example"
    Contact.objects.create(organization=service.organization, email="org@puente.example")
    assert address_of(row.get()) == "public@puente.example"
    Contact.objects.create(service=service, email="ana@puente.example")
    assert address_of(row.get()) == "ana@puente.example"


def test_the_letter_asks_in_both_languages_with_a_link_for_each(due, post):
    due(DUE)
    sweep(DUE - days(14))
    [letter] = post.letters
    said = read(letter)
    body = said.get_content()
    assert said["To"] == "red@puente.example"
    assert "Consejo legal" in said["Subject"]
    assert "/en/find-help/still-right/" in body
    assert body.count(all_settings.SITE_URL) == 4
    assert str(Reminder.objects.get().public_id) in said["Message-ID"]
    assert AuditEntry.objects.filter(verb="reminder.sent").count() == 1


@pytest.mark.parametrize("status, asked", [("active", 1), ("temporarily closed", 1), ("inactive", 0), ("defunct", 0)])
def test_what_is_no_longer_given_is_not_asked_about(due, status, asked):
    due(DUE, status=status)
    reminding.write_due(now=noon(DUE - days(3)))
    assert Reminder.objects.count() == asked


def test_over_a_simulated_year_each_period_is_asked_about_once(due, officer, mailoutbox):
    """Two beats, a sweep every day; the provider confirms in the first period and is silent in the second."""
    service = due(DUE)
    for n in range(365):
        day = DUE - days(40) + days(n)
        for _beat in range(2):
            sweep(day)
        if day == DUE - days(3):
            assure(Service.objects.filter(pk=service.pk), by=None, now=noon(day), how="link")
    service.refresh_from_db()
    again = service.review_due
    assert again == DUE - days(3) + days(180)
    rows = list(Reminder.objects.order_by("period", "pk").values_list("period", "kind", "to", "state"))
    assert rows == [
        (DUE, "soon", "provider", "sent"),
        (again, "soon", "provider", "sent"),
        (again, "due", "provider", "sent"),
        (again, "due", "hub", "sent"),
    ]
    assert [letter.to[0] for letter in mailoutbox] == ["red@puente.example"] * 3 + [officer.email]


def test_what_was_verified_before_the_letter_left_is_not_asked_any_more(due, mailoutbox):
    service = due(DUE)
    reminding.write_due(now=noon(DUE - days(14)))
    assure(Service.objects.filter(pk=service.pk), by=None, now=noon(DUE - days(14)), how="link")
    reminding.send_due(now=noon(DUE - days(14)))
    assert (Reminder.objects.get().state, mailoutbox) == ("dropped", [])


def test_a_stop_of_weeks_sends_no_letter_whose_link_would_not_work(due, mailoutbox):
    due(DUE)
    reminding.write_due(now=noon(DUE))
    reminding.send_due(now=noon(DUE + days(31)))
    assert set(Reminder.objects.values_list("state", flat=True)) == {"dropped"}
    assert mailoutbox == []


@pytest.mark.parametrize("mood", ["busy", "drop", "silent"])
def test_what_fails_is_tried_again_with_growing_waits_and_given_up_in_the_end(due, post, officer, mood):
    due(DUE)
    clock = noon(DUE - days(14))
    reminding.write_due(now=clock)
    post.moods, waits = [mood] * 99, []
    while (row := Reminder.objects.get()).state == "waiting":
        waits.append(row.next_try_at - clock)
        clock = row.next_try_at
        assert reminding.send_due(now=clock - timedelta(seconds=1)) == 0
        assert reminding.send_due(now=clock) == 1
    assert waits[1:] == WAITS
    assert (row.state, row.tries, post.letters) == ("given_up", len(WAITS) + 1, [])
    post.moods = []
    reminding.try_again(row, by=officer, now=clock)
    reminding.send_due(now=clock)
    assert len(post.letters) == 1


def test_an_address_that_does_not_exist_is_given_up_at_once_and_read_anew_by_who_tries_again(due, post, officer):
    service = due(DUE)
    reminding.write_due(now=noon(DUE - days(14)))
    post.moods = ["refuse"]
    reminding.send_due(now=noon(DUE - days(14)))
    row = Reminder.objects.get()
    assert (row.state, row.fault) == ("given_up", "SMTPRecipientsRefused 550")
    Service.objects.filter(pk=service.pk).update(email="new@puente.example")
    reminding.try_again(row, by=officer, now=noon(DUE - days(13)))
    reminding.send_due(now=noon(DUE - days(13)))
    assert read(post.letters[0])["To"] == "new@puente.example"


def test_a_hub_without_officers_is_seen_as_having_no_address_and_not_taken_up_in_vain(due, home, manager):
    due(DUE, mail="")
    home.keepers.all().delete()
    sweep(DUE)
    row = Reminder.objects.get()
    assert row.state == "no_address"
    with pytest.raises(ValidationError):
        reminding.try_again(row, by=manager, now=noon(DUE))


@pytest.mark.django_db(transaction=True)
def test_four_sweeps_at_once_write_and_send_each_reminder_once(due, post):
    for n in range(12):
        due(DUE, f"Servicio {n}", mail=f"a{n}@puente.example")
    post.moods = ["slow"] * 12
    start = threading.Barrier(4)

    def work() -> None:
        try:
            start.wait()
            reminding.write_due(now=noon(DUE - days(14)))
            reminding.send_due(now=noon(DUE - days(14)))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(read(text)["To"] for text in post.letters) == sorted(f"a{n}@puente.example" for n in range(12))
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


WORKER = """
import django; django.setup()
from datetime import datetime
from hubs.freshness import reminding
reminding.send_due(now=datetime.fromisoformat({at!r}))
"""


def killed_while_sending(post, at: datetime) -> None:
    """A worker of its own process hands the letter over, and is killed before it can write that down."""
    ours = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    env = os.environ | {
        "IRIS_MODE": "development", "DJANGO_SETTINGS_MODULE": "iris_portal.settings",
        "DATABASE_URL": urlunsplit(ours), "EMAIL_URL": f"smtp://127.0.0.1:{post.port}",
    }  # fmt: skip
    worker = subprocess.Popen([sys.executable, "-c", WORKER.format(at=at.isoformat())], env=env)
    for _ in range(200):
        if post.letters:
            break
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_never_makes_a_second_letter(due, post, officer):
    due(DUE)
    at = noon(DUE - days(14))
    reminding.write_due(now=at)
    post.moods = ["no_goodbye"]  # takes the letter, and lets the worker wait at the door
    killed_while_sending(post, at)
    assert len(post.letters) == 1
    assert Reminder.objects.get().state == "sending"
    reminding.send_due(now=at + timedelta(minutes=14))
    assert Reminder.objects.get().state == "sending"
    for n in range(16, 60 * 24, 60):
        reminding.write_due(now=at + timedelta(minutes=n))
        reminding.send_due(now=at + timedelta(minutes=n))
    assert len(post.letters) == 1
    row = Reminder.objects.get()
    assert row.state == "unsure"
    reminding.try_again(row, by=officer, now=at + days(1))
    reminding.send_due(now=at + days(1))
    assert len(post.letters) == 2


def test_one_letter_that_fails_does_not_hold_up_the_others(due, post):
    for n in range(3):
        due(DUE, f"Servicio {n}", mail="no address\nat all" if n == 0 else f"a{n}@puente.example")
    reminding.write_due(now=noon(DUE - days(14)))
    assert reminding.send_due(now=noon(DUE - days(14))) == 3
    assert len(post.letters) == 2


def test_the_database_holds_one_row_for_each_reminder(due):
    due(DUE)
    reminding.write_due(now=noon(DUE - days(14)))
    row = Reminder.objects.values("service_id", "period", "kind", "to").get()
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**row, next_try_at=now, written_at=now)


@pytest.mark.parametrize("before, to", list(itertools.product(ReminderState, ReminderState)))
def test_only_listed_moves_happen(before, to):
    reminder = Reminder(state=before)
    if to in MOVES[before]:
        reminding._move(reminder, to)
        assert reminder.state == to
    else:
        with pytest.raises(ValidationError):
            reminding._move(reminder, to)
