"""The desk's pages on the million with 100,000 applications: what registrar and director wait for.

Each page is asked twelve times in each of five rounds, through Django's test client, so that what else the machine
does hits all alike; figures are medians of the rounds, and stand beside a page that does nothing but `select 1`.
"""

import json
import subprocess
import sys
from statistics import median

from psycopg2.extensions import connection as Connection

from bench import batches, databases
from bench.cases import cases
from bench.databases import MILLION, ROOT, ask, environment
from bench.report import Table, ms, percentile

GOAL = 150  # ms, p95
LOOK = "from bench.desk_look import look; look()"


def run(*, anew: bool) -> Table:
    """Fill what is missing, then ask for each page."""
    table = Table("desk")
    database = databases.million(anew=anew)
    cases(database)
    _long_list(database)
    database.close()
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--verbosity", "0", "-c", LOOK], cwd=ROOT,
        env=environment("iris_bench"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    told = json.loads(done.stdout.splitlines()[-1])
    bare = 0.0
    for name, found in told.items():
        p50, p95 = (median(percentile(times, share) for times in found["rounds"]) for share in (0.5, 0.95))
        bare = bare or p50
        row = table.add(
            f"{name}: p50 / p95 ({found['queries']} queries)", f"{ms(p50)} / {ms(p95)}", ms(bare), bare / p50
        )
        row.goal, row.met = f"p95 < {GOAL} ms", p95 < GOAL
    table.note("peer: a page of the desk that does nothing but `select 1`")
    table.facts = told
    return table


def _long_list(database: Connection) -> None:
    """One list of 10,000 lines, checked."""
    if not ask(database, "select 1 from recruitment_batch"):
        batches.told(batches.start("iris_bench", batches.PASTE), batches.list_text(MILLION))
        batches.told(batches.start("iris_bench", batches.WORK))
        ask(database, "vacuum analyze recruitment_batchline")
