"""One import of an authority at a time, and one that is killed leaves the register as it was."""

import os
import signal
import subprocess
import sys
import time
import zlib
from urllib.parse import urlencode

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from recruitment.imports.actions import LOCK
from recruitment.imports.models import ImportRun
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from tests.recruitment.imports.files import apply, many, names


def another_connection():
    """A connection of somebody else to the database of this test."""
    told = connection.get_connection_params()
    told.pop("cursor_factory", None)
    return psycopg2.connect(**{key: told[key] for key in ("dbname", "user", "password", "host", "port") if key in told})


def address() -> str:
    """DATABASE_URL of the database of this test."""
    told = connection.get_connection_params()
    query = urlencode({key: told[key] for key in ("host", "port", "password") if told.get(key)})
    return f"postgresql://{told.get('user', '')}@/{told['dbname']}?{query}"


def wait_until(true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted and locktype = 'relation')")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_second_import_of_one_authority_says_that_one_is_running(tmp_path):
    file = names(tmp_path / "a.csv", "Avalon Care Ltd")
    other = another_connection()
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s, %s)", [LOCK, zlib.crc32(b"uk-sponsors") - 2**31])
        result = apply("uk-sponsors", file)
    finally:
        other.close()
    assert result.code == 2
    assert result.last == "refused: another import of uk-sponsors is running; wait until it has ended"
    assert not ImportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_half_way_changes_nothing_and_the_next_one_works(tmp_path, forget_words):
    file = names(tmp_path / "a.csv", *many(3000))
    other = another_connection()
    with other.cursor() as cursor:  # decisions are written last: the import has entered everything else by then
        cursor.execute("lock table recruitment_licenceevent in share mode")
    command = [sys.executable, "manage.py", "import_register", "--profile=uk-sponsors", "--apply", str(file)]
    env = {**os.environ, "DATABASE_URL": address(), "IRIS_MODE": "test"}
    running = subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_until(somebody_waits_for_a_lock)
        running.send_signal(signal.SIGKILL)
        running.wait()
    finally:
        running.kill()
        other.close()
    wait_until(lambda: not somebody_waits_for_a_lock())
    assert (Recruiter.objects.count(), Licence.objects.count(), LicenceEvent.objects.count()) == (0, 0, 0)
    killed = ImportRun.objects.get()
    assert killed.state == "started"

    wait_until(lambda: apply("uk-sponsors", file).last == "applied: +3000 -0 ~0 =0 !0")
    killed.refresh_from_db()
    assert killed.state == "stopped"


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_changes_nothing_and_the_run_says_so(tmp_path, forget_words):
    with connection.cursor() as cursor:
        cursor.execute("alter table recruitment_licenceevent add constraint refuse_all check (id is null) not valid")
    try:
        with pytest.raises(Exception, match="refuse_all"):
            apply("uk-sponsors", names(tmp_path / "a.csv", "Avalon Care Ltd"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("alter table recruitment_licenceevent drop constraint refuse_all")
    assert not Recruiter.objects.exists()
    assert ImportRun.objects.get().state == "stopped"
    assert apply("uk-sponsors", names(tmp_path / "a.csv", "Avalon Care Ltd")).code == 0
