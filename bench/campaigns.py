"""The desk's pages of campaigns, and the public ones, after two years of work: bench/two_years.py says what is there.

Each page is asked through Django's test client, in rounds; figures are medians of the rounds, and stand beside a page
of the desk that does nothing but `select 1`.
"""

import json
import subprocess
import sys
from statistics import median

from bench import databases
from bench.databases import ROOT, ask, environment
from bench.report import Table, ms, percentile
from bench.two_years import MARK, fill

NAME = "iris_bench_campaigns"
GOAL = 150  # ms, p95
LOOK = "from bench.campaigns_look import look; look()"


def run(*, anew: bool) -> Table:
    """Fill what is missing, then ask for each page."""
    table, database = Table("campaigns"), databases.kept(NAME, MARK, fill, anew=anew)
    table.facts["rows"] = {name: ask(database, f"select count(*) from campaigns_{name}")[0][0] for name in
                           ("post", "occurrence", "delivery", "subscriber", "shortlink", "clickday")}  # fmt: skip
    database.close()
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--verbosity", "0", "-c", LOOK], cwd=ROOT,
        env=environment(NAME), capture_output=True, text=True, check=False,
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
    table.facts["pages"] = told
    return table
