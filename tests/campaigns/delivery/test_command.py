"""`manage.py send_due` makes, sends and tends with no broker; the ticks do the same by Celery."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from campaigns import tasks
from campaigns.delivery.alone import one_of
from iris_portal.celery import app
from iris_portal.schedule import SCHEDULE
from tests.campaigns.delivery.ledger import account, states
from tests.campaigns.delivery.planned import planned

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_post_leaves_without_a_broker(sink):
    at = sink()
    planned(account("webhook", url=at.url), due_at=datetime.now(UTC).replace(microsecond=0))
    call_command("send_due", "--once")
    assert states() == {"sent": 1}
    assert len(at.keys) == 1


def test_the_ticks_of_the_clock_do_the_same(sink):
    at = sink()
    planned(account("webhook", url=at.url), due_at=datetime.now(UTC).replace(microsecond=0))
    for tick in (tasks.make, tasks.send, tasks.reap, tasks.look):
        tick()
    assert states() == {"sent": 1}


def test_the_clock_names_tasks_that_are_there():

    wanted = {entry["task"] for entry in SCHEDULE.values() if entry["task"].startswith("campaigns.")}
    assert {"campaigns.make_due", "campaigns.send_due", "campaigns.reap", "campaigns.look_up"} <= wanted
    assert wanted <= set(app.tasks)


def test_no_more_than_so_many_at_once():
    other = connections.create_connection("default")
    with one_of("test", 1) as first, other.cursor() as cursor:
        assert first
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory'")
        assert cursor.fetchone()[0] == 1
    with other.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory'")
        assert cursor.fetchone()[0] == 0
    other.close()
    assert settings.CAMPAIGN_TASKS == 1
