"""The data register: no column about people goes unnamed, and what it says of time is carried out."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from core import data_register, keeping
from core.data_register import HELD, NOBODYS
from core.models import Invitation
from core.people import actions
from iris_portal.schedule import SCHEDULE
from tests.people import mateo

ROOT = Path(__file__).resolve().parents[2]


def test_a_column_that_nobody_has_named_is_refused_with_where_to_name_it(monkeypatch):
    assert data_register.check() == []
    monkeypatch.setitem(NOBODYS, "hubs.Question", "")
    monkeypatch.setitem(NOBODYS, "campaigns.Asking", NOBODYS["campaigns.Asking"].replace("tries", "tries weight"))
    assert list(data_register.faults()) == [
        "campaigns.Asking.weight is named and not there.",
        "hubs.Question.text: is it about somebody?",
    ]
    assert "data_register.py" in data_register.check()[0].hint


def test_in_a_table_about_people_even_a_date_must_be_named(monkeypatch):
    monkeypatch.setitem(NOBODYS, "campaigns.Asking", "written_at tries")
    assert list(data_register.faults()) == ["campaigns.Asking.used_at: is it about somebody?"]


def test_what_is_said_to_go_is_seen_to_by_a_task_of_the_schedule():
    tasks = {entry["task"] for entry in SCHEDULE.values()}
    assert {one.task for one in HELD if one.task} <= tasks
    assert not [one.model for one in HELD if "days" in one.kept and not one.task]


def test_the_page_shows_the_register_as_it_is():
    assert (ROOT / "docs/data-register.md").read_text() == data_register.as_page()


@pytest.mark.django_db
def test_visits_that_are_over_and_old_invitations_go():
    now = timezone.now()
    for name, days in (("over", -1), ("lasting", 1)):
        Session.objects.create(session_key=name, session_data="x", expire_date=now + timedelta(days=days))
    by = mateo()
    for email, age in (("old@x.example", 40), ("young@x.example", 20)):
        actions.invite(email, "Lía", ["registrar"], by=by, now=now - timedelta(days=age))
    assert keeping.forget(now=now) == 2
    assert [one.session_key for one in Session.objects.all()] == ["lasting"]
    assert [one.email for one in Invitation.objects.all()] == ["young@x.example"]
