"""`python -m bench.restore_drill --recruiters 1000000 --deliveries 1000000`: lose everything, and have it back.

A PostgreSQL of its own is filled, `manage.py backup` copies it, and `manage.py restore` brings it back into a second
server with another media folder. Then rows, hashes of all tables, files and the chain of the audit trail are laid side
by side. It prints the times and what is lost, and fails when anything differs.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg2

from bench import databases
from bench.databases import ROOT, ask
from bench.send import FILL
from iris_portal.backup.postgres import TABLES
from iris_portal.embedded import Home, start_postgres, start_valkey
from iris_portal.processes import adopt_orphans, end_descendants

SERVER = {"shared_buffers": "1GB", "maintenance_work_mem": "512MB", "max_wal_size": "4GB"}
LANES = 20
FILES = 300
ENTRIES = """insert into core_auditentry (at, verb, kind, key, facts)
select now(), 'drill.made', 'core.drill', n::text, jsonb_build_object('n', n) from generate_series(%s, %s) n"""
LATER = "from core_auditentry where verb = 'drill.made' and key::bigint >= 100000000"
HASH = "select md5(string_agg(h, '' order by h)) from (select md5(t::text) h from public.\"{}\" t) hashed"


class Drill:
    def __init__(self, folder: Path, recruiters: int, deliveries: int) -> None:
        self.folder, self.recruiters, self.deliveries = folder, recruiters, deliveries
        self.broken = False

    def run(self) -> int:
        _server, os.environ["REDIS_URL"] = start_valkey(Home(self.folder / "first"))
        _server, os.environ["DATABASE_URL"] = start_postgres(Home(self.folder / "first"), SERVER)
        first = self.fill()
        self.manage("backup", "--make-key", str(self.folder / "private.pem"), keep=True)
        backup, size = self.back_up()
        ask(databases.connect("iris_bench"), ENTRIES, 10**8, 10**8 + 9)  # what is written afterwards is lost
        source = hashes(first, but_later=True)
        anchor = self.anchor
        _server, os.environ["DATABASE_URL"] = start_postgres(Home(self.folder / "second"), SERVER)
        took = self.timed("restore", str(backup), "--key", str(self.folder / "private.pem"))
        second = psycopg2.connect(os.environ["DATABASE_URL"])
        self.compare(source, hashes(second))
        whole = self.manage("verify_audit", "--language", "en", "--anchor", anchor)
        self.say("audit chain, to the anchor kept outside", whole.strip())
        self.say("restore: time", f"{took:.1f} s", f"of {size / 1e6:,.0f} MB, {self.recruiters:,} recruiters")
        print("BROKEN" if self.broken else "everything came back")
        return int(self.broken)

    def fill(self) -> psycopg2.extensions.connection:
        database = databases.million(count=self.recruiters)
        env = {**databases.environment("iris_bench"), "DJANGO_SETTINGS_MODULE": "iris_portal.settings"}
        words = [str(self.deliveries), "drill", "http://127.0.0.1:1", str(LANES)]
        subprocess.run([sys.executable, "-c", FILL, *words], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
        for start in range(1, self.deliveries // 10, 10_000):
            ask(database, ENTRIES, start, start + 9_999)
        ask(database, "vacuum analyze")
        self.first, os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"], databases.url("iris_bench")
        os.environ["MEDIA_ROOT"] = str(self.folder / "media-first")
        for number in range(FILES):
            path = self.folder / "media-first" / f"papers/{number % 16:02x}/{number}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(60_000))
        return database

    def back_up(self) -> tuple[Path, int]:
        self.anchor = self.manage("verify_audit", "--print-anchor").strip()
        took = self.timed("backup", "--to", str(self.folder / "shelf"))
        [backup] = (self.folder / "shelf").iterdir()
        size = sum(path.stat().st_size for path in backup.iterdir())
        self.say("backup: time, written and read back", f"{took:.1f} s", f"{size / 1e6:,.0f} MB")
        os.environ["MEDIA_ROOT"] = str(self.folder / "media-second")
        return backup, size

    def compare(self, first: dict[str, tuple[int, str]], second: dict[str, tuple[int, str]]) -> None:
        unlike = sorted(set(first.items()) ^ set(second.items()))
        rows = sum(count for count, _hash in second.values())
        self.say("tables alike, by count and hash of their rows", f"{len(second) - len(unlike)} of {len(first)}")
        self.say("rows", f"{rows:,}", "all but the ten written after the backup")
        files = [digests(self.folder / f"media-{name}") for name in ("first", "second")]
        self.say("files alike, by SHA-256", f"{len(set(files[0].items()) & set(files[1].items()))} of {len(files[0])}")
        self.broken = bool(unlike) or files[0] != files[1] or not files[0]
        for name, _facts in unlike:
            print(f"  differs: {name}")

    def timed(self, *words: str) -> float:
        start = time.monotonic()
        print(self.manage(*words), end="")
        return time.monotonic() - start

    def manage(self, *words: str, keep: bool = False) -> str:
        env = {**os.environ, "IRIS_MODE": "test", "PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR"}
        done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"manage.py {' '.join(words)}:\n{done.stdout}{done.stderr}")
        if keep:
            os.environ["BACKUP_PUBLIC_KEY"] = done.stdout.strip().removeprefix("BACKUP_PUBLIC_KEY=")
        return done.stdout

    def say(self, what: str, found: str, more: str = "") -> None:
        print(f"| {what} | {found}{f' ({more})' if more else ''} |", flush=True)


def hashes(database: psycopg2.extensions.connection, *, but_later: bool = False) -> dict[str, tuple[int, str]]:
    """Count and hash of every table; `but_later`: the ten entries of afterwards are taken out within a transaction."""
    cursor = database.cursor()
    if but_later:
        cursor.execute("begin; set local session_replication_role = replica")
        cursor.execute(f"delete from core_auditlink where entry_id in (select id {LATER})")
        cursor.execute(f"delete {LATER}")
    cursor.execute(TABLES)
    found = {}
    for (name,) in cursor.fetchall():
        cursor.execute(f'select count(*) from public."{name}"')
        count = cursor.fetchone()[0]
        cursor.execute(HASH.format(name))
        found[name] = (count, cursor.fetchone()[0] or "")
    cursor.execute("rollback")
    return found


def digests(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.restore_drill", description=__doc__.split("\n")[0])
    parser.add_argument("--recruiters", type=int, default=1_000_000)
    parser.add_argument("--deliveries", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=ROOT / ".run" / "restore-drill")
    asked = parser.parse_args()
    adopt_orphans()
    shutil.rmtree(asked.folder, ignore_errors=True)
    for name in ("first", "second"):
        Home(asked.folder / name).clean()
        (asked.folder / name).mkdir(parents=True)
    try:
        return Drill(asked.folder.resolve(), asked.recruiters, asked.deliveries).run()
    finally:
        end_descendants(2, 15)
        for name in ("first", "second"):
            Home(asked.folder / name).clean()


if __name__ == "__main__":
    sys.exit(main())
