"""A list of 10,000 lines as the ministry pastes it: checked by one worker and by two, its page, its file.

Lines: 35 % names as they are, 25 % with a wrong letter, 25 % numbers and phones, 10 % words of several names, 5 %
unknown. REGISTER=1000000 asks the million instead of 30,000 companies.
"""

import json
import os
import random
import subprocess
import sys

from bench import databases
from bench.companies import Company, companies
from bench.databases import MILLION, ROOT, environment
from bench.report import Table

LINES = 10_000
MAKE = """
import json, resource, sys, time
from django.utils import timezone
from core.models import User
from core.roles import Role
from recruitment.batches import actions
from recruitment.batches.models import Batch, BatchLine
from recruitment.batches.sources import pasted
by = User.objects.filter(email="bench@iris.example").first() or User.objects.create_user(
    "bench@iris.example", roles=[Role.CHECK_OFFICER])
"""
PASTE = """
Batch.objects.all().delete()
start = time.perf_counter()
actions.make_batch("Bench", pasted(sys.stdin.read()), pasted=True, by=by, now=timezone.now())
print(json.dumps({"s": time.perf_counter() - start}))
"""
WORK = """
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
start, done = time.perf_counter(), actions.check_waiting(timezone.now, most=1000)
before = peak()
done += actions.check_waiting(timezone.now, most=1_000_000)
print(json.dumps({"s": time.perf_counter() - start, "lines": done, "grown": peak() - before}))
"""
LOOK = """
from django.test import Client
client, batch = Client(), Batch.objects.get()
client.force_login(by)
def clocked(query):
    start = time.perf_counter()
    answer = client.get(f"/es/mesa/listas/{batch.public_id}/{query}")
    size = len(b"".join(answer.streaming_content)) if answer.streaming else len(answer.content)
    assert answer.status_code == 200 and size > 5000
    return 1000 * (time.perf_counter() - start)
clocked("")
times = sorted(clocked(query) for query in ["", "?tab=in-force", "?tab=decide", "?q=agencia", "?p=300"] * 8)
print(json.dumps({"p50": times[20], "p95": times[37], "csv": clocked("?as=csv") / 1000}))
"""


def run(*, anew: bool) -> Table:
    """The same list twice: by one worker, then by two at once."""
    count = int(os.environ.get("REGISTER", "30000"))
    name = "iris_bench" if count == MILLION else "iris_bench_small"
    (databases.million if count == MILLION else databases.thousands)(anew=anew).close()
    table, text = Table("batches"), list_text(count)
    pasted, alone = told(start(name, PASTE), text), told(start(name, WORK))
    look = told(start(name, LOOK))
    told(start(name, PASTE), text)
    both = [told(worker) for worker in [start(name, WORK), start(name, WORK)]]
    table.add("10,000 lines taken in", f"{pasted['s']:.1f} s")
    table.must("checked by one worker", f"{alone['s']:.1f} s", "< 60 s", alone["s"] < 60)
    table.must("memory after the first 1,000 lines", f"+{alone['grown']:.0f} MB", "< 20 MB", alone["grown"] < 20)
    took = max(worker["s"] for worker in both)
    table.must("checked by two workers at once", f"{took:.1f} s", "< 60 s", took < 60)
    together = sum(worker["lines"] for worker in both)
    table.must("lines of both together", f"{together:.0f}", "10,000", together == LINES)
    table.must("its page: p50 / p95", f"{look['p50']:.0f} / {look['p95']:.0f} ms", "p95 < 150 ms", look["p95"] < 150)
    table.add("its file as CSV", f"{look['csv']:.1f} s")
    table.note(f"a register of {count:,} recruiters")
    table.facts = {"register": count, "one": alone, "two": both, "page": look}
    return table


def start(name: str, code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", MAKE + code],
        cwd=ROOT, env=environment(name), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(process: subprocess.Popen[str], text: str = "") -> dict[str, float]:
    out, _err = process.communicate(text)
    assert process.returncode == 0
    told: dict[str, float] = json.loads(out.splitlines()[-1])
    return told


def list_text(count: int) -> str:
    rng = random.Random(7)
    known = list(companies(min(count, 30_000)))
    return "\n".join(_line(rng, rng.choice(known), rng.choice(known), n) for n in range(LINES))


def _line(rng: random.Random, one: Company, other: Company, n: int) -> str:
    place, kind = rng.randrange(len(one.name)), rng.random()
    if kind < 0.35:
        return one.name
    if kind < 0.60:
        return one.name[:place] + rng.choice("aeiorst") + one.name[place + 1 :]
    if kind < 0.85:
        return one.number if kind < 0.75 else one.phone
    if kind < 0.95:
        return " ".join(one.norm.split()[:1] + other.norm.split()[-2:])
    return f"Zarzuela Importadora {n}"
