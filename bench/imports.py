"""A register of 121,454 lines: our import, guards and all, beside a bare COPY-and-upsert and django-import-export.

The bare pipeline does the least that fills the same four tables (recruiter, name, licence, event): names in their
stored form computed by the same function, COPY into a temporary table, one insert a table, licences by upsert. It
has no run, no guards, no difference, no look at what vanished and does not keep the vocabulary of the search.
"""

import io
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection
from psycopg2.extensions import parse_dsn

from bench import databases
from bench.databases import ROOT, Absent, ask, environment, url
from bench.peers import venv
from bench.report import Table
from recruitment.register.names import norm

OURS, BARE = "iris_bench_import", "iris_bench_bare"
PEER_ROWS = 2000
ROUNDS = 3
STEPS = (
    "create temp table run as select row_number() over () as i, name, norm from given",
    "create temp table made as select i, nextval(pg_get_serial_sequence('recruitment_recruiter', 'id')) as id from run",
    "insert into recruitment_recruiter (id, kind, country, tax_id, tax_key, tax_check_digit)"
    " select id, 'employer', 'GB', '', '', '' from made",
    "insert into recruitment_recruitername (recruiter_id, kind, name, norm)"
    " select made.id, 'legal', name, norm from run join made using (i)",
    "create temp table licences as with done as ("
    " insert into recruitment_licence (authority_id, recruiter_id, number, number_key, source_key, klass, purpose,"
    "  countries, sectors, worker_groups, programmes, branches, state, since, valid_from, period)"
    " select (select id from recruitment_authority), made.id, '', '', name, 'Skilled Worker', '', '{GB}', '{}', '{}',"
    "  '{}', '{}', 'in_force', current_date, current_date, daterange(current_date, null) from run join made using (i)"
    " on conflict (authority_id, source_key) where source_key <> '' do update set state = excluded.state"
    " returning id) select id from done",
    "insert into recruitment_licenceevent (licence_id, kind, effective_on, recorded_at, validity, suspension,"
    " suspensive, immediate, voids, legal_basis, resolution, decided_by, public_reason, private_reason)"
    " select id, 'issued', current_date, now(), daterange(current_date, null), '', false, false, false, '', '', '', '',"
    " '' from licences",
)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """How a run of the import command went."""

    seconds: float
    peak_mb: float
    said: str


def run(*, anew: bool) -> Table:
    """The real file; databases made anew each time."""
    file = databases.uk_file()
    table = Table("import")
    firsts, agains, bares = [], [], []
    for _ in range(ROUNDS):  # in turn: what else the machine does hits both alike
        databases.fresh(OURS)
        firsts.append(_import(str(file)))
        agains.append(_import(str(file)))
        bares.append(_bare())
    first, again, bare = sorted(firsts)[ROUNDS // 2], sorted(agains)[ROUNDS // 2], sorted(bares)[ROUNDS // 2]
    database = databases.connect(OURS)
    lines = ask(database, "select count(*) from recruitment_licence")[0][0]
    database.close()
    peer = _import_export()
    rate = lines / first.seconds
    table.at_least(f"{lines} licences: rows/s (bare COPY and upsert)", f"{rate:.0f}/s", f"{lines / bare:.0f}/s",
                   bare / first.seconds, 0.6)  # fmt: skip
    slow, flat = peer["SameTables"], peer["FlatInBulk"]
    table.at_least(f"rows/s (django-import-export, the same tables, n={PEER_ROWS})", f"{rate:.0f}/s", f"{slow:.0f}/s",
                   rate / slow, 30)  # fmt: skip
    table.add(f"rows/s (django-import-export, one flat table in bulk, n={PEER_ROWS})", f"{rate:.0f}/s", f"{flat:.0f}/s",
              rate / flat)  # fmt: skip
    table.must("peak memory of the command", f"{first.peak_mb:.0f} MB", "< 300 MB", first.peak_mb < 300)
    share = again.seconds / first.seconds
    table.must("the same file again", f"{again.seconds:.1f} s ({share:.2f} of the first)", "< 0.5", share < 0.5)
    table.note(f"first: {first.seconds:.1f} s, said: {first.said}; bare: {bare:.1f} s")
    table.note("our time is the whole command: start of Django, reading, guards, difference, writing, vocabulary")
    table.facts = {"first_s": first.seconds, "again_s": again.seconds, "bare_s": bare, "django_import_export": peer}
    return table


def _import(file: str) -> Run:
    call = [sys.executable, "manage.py", "import_register", file, "--profile", "uk-sponsors", "--apply"]
    start = time.perf_counter()
    process = subprocess.Popen(
        call, cwd=ROOT, env=environment(OURS), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Absent(f"import_register ended with {process.returncode}: {said[-600:]}")
    told = said.strip().splitlines()
    return Run(time.perf_counter() - start, used.ru_maxrss / 1024, told[-1] if told else "")


def _bare() -> float:
    """Seconds of the bare pipeline, from opening the file to the commit."""
    databases.fresh(BARE)
    database = databases.connect(BARE)
    ask(database, "insert into recruitment_authority (code, name, short_name, country, kind, website,"
        " absence_means_unlicensed, absence_note, presence_note, attribution, position, demo)"
        " values ('bare', 'Bare', 'Bare', 'GB', 'list', '', false, '', '', '', 1, false)")  # fmt: skip
    ask(database, "alter table recruitment_recruitername disable trigger names_bring_words")
    start = time.perf_counter()
    _copy(database)
    ask(database, "begin")
    for step in STEPS:
        ask(database, step)
    ask(database, "commit")
    took = time.perf_counter() - start
    database.close()
    return took


def _copy(database: Connection) -> None:
    ask(database, "create temp table given (name text, norm text)")
    rows = (f"{name}\t{norm(name)}\n" for name in _names())
    with database.cursor() as cursor:
        cursor.copy_expert("copy given from stdin", io.StringIO("".join(rows)))
    ask(database, "analyze given")


def _names() -> dict[str, None]:
    """The names of the file, each once."""
    with databases.uk_file().open(encoding="utf-8-sig") as lines:
        next(lines)
        return dict.fromkeys(" ".join(line.replace("\\", " ").split()) for line in lines if line.strip())


def _import_export() -> dict[str, float]:
    """Rows a second of django-import-export, by way."""
    parts = parse_dsn(url(BARE))
    keys = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    names = list(_names())[:PEER_ROWS]
    rows = [[f"{i} {name}"[:330], name[:300], norm(name), "GB"] for i, name in enumerate(names)]
    question = {"database": {keys[k]: v for k, v in parts.items() if k in keys}, "rows": rows, "authority": 1}
    return venv.ask("importing.py", question, seconds=180)
