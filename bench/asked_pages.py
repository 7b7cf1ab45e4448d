"""A table of pages that are asked through Django's test client, beside one that does nothing but `select 1`."""

import json
import subprocess
import sys
from statistics import median
from typing import Any

from bench.databases import ROOT, environment
from bench.report import Table, ms, percentile

GOAL = 150  # ms, p95


def tell(table: Table, database: str, look: str) -> dict[str, Any]:
    """Ask each page in a process of its own (`look`, Python) on the database, and write the rows. What was measured."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--verbosity", "0", "-c", look], cwd=ROOT,
        env=environment(database), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    bare = 0.0
    for name, found in told.items():
        p50, p95 = (median(percentile(times, share) for times in found["rounds"]) for share in (0.5, 0.95))
        bare = bare or p50
        row = table.add(
            f"{name}: p50 / p95 ({found['queries']} queries)", f"{ms(p50)} / {ms(p95)}", ms(bare), bare / p50
        )
        row.goal, row.met = f"p95 < {GOAL} ms", p95 < GOAL
    table.note("peer: a page of the desk that does nothing but `select 1`")
    return told
