"""The populated database of every earlier release migrates to this one, and nothing in it is lost (README.md).

It is also the short form of `make restore-drill`: what was migrated is backed up, restored, and laid side by side.
"""

import lzma
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings
from django.db import connection

from iris_portal.backup.postgres import Database, fed, moment
from iris_portal.backup.restoring import Target, restore
from iris_portal.backup.writing import Source, back_up

ROOT = Path(__file__).resolve().parents[2]
DUMPS = sorted(Path(__file__).parent.glob("*.dump.xz"))


HASH = "select md5(string_agg(h, '' order by h)) from (select md5(t::text) h from \"{}\" t) hashed"


def hashes(database: Database) -> dict[str, str | None]:
    """One over the ordered rows of every table."""
    with moment(database) as at:
        return {name: at.ask(HASH.format(name))[0][0] for name in at.counts()}


@pytest.fixture
def old(db, request):
    """The database of an earlier release, beside the one of the tests."""
    here = Database.of(connection.get_connection_params())
    made, server = here.called(f"{here.name}_old"), here.called("postgres")
    server.ask(f'drop database if exists "{made.name}" with (force)')
    server.ask(f"create database \"{made.name}\" encoding 'UTF8' template template0")
    fed(["--no-owner", "--exit-on-error"], [lzma.decompress(request.param.read_bytes())], made)
    yield made
    server.ask(f'drop database "{made.name}" with (force)')


UPGRADE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("verify_audit")
"""


def upgrade(database: Database) -> None:
    """Migrate it and walk its audit chain, in a process that knows no other database."""
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database.name}"))
    own = {"DATABASE_URL": url, "IRIS_MODE": settings.MODE, "DJANGO_SETTINGS_MODULE": "iris_portal.settings"}
    words = [sys.executable, "-c", UPGRADE]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | own, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("old", DUMPS, indirect=True, ids=[path.name for path in DUMPS])
def test_the_database_of_an_earlier_release_migrates_and_comes_back_from_a_backup_with_every_row(old, tmp_path):
    with moment(old) as at:
        before = at.counts()
    assert before["recruitment_licence"] > 5
    upgrade(old)
    with moment(old) as at:
        after = at.counts()
    grown = {"django_migrations", "django_content_type", "auth_permission"}
    assert {name: count for name, count in before.items() if after.get(name) != count and name not in grown} == {}
    key, back = X25519PrivateKey.generate(), old.called(f"{old.name}_back")
    made = back_up(Source(old, None, "0.1.0"), tmp_path, key.public_key(), now=datetime.now(UTC))
    try:
        restore(made, key, Target(back, None))
        assert hashes(back) == hashes(old)
    finally:
        old.called("postgres").ask(f'drop database if exists "{back.name}" with (force)')
