"""The lines are the queue: each is checked once, however many workers start, and one that dies loses none."""

import threading
from contextlib import suppress
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.db.models import Count

from recruitment.batches import actions
from recruitment.batches.fates import Fate
from recruitment.batches.models import BatchLine
from tests.factories import days

Name = "Zarzuela {} Importadora"


class Killed(Exception):
    """Stands for the end of a process before its transaction is committed."""


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_check_each_line_once(listed, now, monkeypatch):
    """What both say they did adds up to the lines there are; each has had a part of them."""
    batch = listed(*[Name.format(n) for n in range(120)], checked=False)
    monkeypatch.setattr(actions, "AT_ONCE", 5)
    start, done = threading.Barrier(2), []

    def work(clock: datetime) -> None:
        start.wait(10)
        done.append(actions.check_waiting(lambda: clock))
        connection.close()

    threads = [threading.Thread(target=work, args=[now + days(n)]) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(done) == 120
    assert min(done) > 0
    assert not batch.lines.filter(fate=Fate.NEW).exists()
    parts = batch.lines.values_list("checked_at").annotate(n=Count("pk"))
    assert sorted(n for _at, n in parts) == sorted(done)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_half_way_is_taken_up_where_it_stopped(listed, now, monkeypatch):
    batch = listed(*[Name.format(n) for n in range(25)], checked=False)
    monkeypatch.setattr(actions, "AT_ONCE", 10)
    actions.check_some(now=now)
    with suppress(Killed), transaction.atomic():
        assert actions.check_some(now=now + days(1)) == 10
        raise Killed
    first = set(batch.lines.exclude(fate=Fate.NEW).values_list("pk", "checked_at"))
    assert len(first) == 10
    assert actions.check_waiting(lambda: now + days(2)) == 15
    assert first <= set(batch.lines.values_list("pk", "checked_at"))
    assert actions.check_waiting(lambda: now) == 0


@pytest.mark.django_db
def test_a_line_that_breaks_the_check_does_not_stop_the_others(listed, now, monkeypatch, caplog):
    batch = listed("Good", "A secret name", "Good too", checked=False)
    real = actions.judge

    def breaking(text, *, now):
        if text == "A secret name":
            with connection.cursor() as cursor:
                cursor.execute("select 1 / 0")
        return real(text, now=now)

    monkeypatch.setattr(actions, "judge", breaking)
    actions.check_waiting(lambda: now)
    assert list(batch.lines.order_by("number").values_list("found", flat=True)) == ["nothing", "failed", "nothing"]
    assert "DataError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.django_db
def test_a_short_list_does_not_wait_for_a_long_one(listed, now, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 4)
    long = listed(*[Name.format(n) for n in range(20)], checked=False)
    short = listed("Uno", "Dos", checked=False)
    actions.check_some(now=now)
    assert not short.lines.filter(fate=Fate.NEW).exists()
    assert long.lines.filter(fate=Fate.NEW).count() == 18


@pytest.mark.django_db
def test_a_turn_ends_so_that_other_work_is_done(listed, now, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 4)
    listed(*[Name.format(n) for n in range(20)], checked=False)
    assert actions.check_waiting(lambda: now, most=8) == 8
    assert BatchLine.objects.filter(fate=Fate.NEW).count() == 12
