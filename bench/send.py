"""The sender beside its own limit, a claim in front of a million, and an alert behind a hundred thousand.

The limit: two processes that make the same claims and commits and post to the same server by a bare `http.client`, with
no letters, adapters, rulings or Celery. Below: one Celery task for each message, two worker processes.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import databases
from bench.databases import ROOT, ask, connect, environment
from bench.report import Table, p50_p95
from bench.servers import WORK

NAME = "iris_bench_send"
MESSAGES = int(os.environ.get("MESSAGES", "6000"))
QUEUED = int(os.environ.get("QUEUED", "1000000"))
BEHIND = 100_000
ROUNDS = 3
CLAIMS = 300
LANES = 20  # occurrences among which the many are shared
FEW = 20_000  # more than all claims of the measurement take
HEAD = """
import django; django.setup()
import http.client, json, os, sys, time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from django.db import connection
from campaigns.channels.models import Account
from campaigns.delivery.claiming import claim
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Lane, Attempt
from campaigns.delivery.sending import send_due
from campaigns.delivery.settling import _BEGIN, _END, ENOUGH
from campaigns.delivery.states import Priority
"""
# The same statements, and nothing around them.
BARE = (
    HEAD
    + """
url = urlsplit(sys.argv[1]); done = 0; zero = timedelta(0)
while claims := claim(50):
    for one in claims:
        attempt, started = _BEGIN.rows([one.delivery, one.token, ENOUGH])[0]
        line = http.client.HTTPConnection(url.hostname, url.port, timeout=5)
        line.request("POST", "/keyed", b"x" * 300, {"idempotency-key": str(one.delivery).rjust(36, "0")})
        status = line.getresponse().status
        line.close()
        _END.rows([one.delivery, one.token, attempt, "sent", status, "", "sent", False, 1, zero, "x", started, None])
        done += 1
print(done)
"""
)
OURS = (
    HEAD
    + """
print(send_due(seconds=600, threads=int(sys.argv[2])))
"""
)
FILL = (
    HEAD
    + """
from tests.campaigns.delivery.ledger import account, everybody, people, spoken
count, key, url, lanes = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
count //= lanes
from campaigns.audience.models import Subscriber
there = Subscriber.objects.count()
for start in range(there, count, 20_000):
    people(min(20_000, count - start), start=start)
by = Account.objects.filter(name="bench").first() or account("webhook", "bench")
by.setup = {"url": url + "/keyed"}; by.save()
limit = Subscriber.objects.order_by("pk")[count - 1].pk
start = time.perf_counter()
for lane in range(lanes):
    spoken(Place(by, people=everybody().filter(pk__lte=limit)), key=f"{key}:{lane}", lasts=timedelta(days=2))
print(time.perf_counter() - start)
"""
)
EACH = (
    HEAD
    + """
from iris_portal.celery import app
from bench.each_task import send_each
for pk in Delivery.objects.filter(state="queued").values_list("pk", flat=True):
    send_each.delay(pk)
"""
)
ALERT = (
    HEAD
    + """
from tests.campaigns.delivery.ledger import account, spoken
page = Account.objects.filter(name="alerts").first() or account("webhook", "alerts")
page.setup = {"url": sys.argv[1] + "/keyed"}; page.save()
said = spoken(Place(page, language="es"), key=f"alert:{time.time()}", priority=Priority.CRISIS)
start = time.perf_counter()
while not Delivery.objects.filter(lane__occurrence=said, state="sent").exists():
    time.sleep(0.02)
