"""The row is the queue: a killed worker leaves it, two people cannot both decide, files go when they are done with."""

import os
import signal
import subprocess
import sys
import threading
import zlib
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from core.models import AuditEntry
from recruitment.imports import uploads
from recruitment.imports.actions import LOCK
from recruitment.imports.models import ImportRun
from recruitment.imports.proposals import shown
from recruitment.imports.worklist import FILES_KEPT, forget_files
from recruitment.register.models.licences import Licence
from tests.recruitment.imports.files import apply, many, names
from tests.recruitment.imports.proposals import applied, decide, tried, upload, work
from tests.recruitment.imports.test_alone import address, another_connection, somebody_waits_for_a_lock, wait_until

SWEEP = (
    "import django; django.setup();"
    "from django.utils import timezone; from recruitment.imports.worklist import work_off;"
    "work_off(now=timezone.now())"
)


def state(run: ImportRun) -> str:
    run.refresh_from_db()
    return run.state


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_while_applying_leaves_the_run_to_the_next(tmp_path, mateo, director, forget_words):
    run = tried(names(tmp_path / "a.csv", *many(500)), mateo)
    decide(run, director)
    other = another_connection()
    with other.cursor() as cursor:
        cursor.execute("lock table recruitment_licenceevent in share mode")
    env = {
        **os.environ, "DATABASE_URL": address(), "IRIS_MODE": "test", "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "iris_portal.settings",
    }  # fmt: skip
    running = subprocess.Popen([sys.executable, "-c", SWEEP], cwd=settings.BASE_DIR, env=env)
    try:
        wait_until(somebody_waits_for_a_lock)
        assert work() == 0  # a second worker leaves it to the first
        running.send_signal(signal.SIGKILL)
        running.wait()
    finally:
        running.kill()
        other.close()
    wait_until(lambda: not somebody_waits_for_a_lock())
    assert (state(run), run.attempts, Licence.objects.count()) == ("approved", 1, 0)
    assert run.rows.count() == 500

    wait_until(lambda: work() == 1)
    assert state(run) == "applied"
    assert Licence.objects.count() == 500


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_of_two_people_who_decide_at_once_exactly_one_wins(tmp_path, mateo, director, round_):
    second = type(director).objects.create_user("second@mitradel.example", name="Second", roles=["director"])
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    told, gate, seen = {}, threading.Barrier(2), shown(run)

    def go(person, to):
        try:
            gate.wait()
            decide(run, person, to=to, why="because", seen=seen)
            told[to] = "won"
        except ValidationError as error:
            told[to] = error.messages[0]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=a) for a in ((director, "approve"), (second, "reject"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = next(to for to, what in told.items() if what == "won")
    lost = "reject" if won == "approve" else "approve"
    assert state(run) == {"approve": "approved", "reject": "rejected"}[won]
    assert run.decided_by.name in told[lost]
    assert AuditEntry.objects.filter(verb__in=["import.approved", "import.rejected"]).count() == 1


@pytest.mark.django_db
def test_a_run_waits_while_its_register_is_being_imported(tmp_path, mateo):
    run = upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    other = another_connection()
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s, %s)", [LOCK, zlib.crc32(b"uk-sponsors") - 2**31])
        assert work() == 0
        assert (state(run), run.attempts) == ("waiting", 0)
    finally:
        other.close()
    wait_until(lambda: work() == 1)
    assert state(run) == "tried"


@pytest.mark.django_db
def test_a_run_that_never_ends_is_given_up_after_three_attempts(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    decide(run, director)
    with connection.cursor() as cursor:
        cursor.execute("alter table recruitment_licenceevent add constraint refuse_all check (id is null) not valid")
    for attempt in (1, 2, 3):
        with pytest.raises(Exception, match="refuse_all"):
            work()
        assert (state(run), run.attempts) == ("approved", attempt)
    work()
    assert state(run) == "failed"
    assert run.reasons == [{"code": "gave_up", "times": 3}]
    assert not Licence.objects.exists()


@pytest.mark.django_db
def test_a_profile_that_has_gone_fails_the_run(tmp_path, mateo):
    run = upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    ImportRun.objects.update(profile="nobody")
    work()
    assert (state(run), run.reasons[0]["code"]) == ("failed", "profile")


@pytest.mark.django_db
def test_files_go_thirty_days_after_the_end_and_those_of_open_runs_stay(tmp_path, mateo, director):
    done = applied(names(tmp_path / "a.csv", *many(200)), mateo, director)
    rejected = tried(names(tmp_path / "b.csv", *many(200)), mateo)
    decide(rejected, director, to="reject", why="Twice")
    held = tried(names(tmp_path / "c.csv", *many(20)), mateo)
    now = timezone.now()
    assert forget_files(now=now + FILES_KEPT - timedelta(minutes=1)) == 0
    assert forget_files(now=now + FILES_KEPT + timedelta(minutes=1)) == 2
    assert [path.name for path in uploads.folder().iterdir()] == [held.stored]
    for run in (done, rejected):
        run.refresh_from_db()
        assert run.stored == ""
        assert run.sha256


@pytest.mark.django_db
def test_a_stray_file_goes_after_a_day(tmp_path, mateo):
    run = upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    (uploads.folder() / "stray").write_text("left by an upload that was cut short")
    assert forget_files(now=timezone.now()) == 0
    assert forget_files(now=timezone.now() + timedelta(days=2)) == 1
    assert uploads.place(run.stored).is_file()


@pytest.mark.django_db
def test_an_upload_is_kept_to_the_letter_where_nobody_else_can_read(tmp_path, mateo):
    file = names(tmp_path / "register of today.csv", "Avalon Care Ltd")
    run = upload(file, mateo)
    kept = uploads.place(run.stored)
    assert kept.read_bytes() == file.read_bytes()
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "register" not in kept.name


@pytest.mark.django_db
def test_an_upload_that_breaks_off_leaves_nothing(mateo):
    class Broken:
        def chunks(self):
            yield b"half"
            raise OSError("the line went dead")

    with pytest.raises(OSError, match="dead"):
        uploads.store(Broken())
    assert not list(uploads.folder().iterdir())


@pytest.mark.django_db
def test_the_command_never_touches_what_waits_at_the_desk(tmp_path, mateo):
    run = upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    apply("uk-sponsors", names(tmp_path / "b.csv", "Borrow Foods Ltd"))
    assert state(run) == "waiting"
