"""The servers of development and tests: they start, serve one command, and leave nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
ENV = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
READ = """
import os, sys, psycopg2, redis
cursor = psycopg2.connect(os.environ["DATABASE_URL"]).cursor()
cursor.execute("SHOW server_encoding")
print(cursor.fetchone()[0], redis.from_url(os.environ["REDIS_URL"]).ping())
sys.exit(7)
"""
WRITE = """
import os, pathlib, sys, time, psycopg2
connection = psycopg2.connect(os.environ["DATABASE_URL"])
connection.cursor().execute("CREATE TABLE kept AS SELECT 'Rosa' AS name")
connection.commit()
pathlib.Path(sys.argv[1], "up").touch()
time.sleep(60)
"""
READ_BACK = """
import os, psycopg2
cursor = psycopg2.connect(os.environ["DATABASE_URL"]).cursor()
cursor.execute("SELECT name FROM kept")
print(cursor.fetchone()[0])
"""
LEAVE_A_CHILD = """
import pathlib, subprocess, sys, time
subprocess.Popen(["sleep", "60"], cwd=sys.argv[1], start_new_session=True)
pathlib.Path(sys.argv[1], "up").touch()
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def folder():
    """A folder that every account may enter, as PostgreSQL's must when root runs the tests."""
    path = Path(tempfile.mkdtemp(prefix="iris-test-"))
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    finish(start(path, what="clean"))
    shutil.rmtree(path)


def start(folder, *command, what="run", env=ENV):
    words = [sys.executable, "-m", "iris_portal.devstack", what, "--dir", str(folder), "--name", "t"]
    return subprocess.Popen(
        [*words, *(["--", *command] if command else [])],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(session):
    """Exit code, output, progress."""
    out, err = session.communicate(timeout=60)
    return session.returncode, out.strip(), err


def python(code, *words):
    return [sys.executable, "-c", code, *map(str, words)]


def wait_for(path):
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.05)


def working_in(folder):
    """Processes that name the folder or work in it."""
    found = psutil.process_iter(["cwd", "cmdline"])
    return [p for p in found if str(folder) in f"{p.info['cwd']} {' '.join(p.info['cmdline'] or [])}"]


def test_the_command_finds_both_servers_and_its_exit_code_passes_through(folder):
    code, out, err = finish(start(folder, *python(READ)))

    assert (code, out) == (7, "UTF8 True"), err
    assert working_in(folder) == []


def test_two_signals_leave_no_process_behind(folder):
    session = start(folder, *python(LEAVE_A_CHILD, folder, 60))
    wait_for(folder / "up")

    session.terminate()
    session.send_signal(signal.SIGINT)

    code, _, err = finish(session)
    assert code in (128 + signal.SIGTERM, 128 + signal.SIGINT), err
    assert working_in(folder) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans to us")
def test_what_a_command_forgets_is_ended(folder):
    code, _, err = finish(start(folder, *python(LEAVE_A_CHILD, folder, 0)))

    assert code == 0, err
    assert working_in(folder) == []


def test_data_survive_a_session_that_was_killed(folder):
    session = start(folder, *python(WRITE, folder))
    wait_for(folder / "up")
    session.kill()
    session.wait()

    code, out, err = finish(start(folder, *python(READ_BACK)))

    assert (code, out) == (0, "Rosa"), err
    assert working_in(folder) == []


def test_a_process_number_that_now_belongs_to_another_is_no_obstacle(folder):
    finish(start(folder, "true"))
    lock = folder / "t" / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{lock.parent}\n1\n5432\n\n\n")

    code, _, err = finish(start(folder, "true"))

    assert code == 0, err


def test_a_second_session_of_the_same_name_is_refused(folder):
    nested = start(
        folder, sys.executable, "-m", "iris_portal.devstack", "run", "--dir", str(folder), "--name", "t", "--", "true"
    )

    code, _, err = finish(nested)

    assert code == 1
    assert "is running already" in err


def test_servers_that_the_environment_names_are_left_alone(folder):
    named = {**ENV, "DATABASE_URL": "postgresql://elsewhere/iris", "REDIS_URL": "redis://elsewhere"}

    code, out, err = finish(start(folder, "sh", "-c", "echo $DATABASE_URL $REDIS_URL", env=named))

    assert (code, out, err) == (0, "postgresql://elsewhere/iris redis://elsewhere", "")


@pytest.mark.parametrize("name", ["x" * 110, "with space", "with,comma"])
def test_a_path_that_no_socket_could_have_is_no_obstacle(folder, name):
    inner = folder / name
    inner.mkdir()

    code, _, err = finish(start(inner, *python(READ)))

    finish(start(inner, what="clean"))
    assert code == 7, err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL under another account")
def test_root_may_keep_the_folder_to_itself(folder):
    folder.chmod(0o700)

    code, out, err = finish(start(folder, *python(READ)))

    finish(start(folder, what="clean"))
    assert (code, out) == (7, "UTF8 True"), err


def test_a_taken_port_is_said_plainly_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = [sys.executable, "manage.py", "dev", "--port", str(port)]
        said = subprocess.run(words, cwd=ROOT, env={**ENV, "IRIS_MODE": "test"}, capture_output=True, text=True)

    assert said.returncode == 1
    assert said.stderr.strip() == (
        f"CommandError: Port {port} on 127.0.0.1 cannot be used: address already in use. "
        "Choose another: make run PORT=8123"
    )