print(time.perf_counter() - start)
"""
)


def run(*, anew: bool) -> Table:
    databases.fresh(NAME)
    table, database = Table("send"), connect(NAME)
    with _sink() as url:
        _throughput(table, database, url)
        _many_queued(table, database, url)
        _alert(table, database, url)
    database.close()
    return table


def _throughput(table: Table, database: object, url: str) -> None:
    """In turn, some rounds of each, and the medians."""
    rates: dict[str, list[float]] = {"bare": [], "ours": [], "celery": []}
    for number in range(ROUNDS):
        for how in rates:
            _empty(database)
            _python(FILL, str(MESSAGES), f"direct:{how}{number}", url, "1")
            took = _celery() if how == "celery" else _two(BARE if how == "bare" else OURS, url)
            sent = ask(database, "select count(*) from campaigns_delivery where state = 'sent'")[0][0]
            assert sent == MESSAGES, (how, sent)
            rates[how].append(MESSAGES / took)
    bare, ours, celery = (statistics.median(rates[how]) for how in rates)
    table.at_least("messages a second, two senders", f"{ours:.0f}", f"bare {bare:.0f}", ours / bare, 0.6)
    table.at_least("beside one Celery task a message", f"{ours:.0f}", f"Celery {celery:.0f}", ours / celery, 1.0)
    table.facts["rates"] = rates


def _two(code: str, url: str) -> float:
    """Seconds from the first claim of two processes to the last commit; their start is not counted."""
    warm = HEAD + "import iris_portal.urls; claim(0)\nprint('ready', flush=True); sys.stdin.readline()\n"
    command = [sys.executable, "-c", warm + code.removeprefix(HEAD), url, "1"]
    both = [subprocess.Popen(command, cwd=ROOT, env=_env(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(2)]  # fmt: skip
    for one in both:
        assert one.stdout.readline() == "ready\n"
    start = time.perf_counter()
    for one in both:
        one.stdin.write("\n")
        one.stdin.flush()
    for one in both:
        assert one.wait() == 0
    return time.perf_counter() - start


def _celery() -> float:
    """One task a message: the hints are there already, two processes work them off."""
    _python(EACH)
    command = [sys.executable, "-m", "celery", "--quiet", "--app", "bench.each_task", "worker", "--concurrency", "2",
               "--loglevel", "critical", "--without-gossip", "--without-mingle"]  # fmt: skip
    worker = subprocess.Popen(command, cwd=ROOT, env=_env(), start_new_session=True)
    database = connect(NAME)
    left = "select count(*) from campaigns_delivery where state <> 'sent'"
    try:
        while ask(database, left)[0][0] == MESSAGES:
            time.sleep(0.01)
        start = time.perf_counter()
        while ask(database, left)[0][0]:
            time.sleep(0.05)
        return time.perf_counter() - start
    finally:
        database.close()
        worker.terminate()
        worker.wait()


def _many_queued(table: Table, database: object, url: str) -> None:
    """Claims of fifty, one after another: with few rows queued, and with a million."""
    found = {}
    for count in (FEW, QUEUED):
        _empty(database)
        took = float(_python(FILL, str(count), f"direct:queued{count}", url, str(LANES if count == QUEUED else 1)))
        ask(database, "vacuum analyze campaigns_delivery")
        found[count] = json.loads(_python(CLAIM))
    few, many = (statistics.median(found[count]) for count in found)
    table.add(f"{QUEUED:,} deliveries put into the ledger", f"{took:.1f} s")
    table.add("a claim of 50 rows, p50 / p95", p50_p95(found[QUEUED]), p50_p95(found[FEW]))
    table.must(f"{QUEUED:,} queued rows slow it by", f"{100 * (many / few - 1):+.0f} %", "< 20 %", many < few * 1.2)


CLAIM = (
    HEAD
    + f"""
times = []
for _ in range({CLAIMS}):
    start = time.perf_counter(); held = claim(50); times.append(1000 * (time.perf_counter() - start))
    assert len(held) == 50
print(json.dumps(times))
"""
)


def _alert(table: Table, database: object, url: str) -> None:
    """Two senders have a hundred thousand messages before them; from the row of the alert to its arrival."""
    _empty(database)
    _python(FILL, str(BEHIND), "direct:behind", url, "2")
    command = [sys.executable, "manage.py", "send_due", "--loop", "--threads", "1"]
    senders = [subprocess.Popen(command, cwd=ROOT, env=_env()) for _ in range(2)]
    try:
        while ask(database, "select count(*) from campaigns_delivery where state = 'sent'")[0][0] < 200:
            time.sleep(0.1)
        took = [float(_python(ALERT, url)) for _ in range(5)]
    finally:
        for sender in senders:
            sender.terminate()
        for sender in senders:
            sender.wait()
    table.must(f"an alert behind {BEHIND:,} arrives after", f"{max(took):.2f} s at most", "< 5 s", max(took) < 5)


def _empty(database: object) -> None:
    ledger = ("attempt", "providerevent", "delivery", "message", "lane", "occurrence")
    ask(database, f"truncate {', '.join(f'campaigns_{table}' for table in ledger)} cascade")


def _python(code: str, *words: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, env=_env(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def _env() -> dict[str, str]:
    return {**environment(NAME), "DJANGO_SETTINGS_MODULE": "iris_portal.settings", "PYTHONWARNINGS": "ignore"}


@contextmanager
def _sink() -> Iterator[str]:
    WORK.mkdir(parents=True, exist_ok=True)
    kept = WORK / "sink"
    kept.unlink(missing_ok=True)
    command = [sys.executable, "-m", "bench.sink", "--file", str(kept)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.terminate()
        server.wait()
