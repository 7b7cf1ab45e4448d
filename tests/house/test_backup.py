"""Backups: sealed, read back, put back whole or not at all; each refusal says what to do."""

import io
import os
import resource
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from iris_portal.backup import keys, own_keys, shelf
from iris_portal.backup.postgres import Database
from iris_portal.backup.restoring import Target, restore
from iris_portal.backup.sealing import PIECE, Sealer, opened
from iris_portal.backup.trouble import Trouble
from iris_portal.backup.writing import Source, back_up

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
KEY = X25519PrivateKey.generate()
WORDS = "Rosa pagó a la agencia"
MAKE = """
create table django_migrations (app text, name text);
insert into django_migrations values ('core', '0001_initial');
create table told (id int primary key, words text);
insert into told select n, 'Rosa pagó a la agencia ' || n from generate_series(1, 500) n;
"""


def database(name: str) -> Database:
    with connection.cursor() as cursor:
        cursor.execute("select current_database()")
        own = cursor.fetchone()[0]
    return Database.of(connection.get_connection_params()).called(f"{own}_{name}")


def drop(*names: str) -> None:
    for name in names:
        connection_to_all = database("x").called("postgres")
        found = connection_to_all.ask(
            "select datname from pg_database where datname like %s", f"{database(name).name}%"
        )
        for (old,) in found:
            connection_to_all.ask(f'drop database "{old}" with (force)')


@pytest.fixture
def portal(db, tmp_path):
    """A small portal: a database with five hundred rows, and a file that somebody sent."""
    drop("was", "new")
    made = database("was")
    made.called("postgres").ask(f'create database "{made.name}"')
    made.ask(MAKE)
    (tmp_path / "media/papers").mkdir(parents=True)
    (tmp_path / "media/papers/a1").write_bytes(b"%PDF-1.7 of Rosa")
    yield Source(made, tmp_path / "media", "0.1.0")
    drop("was", "new")


@pytest.fixture
def backup(portal, tmp_path):
    return back_up(portal, tmp_path / "shelf", KEY.public_key(), now=NOW)


@pytest.fixture
def target(portal, tmp_path):
    return Target(database("new"), tmp_path / "new-media")


def rows(where: Database) -> list:
    return where.ask("select id, words from told order by id")


def test_a_backup_comes_back_with_every_row_and_file_and_shows_nobody_a_word(portal, backup, target):
    everything = b"".join(path.read_bytes() for path in backup.iterdir())
    assert WORDS.encode() not in everything
    assert b"%PDF" not in everything
    done = restore(backup, KEY, target)
    assert rows(target.database) == rows(portal.database)
    assert (target.files / "papers/a1").read_bytes() == b"%PDF-1.7 of Rosa"
    assert (done.former_database, done.former_files) == (None, None)


def test_what_is_there_stays_unless_it_is_forced_and_then_goes_aside(backup, target):
    restore(backup, KEY, target)
    target.database.ask("insert into told values (501, 'later')")
    with pytest.raises(Trouble, match="--force"):
        restore(backup, KEY, target)
    assert len(rows(target.database)) == 501
    (target.files / "later").touch()
    done = restore(backup, KEY, replace(target, force=True))
    assert (len(rows(target.database)), len(rows(target.database.called(done.former_database)))) == (500, 501)
    assert not (target.files / "later").exists()
    assert (done.former_files / "later").exists()


def test_nobody_may_be_writing_into_what_goes_aside(portal, backup, target):
    with closing(portal.database.connect()), pytest.raises(Trouble, match="Stop web, worker"):
        restore(backup, KEY, replace(target, database=portal.database, force=True))


