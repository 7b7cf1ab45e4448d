"""`python -m bench.point_in_time_drill`: back to a moment between two writings, out of a base copy and archived WAL.

What docs/backups.md tells a ministry to set up, with PostgreSQL's own programs: `archive_command`, `pg_basebackup`, and
recovery to a time. A row written before the moment must be there, a row written after it must not; it prints how long
the way back took, and how old the newest archived write is when the server is killed (what would be lost).
"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg2

from bench.databases import ROOT
from iris_portal.embedded import Home, start_postgres
from iris_portal.processes import adopt_orphans, end_descendants

ARCHIVED = {  # as docs/backups.md; there archive_timeout is a minute
    "wal_level": "replica", "archive_mode": "on", "archive_timeout": "1", "max_wal_senders": "4",
}  # fmt: skip


def archive_settings(archive: Path) -> dict[str, str]:
    return ARCHIVED | {
        "archive_command": f"test ! -f {archive}/%f && cp %p {archive}/.%f && mv {archive}/.%f {archive}/%f"
    }


def written(database: str, words: str) -> str:
    """Write a row; the server's own time after it is committed."""
    connection = psycopg2.connect(database)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("create table if not exists told (at timestamptz default now(), words text)")
    cursor.execute("insert into told (words) values (%s)", [words])
    cursor.execute("select clock_timestamp()::text")
    at: str = cursor.fetchone()[0]
    connection.close()
    return at


def run(folder: Path) -> int:
    first, second = Home(folder / "first"), Home(folder / "second")
    archive, base = first.own_folder(first.data.with_name("archive")), first.own_folder(first.data.with_name("base"))
    server, database = start_postgres(first, archive_settings(archive))
    subprocess.run(
        [first.programs() / "pg_basebackup", f"--host={first.sockets}", "--username=iris", f"--pgdata={base}",
         "--checkpoint=fast"],
        check=True, cwd="/", **first.account,
    )  # fmt: skip
    written(database, "before")
    time.sleep(0.2)
    moment = written(database, "just before the fault")
    time.sleep(0.2)
    written(database, "the fault")
    since, last = time.monotonic(), ask(database, "select pg_walfile_name(pg_current_wal_lsn())")
    while not ask(database, "select coalesce(last_archived_wal >= %s, false) from pg_stat_archiver", last):
        time.sleep(0.1)
    print(f"| a write is in the archive after | {time.monotonic() - since:.1f} s (archive_timeout 1 s) |")
    server.process.kill()
    server.process.wait()
    started = time.monotonic()
    base.rename(second.data)
    (second.data / "recovery.signal").touch()
    back = {
        "restore_command": f"cp {archive}/%f %p",
        "recovery_target_time": moment,
        "recovery_target_action": "promote",
    }
    _server, database = start_postgres(second, back)
    there = told(database)
    print(f"| back at {moment} after | {time.monotonic() - started:.1f} s |")
    print(f"| rows there | {', '.join(there)} |")
    whole = there == ["before", "just before the fault"]
    print("everything before the moment, and nothing after it" if whole else "BROKEN")
    return int(not whole)


def ask(database: str, question: str, *values: str) -> str:
    connection = psycopg2.connect(database)
    cursor = connection.cursor()
    cursor.execute(question, values)
    answer: str = cursor.fetchone()[0]
    connection.close()
    return answer


def told(database: str) -> list[str]:
    """The rows once the server has ended its recovery."""
    while True:
        connection = psycopg2.connect(database)
        cursor = connection.cursor()
        cursor.execute("select pg_is_in_recovery()")
        if not cursor.fetchone()[0]:
            cursor.execute("select words from told order by at")
            return [words for (words,) in cursor.fetchall()]
        connection.close()
        time.sleep(0.1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.point_in_time_drill", description=__doc__.split("\n")[0])
    parser.add_argument("--folder", type=Path, default=ROOT / ".run" / "point-in-time-drill")
    folder = parser.parse_args().folder.resolve()
    adopt_orphans()
    for name in ("first", "second"):
        Home(folder / name).clean()
        (folder / name).mkdir(parents=True)
    try:
        return run(folder)
    finally:
        end_descendants(2, 15)
        for name in ("first", "second"):
            Home(folder / name).clean()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
