"""What every test shares: the database of the tests, the four people, the clock of the register."""

from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation

from core import freshness, limits
from core.shared import valkey
from tests.people import Person, ines, mateo, stranger

# Tests that commit are cleaned up by TRUNCATE, which these triggers refuse. Only they are off, only here;
# tests/house/test_append_only.py proves them on tables of its own transaction.
TRUNCATE_TRIGGERS = [
    ("core_auditentry", "audit_is_kept"),
    ("core_auditlink", "audit_links_are_kept"),
    ("core_auditanchor", "audit_anchors_are_kept"),
    ("recruitment_licenceevent", "licence_events_are_kept"),
    ("recruitment_applicationmove", "application_moves_are_kept"),
    ("campaigns_postmove", "post_moves_are_kept"),
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table, trigger in TRUNCATE_TRIGGERS:
            cursor.execute(f"alter table {table} disable trigger {trigger}")


@pytest.fixture(autouse=True)
def _clean_memory(worker_id):
    """Each test starts in Spanish, with an empty cache and without counts of earlier ones."""
    translation.activate("es")
    for kept in caches.all():
        kept.clear()
    valkey().flushdb()
    limits._Salt.until = 0.0
    limits._leases.clear()
    freshness._seen = (float("-inf"), "")  # a mark that the last test has set


@pytest.fixture(scope="session", autouse=True)
def _own_valkey_database(worker_id):
    """Parallel tests do not share a Valkey database."""
    number = 0 if worker_id == "master" else int(worker_id.removeprefix("gw")) + 1
    from django.conf import settings  # noqa: PLC0415 - read after pytest-django has set Django up

    base = settings.REDIS_URL.rsplit("/", 1)[0]
    settings.REDIS_URL = settings.CACHES["default"]["LOCATION"] = f"{base}/{number}"
    valkey.cache_clear()


@pytest.fixture
def now() -> datetime:
    """Noon in Panama on a quiet day."""
    return datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.fixture
def rosa() -> Client:
    """A worker: anonymous."""
    return Client()


@pytest.fixture
def people(db) -> dict[str, Person]:
    return {"Inés": ines(), "Mateo": mateo(), "Stranger": stranger()}
