"""Put a backup back: everything is looked at first, laid beside what is there, and takes its place at the end."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db.migrations.loader import MigrationLoader
from psycopg2 import sql

from iris_portal.backup import media, postgres, proofs, shelf
from iris_portal.backup.keys import fingerprint
from iris_portal.backup.postgres import Database
from iris_portal.backup.sealing import opened
from iris_portal.backup.trouble import Trouble
from iris_portal.backup.writing import digest_of

Say = Callable[[str], None]
IN_THE_WAY = "{what} is not empty. To put the backup in its place, keeping what is there aside: --force"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the backup goes. `force`: what is there goes aside; `other_keys`: even if what is sealed stays shut."""

    database: Database
    files: Path | None
    force: bool = False
    other_keys: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where the former database and files are kept (None: there were none)."""

    manifest: shelf.Manifest
    former_database: str | None
    former_files: Path | None


def restore(folder: Path, key: X25519PrivateKey, target: Target, *, say: Say = lambda line: None) -> Restored:
    """Restore the backup in `folder`. Trouble, and everything as it was, when anything is wrong with it."""
    manifest = shelf.read(folder)
    say(f"Looking at {manifest.name}")
    _refuse_damaged(folder, manifest)
    _refuse_unfit(manifest, key, target)
    _refuse_full(manifest, target)
    token = secrets.token_hex(3)
    coming = target.database.called(f"{target.database.name}_restoring_{token}")
    try:
        say("Restoring the database beside the one that is there")
        _restore_database(folder, manifest, key, coming)
        say("Unpacking the files")
        files = _unpacked(folder, manifest, key, target, token)
    except BaseException:
        _drop(coming)
        raise
    return Restored(manifest, *_in_place(target, coming, files, token))


def _refuse_damaged(folder: Path, manifest: shelf.Manifest) -> None:
    for name, part in manifest.parts.items():
        try:
            with (folder / f"{name}.sealed").open("rb") as file:
                whole = digest_of(file) == part.sha256
        except OSError as error:
            raise Trouble(f"{name}.sealed of {manifest.name} cannot be read: {error.strerror}.") from None
        if not whole:
            raise Trouble(
                f"{name}.sealed of {manifest.name} is damaged: it is not what was written. Nothing was changed. Take"
                " another copy of this backup, or an older one."
            )


def _refuse_unfit(manifest: shelf.Manifest, key: X25519PrivateKey, target: Target) -> None:
    """A key that does not open it, a release that cannot read it, keys of the portal that open nothing in it."""
    if fingerprint(key.public_key()) != manifest.key:
        raise Trouble(f"This is not the key of {manifest.name}: it was sealed to the key {manifest.key}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := [name for name in manifest.migrations if name not in known]:
        raise Trouble(
            f"{manifest.name} is of a newer release ({manifest.release}): this one does not know {newer[0]}. Install"
            " that release, then restore."
        )
    if not target.other_keys and (lacking := proofs.missing(manifest.seal, manifest.mark)):
        raise Trouble(
            f"{' and '.join(lacking)} of this machine are not those of {manifest.name}: what lies sealed in it could"
            " not be opened. Bring the portal's keys back first (restore --show-keys); if they are lost: --other-keys"
        )


def _refuse_full(manifest: shelf.Manifest, target: Target) -> None:
    if target.database.exists():
        if not target.force and target.database.ask(postgres.TABLES):
            raise Trouble(IN_THE_WAY.format(what=f"The database {target.database.name}"))
        _refuse_busy(target.database)
    if not target.force and "media" in manifest.parts and target.files and not media.is_empty(target.files):
        raise Trouble(IN_THE_WAY.format(what=str(target.files)))


def _refuse_busy(database: Database) -> None:
    others = "select count(*) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
    if count := database.called("postgres").ask(others, database.name)[0][0]:
        raise Trouble(
            f"{count} connections to {database.name} are open. Stop web, worker, sender and beat first, so that nobody"
            " writes into what is put aside."
        )


def _restore_database(folder: Path, manifest: shelf.Manifest, key: X25519PrivateKey, into: Database) -> None:
    """Into a new database, in one transaction; then every table has as many rows as the manifest says."""
    _keeper(into, sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(into.name)))
    with (folder / "database.sealed").open("rb") as file:
        pieces = opened(file, key, f"{manifest.name}/database")
        postgres.fed(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"], pieces, into)
    with postgres.moment(into) as at:
        found = at.counts()
    if wrong := sorted(set(found.items()) ^ set(manifest.tables.items())):
        raise Trouble(f"The restored table {wrong[0][0]} has not the rows that the backup says. Nothing was changed.")
    into.ask("analyze")


def _unpacked(folder: Path, manifest: shelf.Manifest, key: X25519PrivateKey, target: Target, token: str) -> Path | None:
    if "media" not in manifest.parts or target.files is None:
        return None
    with (folder / "media.sealed").open("rb") as file:
        return media.unpack(opened(file, key, f"{manifest.name}/media"), target.files, token)


def _in_place(target: Target, coming: Database, files: Path | None, token: str) -> tuple[str | None, Path | None]:
    """Files first, which are quickly taken back, then the database. What was there, under its new names."""
    placed = None
    try:
        placed = media.Placed(files, token) if files else None
        former = _swap(target.database, coming, token)
    except BaseException:
        if placed:
            placed.undo()
        _drop(coming)
        raise
    return former, placed.finish() if placed else None


def _swap(database: Database, coming: Database, token: str) -> str | None:
    """Give the restored database its name; what had it is kept under another."""
    aside = f"{database.name}_before_{token}"
    rename = sql.SQL("alter database {} rename to {}")
    former = database.exists() and bool(database.ask(postgres.TABLES))
    if not former:
        _drop(database)
    else:
        _keeper(database, rename.format(sql.Identifier(database.name), sql.Identifier(aside)))
    try:
        _keeper(database, rename.format(sql.Identifier(coming.name), sql.Identifier(database.name)))
    except BaseException:
        if former:
            _keeper(database, rename.format(sql.Identifier(aside), sql.Identifier(database.name)))
        raise
    return aside if former else None


def _drop(database: Database) -> None:
    with suppress(Trouble):
        _keeper(database, sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database.name)))


def _keeper(database: Database, statement: sql.Composed) -> None:
    """A statement about databases, told to the one that is always there."""
    database.called("postgres").do(statement)
