"""The populated database of every earlier release migrates to this one, and nothing in it is lost (README.md)."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from iris_portal.backup.postgres import Database, fed, moment

ROOT = Path(__file__).resolve().parents[2]
DUMPS = sorted(Path(__file__).parent.glob("*.dump"))


@pytest.fixture
def old(db, request):
    """The database of an earlier release, beside the one of the tests."""
    here = Database.of(connection.get_connection_params())
    made, server = here.called(f"{here.name}_old"), here.called("postgres")
    server.ask(f'drop database if exists "{made.name}" with (force)')
    server.ask(f"create database \"{made.name}\" encoding 'UTF8' template template0")
    fed(["--no-owner", "--exit-on-error"], [request.param.read_bytes()], made)
    yield made
    server.ask(f'drop database "{made.name}" with (force)')


def manage(database: Database, *words: str) -> str:
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database.name}"))
    env = {**os.environ, "DATABASE_URL": url, "IRIS_MODE": settings.MODE}
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("old", DUMPS, indirect=True, ids=[path.stem for path in DUMPS])
def test_the_database_of_an_earlier_release_migrates_with_every_row(old):
    with moment(old) as at:
        before = at.counts()
    assert before["recruitment_licence"] > 5
    manage(old, "migrate", "--verbosity=0")
    with moment(old) as at:
        after = at.counts()
    grown = {"django_migrations", "django_content_type", "auth_permission"}
    assert {name: count for name, count in before.items() if after.get(name) != count and name not in grown} == {}
    manage(old, "verify_audit")
