"""The bench's own databases, beside the one in DATABASE_URL: made, migrated and filled once, kept between runs."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2.extensions import connection as Connection

from bench.companies import Company, companies
from recruitment.register.names import norm

ROOT = Path(__file__).resolve().parent.parent
MILLION = 1_000_000
UK_FILE = "uk_skilled_worker_names_20260625.csv"
COPIED_AT_ONCE = 100_000


class Absent(Exception):
    """Something that a section needs is not here; the message says what."""


def url(name: str) -> str:
    """DATABASE_URL with another database's name."""
    if not os.environ.get("DATABASE_URL"):
        raise Absent("DATABASE_URL is not set; the bench runs beside a server of yours (make bench)")
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def connect(name: str) -> Connection:
    """A connection in autocommit mode."""
    made = psycopg2.connect(url(name))
    made.autocommit = True
    return made


def ask(database: Connection, sql: str, *values: object) -> list[tuple]:
    """The rows of a statement; none for one that returns none."""
    with database.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def environment(name: str) -> dict[str, str]:
    """The environment of a process of ours that works on a database of the bench."""
    return {**os.environ, "DATABASE_URL": url(name), "IRIS_MODE": "test", "PYTHONPATH": str(ROOT)}


def manage(name: str, *command: str) -> None:
    """Run manage.py on a database of the bench; its output is shown when it fails."""
    call = [sys.executable, "manage.py", *command]
    done = subprocess.run(call, cwd=ROOT, env=environment(name), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def fresh(name: str) -> None:
    """An empty database with all tables."""
    keeper = connect("postgres")
    ask(keeper, f'drop database if exists "{name}" with (force)')
    ask(keeper, f'create database "{name}"')
    keeper.close()
    manage(name, "migrate", "--verbosity", "0")


def _is_full(name: str, mark: str) -> bool:
    keeper = connect("postgres")
    there = ask(keeper, "select 1 from pg_database where datname = %s", name)
    keeper.close()
    if not there:
        return False
    database = connect(name)
    told = ask(database, "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", name)
    database.close()
    return told[0][0] == mark


def million(*, anew: bool = False, count: int = MILLION) -> Connection:
    """The database of the invented companies, each with a licence, its event and a phone."""
    return _filled("iris_bench", f"invented companies: {count}", lambda: companies(count), anew)


def thousands(*, anew: bool = False, count: int = 30_000) -> Connection:
    """A register of an everyday size, of the first of the invented companies."""
    return _filled("iris_bench_small", f"invented companies: {count}", lambda: companies(count), anew)


def real_names(*, anew: bool = False) -> Connection:
    """The database of the real names; REGISTERS is the directory that holds the file."""
    return _filled("iris_bench_uk", "real names", uk_companies, anew)


def uk_file() -> Path:
    """The file of real names: one column, a head line, one name a line."""
    file = Path(os.environ.get("REGISTERS", "")) / UK_FILE
    if not os.environ.get("REGISTERS") or not file.is_file():
        raise Absent(f"no real names: set REGISTERS to the directory with {UK_FILE}")
    return file


def uk_companies() -> Iterator[Company]:
    """The real names as companies; numbers and phones are invented."""
    with uk_file().open(encoding="utf-8-sig") as lines:
        next(lines)
        for i, line in enumerate(lines):
            if name := line.strip():
                yield Company(name, norm(name), f"UK-{i:07d}", f"+4470{i:08d}")


_filled_now: set[str] = set()  # --fresh fills a database once a run, not once a section


def _filled(name: str, mark: str, source: Callable[[], Iterable[Company]], anew: bool) -> Connection:
    return kept(name, mark, lambda database: _fill(database, source()), anew=anew)


def kept(name: str, mark: str, fill: Callable[[Connection], None], *, anew: bool) -> Connection:
    """A database that is filled when it is not there, or when its mark is another one."""
    if (anew and name not in _filled_now) or not _is_full(name, mark):
        _filled_now.add(name)
        start = time.perf_counter()
        print(f"filling {name} ({mark}) …", flush=True)
        fresh(name)
        database = connect(name)
        fill(database)
        ask(database, f"comment on database \"{name}\" is '{mark}'")
        print(f"… done in {time.perf_counter() - start:.0f} s", flush=True)
        return database
    manage(name, "migrate", "--verbosity", "0")  # it may be older than the code
    return connect(name)


def _fill(database: Connection, source: Iterable[Company]) -> None:
    ask(database, "create temp table staged (id bigint generated always as identity, name text, norm text,"
        " number text, phone text)")  # fmt: skip
    for block in _blocks(source):
        with database.cursor() as cursor:
            cursor.copy_expert("copy staged (name, norm, number, phone) from stdin", block)
    ask(database, "analyze staged")
    of_recruiter = {"recruiter_id": "s.id"}
    insert(database, "recruiter", id="s.id", kind="'agency'", country="'PA'")
    insert(database, "recruitername", id="s.id", kind="'legal'", name="s.name", norm="s.norm", **of_recruiter)
    # The guards of the tables below are not measured here; they would only double the time of filling.
    ask(database, "set session_replication_role = replica")
    ask(database, "create temp table one as select 1")
    insert(database, "authority", "one", id="1", code="'bench'", name="'Bench register'", short_name="'Bench'",
            country="'PA'", kind="'statutory'")  # fmt: skip
    first, after = "date '2026-01-01'", "date '2100-01-01'"
    days = f"daterange({first}, {after})"
    insert(database, "licence", id="s.id", authority_id="1", number="s.number", state="'in_force'",
            number_key="replace(s.number, '-', '')", since=first, period=days, changes_on=after, valid_from=first,
            valid_until=f"{after} - 1", **of_recruiter)  # fmt: skip
    insert(database, "licenceevent", licence_id="s.id", kind="'issued'", effective_on=first, validity=days,
            recorded_at="timestamptz '2026-01-01 12:00+00'")  # fmt: skip
    insert(database, "contactpoint", kind="'phone'", value="s.phone", key="s.phone", given_by_authority="true",
            **of_recruiter)  # fmt: skip
    ask(database, "set session_replication_role = origin")
    for table in ("recruiter", "recruitername", "licence", "licenceevent", "contactpoint", "authority"):
        sequence = f"pg_get_serial_sequence('recruitment_{table}', 'id')"
        ask(database, f"select setval({sequence}, max(id)) from recruitment_{table}")
    count = "from recruitment.register.actions import count_words; count_words()"
    manage(database.info.dbname, "shell", "--command", count)
    ask(database, "drop table staged")
    ask(database, "vacuum analyze")


def _blocks(source: Iterable[Company]) -> Iterator[io.StringIO]:
    rows = iter(source)
    while block := list(islice(rows, COPIED_AT_ONCE)):
        escaped = ("\t".join((c.name.replace("\\", "\\\\"), c.norm, c.number, c.phone)) for c in block)
        yield io.StringIO("\n".join(escaped) + "\n")


_BLANK = {
    "boolean": "false",
    "ARRAY": "'{}'",
    "daterange": "'empty'",
    "jsonb": "'{}'",
    "timestamp with time zone": "now()",
}


def insert(database: Connection, table: str, source: str = "staged s order by s.id", /, **given: str) -> None:
    """Insert a row for each of the source; columns that must not be null and are not given are left blank.

    `table` is one of the register, or the whole name of another department's.
    """
    table = table if "_" in table else f"recruitment_{table}"
    needed = ask(
        database,
        "select column_name, data_type from information_schema.columns where table_name = %s and is_nullable = 'NO'"
        " and column_default is null and is_identity = 'NO'",
        table,
    )
    for column, kind in needed:
        given.setdefault(column, _BLANK.get(kind, "0" if "int" in kind else "''"))
    columns, values = ", ".join(f'"{name}"' for name in given), ", ".join(given.values())
    ask(database, f"insert into {table} ({columns}) overriding system value select {values} from {source}")