@pytest.mark.parametrize("part", ["database", "media", "manifest"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(backup, target, part):
    path = backup / (f"{part}.sealed" if part != "manifest" else "manifest.json")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data[: -1 if part == "manifest" else None])
    with pytest.raises(Trouble, match="damaged"):
        restore(backup, KEY, target)
    assert not target.database.exists()
    assert not target.files.exists()


def test_a_wrong_key_says_which_one_is_asked_for(backup, target):
    with pytest.raises(Trouble, match=keys.fingerprint(KEY.public_key())):
        restore(backup, X25519PrivateKey.generate(), target)
    assert not target.database.exists()


def test_a_database_of_a_newer_release_is_refused(portal, target, tmp_path):
    portal.database.ask("insert into django_migrations values ('core', '9999_from_the_future')")
    made = back_up(portal, tmp_path / "shelf", KEY.public_key(), now=NOW)
    with pytest.raises(Trouble, match="9999_from_the_future"):
        restore(made, KEY, target)


def test_without_the_portals_own_keys_nothing_sealed_could_be_opened(backup, target, settings):
    settings.SEAL_KEYS, settings.MARK_KEY = ["another secret of thirty-two letters or more"], "another mark"
    with pytest.raises(Trouble, match="SEAL_KEYS and MARK_KEY"):
        restore(backup, KEY, target)
    assert restore(backup, KEY, replace(target, other_keys=True))


def test_a_restore_that_fails_on_the_way_leaves_nothing(backup, target):
    said = shelf.read(backup)
    said.tables["told"] += 1  # as if rows had been lost
    said.write(backup)
    with pytest.raises(Trouble, match="told"):
        restore(backup, KEY, target)
    drop_list = target.database.called("postgres").ask(
        "select datname from pg_database where datname like %s", f"{target.database.name}%"
    )
    assert drop_list == []


def test_a_backup_for_which_there_is_no_room_is_none(portal, tmp_path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))  # as a full disk: writing stops half-way
    try:
        with pytest.raises(Trouble, match="earlier ones are untouched"):
            back_up(portal, tmp_path / "shelf", KEY.public_key(), now=NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "shelf").iterdir()) == []


def test_old_backups_go_and_the_newest_never_does(tmp_path):
    for days in (90, 40, 36, 34):
        folder = tmp_path / f"iris-{NOW - timedelta(days=days):%Y%m%dT%H%M%SZ}-00000{days % 10}"
        folder.mkdir()
        (folder / "manifest.json").touch()
    (tmp_path / "somebody's folder").mkdir()
    assert len(shelf.drop_old(tmp_path, keep=timedelta(days=35), now=NOW)) == 3
    assert shelf.drop_old(tmp_path, keep=timedelta(days=1), now=NOW) == []
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_sealed_stream_opens_only_whole_in_order_and_as_what_it_is(size):
    plain, out = os.urandom(size), io.BytesIO()
    sealer = Sealer(out, KEY.public_key(), "a/database")
    sealer.write(plain)
    sealer.close()
    sealed = out.getvalue()
    assert b"".join(opened(io.BytesIO(sealed), KEY, "a/database")) == plain
    for faulty, about in [(sealed[:-1], "a/database"), (sealed + b"x", "a/database"), (sealed, "b/database")]:
        with pytest.raises(Trouble):
            b"".join(opened(io.BytesIO(faulty), KEY, about))
    if size > 2 * PIECE:
        with pytest.raises(Trouble):  # cut between two pieces
            b"".join(opened(io.BytesIO(sealed[: -(PIECE + 16)]), KEY, "a/database"))


def test_the_portals_own_keys_are_copied_apart_and_come_back(tmp_path, settings):
    shelf_, apart = tmp_path / "shelf", tmp_path / "safe"
    with pytest.raises(Trouble, match="another place"):
        own_keys.copy(shelf_ / "iris-1", shelf_, KEY.public_key())
    path = own_keys.copy(shelf_ / "iris-1", apart, KEY.public_key())
    assert settings.MARK_KEY.encode() not in path.read_bytes()
    assert f"MARK_KEY={settings.MARK_KEY}" in own_keys.read(path, KEY)


def test_the_administrators_way_from_key_to_backup(portal, tmp_path, capsys):
    private = tmp_path / "private.pem"
    call_command("backup", make_key=private)
    public = capsys.readouterr().out.strip().removeprefix("BACKUP_PUBLIC_KEY=")
    assert private.stat().st_mode & 0o077 == 0
    with pytest.raises(SystemExit) as status:
        call_command("backup", to=tmp_path / "shelf", check=26)
    assert status.value.code == 3
    with override_settings(BACKUP_PUBLIC_KEY=public):
        back_up(portal, tmp_path / "shelf", keys.public(public), now=datetime.now(UTC))
    call_command("backup", to=tmp_path / "shelf", check=26)
    [made] = (tmp_path / "shelf").iterdir()
    assert shelf.read(made).key == keys.fingerprint(keys.private(private).public_key())
