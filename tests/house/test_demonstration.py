"""The demonstration: every page of the desk shows something real, and its start stays quick."""

import pytest
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import User
from core.roles import Role
from iris_portal.demo.build import build
from recruitment.guarantees import queries as guarantees
from recruitment.inspections.models import Inspection, InspectionState, Photo
from recruitment.notices.models import Notice
from recruitment.placements.queries import last_due, reports_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    assert build(now=timezone.now()) > 30


def test_every_room_of_the_desk_has_something_in_every_state(built):
    today, now = timezone.localdate(), timezone.now()
    assert set(Inspection.objects.values_list("state", flat=True)) == set(InspectionState.values)
    assert Photo.objects.count() >= 3
    needs = {guarantees.need(one, today=today) for one in guarantees.guarantees()}
    assert {"lapsed", "overdue", "short", "owed", "to_release", "released", "holds", "coming"} <= needs
    told = reports_of(last_due(today=today), now=now).values("told").order_by().annotate(n=Count("pk"))
    assert {row["told"] for row in told} == {"came", "late", "missing"}
    letters = set(Notice.objects.values_list("kind", "state"))
    assert {("returned", "waiting"), ("returned", "no_address"), ("decision", "waiting")} <= letters


def test_every_list_of_the_desk_shows_rows(built):
    pages = {
        Role.REGISTRAR: ["applications", "desk_proposals", "inspections", "desk_licences", "guarantees", "placements",
                         "notices", "c181", "summary", "placement_totals", "desk"],
        Role.INSPECTOR: ["inspections"],
        Role.DIRECTOR: ["guarantees", "desk"],
        Role.AUDITOR: ["audit"],
    }  # fmt: skip
    for role, paths in pages.items():
        client = Client()
        client.force_login(User.objects.get(roles__contains=[role]))
        for path in paths:
            response = client.get(reverse(path))
            assert response.status_code == 200, path
            assert 'class="empty"' not in response.content.decode(), path


@pytest.mark.parametrize("month, day", [(1, 1), (1, 31), (3, 1), (3, 16), (7, 15), (12, 31)])
def test_it_can_be_built_on_any_day_of_the_year(settings, tmp_path, month, day):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    assert build(now=timezone.now().replace(year=2027, month=month, day=day)) > 30
