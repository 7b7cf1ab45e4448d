"""The page that tells the public what works: honest while something fails, and cheap while nothing does."""

from datetime import timedelta

import brotli
import pytest
import redis
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from core import health
from hubs.directory.models.services import Service
from recruitment.imports.models import ImportRun
from tests.factories import authority
from tests.hubs.directory import library

pytestmark = pytest.mark.django_db


def page(language: str = "en", client: Client | None = None):
    with translation.override(language):
        return (client or Client()).get(reverse("status"))


@pytest.fixture
def all_is_well():
    library.service()
    health.show_life()


def test_while_all_is_well_it_says_so_and_is_kept(all_is_well):
    first = page()
    assert first.content.decode().count("Works<") == 3
    assert first["Cache-Control"] == "max-age=5"  # and not public: a proxy would show it while the portal is away
    Service.objects.all().delete()
    assert page().content == first.content
    assert len(brotli.compress(first.content, quality=5)) < 6000


def test_each_register_says_how_new_it_is_and_when_a_file_was_taken_in(all_is_well):
    now = timezone.now()
    authority("mitradel")
    old = authority("poea", data_as_of=now - timedelta(days=40))
    for state, ago in (("applied", 40), ("applied", 39), ("held", 1)):
        at = now - timedelta(days=ago)
        ImportRun.objects.create(profile="poea", authority=old, started_at=at, finished_at=at, state=state)
    html = page().content.decode()
    assert "Kept here: what is decided shows as soon as it is recorded" in html
    assert "Older than 30 days" in html
    with translation.override("en"):
        day = timezone.localdate(now - timedelta(days=39))
        assert html.count("Last file taken in on") == 1
        assert f"{day.day}" in html.split("Last file taken in on")[1][:30]


def test_without_a_worker_notices_are_slow_and_the_page_is_not_kept(all_is_well, monkeypatch):
    away = redis.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1)
    monkeypatch.setattr(health, "valkey", lambda: away)
    answer = page()
    assert "They leave later than they should." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_without_a_database_it_says_what_does_not_work(monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = page()
    html = answer.content.decode()
    assert (answer.status_code, html.count("Does not work")) == (200, 3)
    assert "do not pay and do not hand over papers" in html
    assert "no-store" in answer["Cache-Control"]
