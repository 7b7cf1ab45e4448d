"""The drills: each does one harm to the running whole and says what it saw. docs/reliability.md has the table."""

import http.client
import random
import signal
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.servers import wrk
from ops import asking
from ops.asking import ANY, HOST, Readers, ask
from ops.stage import Stage

KEPT = ("home", "guide", "hubs", "open_data", "decisions", "help")  # what everybody may still see
LIVE = ("verdict", "recruiter", "check")  # what is asked anew each time
SHOWN_AGAIN = {"HIT", "STALE", "UPDATING", "REVALIDATED"}  # what the proxy says of a page that it has kept
CANARY = "canario-de-simulacro"  # looked up once; nothing may hold it afterwards


@dataclass(frozen=True, slots=True)
class Seen:
    """One invariant: whether it held, and what there was to see."""

    held: bool
    invariant: str
    what: str


Drill = Callable[[Stage], Iterator[Seen]]


def _paths(stage: Stage, *names: str) -> list[str]:
    return [stage.pages[name] for name in names]


def health(stage: Stage) -> Iterator[Seen]:
    """Everything answers; what is for those inside is not to be had outside."""
    until = time.monotonic() + 60
    while (ready := asking.plain_status(stage.webs[0], "/readyz")) != 200 and time.monotonic() < until:
        time.sleep(0.5)
    yield Seen(ready == 200, "database, broker and worker are well", f"/readyz {ready}")
    outside = [ask(stage.https, path).status for path in ("/readyz", "/metrics")]
    yield Seen(outside == [404, 404], "what is for those inside stays inside", f"outside {outside}")
    answers = {name: ask(stage.https, path).status for name, path in stage.pages.items()}
    yield Seen(set(answers.values()) == {200}, "every page comes through the proxy", f"{len(answers)} pages, {answers}")


def privacy(stage: Stage) -> Iterator[Seen]:
    """The proxy keeps nothing that is one person's, and no word that was looked up."""
    for _ in range(3):
        ask(stage.https, f"{stage.pages['check']}?q={CANARY}")
        ask(stage.https, stage.pages["sensitive"])
        ask(stage.https, stage.pages["guide"], headers={"Cookie": "sessionid=x"})
    time.sleep(0.3)
    places = [stage.folder / "pages", *stage.folder.glob("*.log")]
    found = _files_with(CANARY, places)
    yield Seen(not found, "no word that was looked up lies in a file or a log", f"{len(found)} files with it: {found}")
    shown = [line.split() for line in (stage.folder / "proxy.log").read_text().splitlines()]
    secret = set(_paths(stage, "check", "recruiter", "sensitive"))
    kept = [words[2] for words in shown if words[2] in secret and words[-1] in SHOWN_AGAIN]
    yield Seen(not kept, "verdicts and pages about abuse are never kept", f"{len(kept)} of {len(shown)} answers")
    past = [words[-1] for words in shown if words[2] == stage.pages["guide"]][-1]
    yield Seen(past == "BYPASS", "whoever bears a cookie is asked for anew", f"the guide with a cookie: {past}")


def _files_with(pattern: str, places: Sequence[Path]) -> list[str]:
    words = ["grep", "-rlaE", pattern, *map(str, places)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()


def speed(stage: Stage) -> Iterator[Seen]:
    """A kept guide beside the same bytes as a file, in turn."""
    body = ask(stage.https, stage.pages["guide"], headers={"Accept-Encoding": "gzip"}).body
    (stage.folder / "beside/guide.html").write_bytes(b"")
    (stage.folder / "beside/guide.html.gz").write_bytes(body)
    rates: dict[str, list[float]] = {"guide": [], "file": []}
    for _ in range(3):
        for name, port, path in (
            ("guide", stage.https, stage.pages["guide"]), ("file", stage.places.beside, "/guide.html"),
        ):  # fmt: skip
            load = wrk(f"https://{HOST}:{port}", [path], connections=16, headers={"Accept-Encoding": "gzip"}, seconds=3)
            rates[name].append(load.rate)
    guide, file = (sorted(rates[name])[1] for name in ("guide", "file"))
    told = f"{guide:,.0f} against {file:,.0f} answers a second of {len(body)} bytes: {guide / file:.2f}"
    yield Seen(guide >= 0.5 * file, "a kept guide at half the rate of a file, or better", told)


def one_asks(stage: Stage) -> Iterator[Seen]:
    """A hundred at once for a page that is not kept yet: the portal is asked once."""
    path = "/en/decisions/"
    log = stage.folder / "proxy.log"
    before = log.stat().st_size
    many = [threading.Thread(target=ask, args=(stage.https, path)) for _ in range(100)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    time.sleep(0.2)
    told = [line.split()[-1] for line in log.read_bytes()[before:].decode().splitlines() if path in line]
    asked = sum(word in {"MISS", "EXPIRED", "REVALIDATED"} for word in told)
    yield Seen(len(told) == 100 and asked <= 3, "simultaneous misses are one", f"100 asked, {asked} reached the portal")


def decision(stage: Stage) -> Iterator[Seen]:
    """Licences are suspended one after the other while the pages with the newest decisions are read all the time."""
    for number in range(3):
        before = {name: ask(stage.https, stage.pages[name]).body for name in ("decisions", "home")}
        seen: dict[str, float] = {}
        watching = [
            threading.Thread(target=_watch, args=(stage, name, before[name], seen, time.monotonic() + 60))
            for name in before
        ]
        for one in watching:
            one.start()
        committed = float(stage.ask_portal("decide", f"SIM-{number}"))
        for one in watching:
            one.join(3)
        told = ", ".join(f"{name} after {at - committed:.2f} s" for name, at in sorted(seen.items()))
        yield Seen(len(seen) == 2 and all(at - committed <= 1 for at in seen.values()),
                   "a decision is on its pages within a second", told)  # fmt: skip


def _watch(stage: Stage, name: str, before: bytes, seen: dict[str, float], until: float) -> None:
    """Read a page fifty times a second until it has changed."""
    while time.monotonic() < until:
        if ask(stage.https, stage.pages[name]).body != before:
            seen[name] = time.time()
            return
        time.sleep(0.02)


def application_stops(stage: Stage) -> Iterator[Seen]:
    stage.stop_web()
    time.sleep(2.5)  # what was asked for a moment ago is shown for a second, as always
    yield from _what_is_left(stage, "application")
    stage.start_web()
    back = asking.wait_for(stage.https, stage.pages["guide"])
    yield Seen(back < 5, "the mark goes when the portal is back", f"after {back:.1f} s")


def database_stops(stage: Stage) -> Iterator[Seen]:
    stage.stop_database()
    time.sleep(2)
    yield from _what_is_left(stage, "database", marked=False)
    stage.start_database()
    back = asking.wait_for(stage.https, stage.pages["verdict"])
    yield Seen(back < 10, "checks answer again when the database is back, by themselves", f"after {back:.1f} s")


def _what_is_left(stage: Stage, gone: str, *, marked: bool = True) -> Iterator[Seen]:
    answers = {name: ask(stage.https, stage.pages[name]) for name in KEPT}
    stale = [name for name, answer in answers.items() if answer.stale and b"copia guardada el 20" in answer.body]
    fine = all(answer.status == 200 for answer in answers.values()) and (not marked or len(stale) == len(KEPT))
    of = answers["guide"].headers.get("X-Stale")
    told = f"{len(answers)} pages { ({answer.status for answer in answers.values()}) }, {len(stale)} marked as of {of}"
    yield Seen(fine, f"without the {gone} what everybody saw is still there, marked where it is a copy", told)
    live = [ask(stage.https, path).status for path in _paths(stage, *LIVE)]
    allowed = {503} if marked else {200, 503}  # the empty box of the check needs no database
    checked = ask(stage.https, stage.pages["verdict"])
    honest = live[0] == 503 and set(live) <= allowed and "no pague" in checked.body.decode().lower()
    yield Seen(honest, f"without the {gone} no verdict is given", f"verdict, recruiter, check: {live}")


def kills(stage: Stage) -> Iterator[Seen]:
    """Forty seconds of readers; every second and a half something falls, as soon as what fell before is back."""
    kinds = ["web child", "web", "worker", "worker child", "beat", "sender"]
    chance, done = random.Random(7), dict.fromkeys(kinds, 0)
    with Readers(stage.https, _paths(stage, *KEPT, *LIVE)) as readers:
        until = time.monotonic() + 40
        while time.monotonic() < until:
            time.sleep(1.5)
            kind = kinds[sum(done.values()) % len(kinds)]
            for port in stage.webs if "web" in kind else ():
                asking.wait_plainly(port, "/healthz")  # one accident at a time: the other one answers
            _kill(stage, kind, chance)
            done[kind] += 1
    told = f"{len(readers.seconds)} answers, p95 {readers.p95 * 1000:.0f} ms, {readers.stale} copies, killed {done}"
    yield Seen(not readers.failed, "no public read fails", f"{told}; failed: {readers.failed[:5]}")
    for port in stage.webs:
        asking.wait_plainly(port, "/healthz")
    yield from list(health(stage))[:1]


def _kill(stage: Stage, kind: str, chance: random.Random) -> None:
    member = chance.choice(stage.crew[kind.split()[0]])
    if not kind.endswith("child"):
        member.kill()
        return
    with suppress(psutil.NoSuchProcess, IndexError):
        chance.choice(member.children()).kill()


def slow_clients(stage: Stage) -> Iterator[Seen]:
    """Two hundred who send their headers, then their bodies, a few bytes at a time."""
    with Readers(stage.https, _paths(stage, *KEPT, *LIVE), people=4) as before:
        time.sleep(8)
    for name, flag in (("headers", "-H"), ("bodies", "-B")):
        words = ["slowhttptest", flag, "-c", "200", "-r", "100", "-i", "5", "-l", "14", "-s", "20000",
                 "-u", f"https://{HOST}:{stage.https}{stage.pages['check']}"]  # fmt: skip
        with Readers(stage.https, _paths(stage, *KEPT, *LIVE), people=4) as during:
            subprocess.run(words, capture_output=True, timeout=60)
        told = f"p95 {during.p95 * 1000:.0f} ms, {before.p95 * 1000:.0f} ms without them, {len(during.failed)} failed"
        fine = not during.failed and during.p95 < max(2 * before.p95, 0.05)
        yield Seen(fine, f"200 slow {name} are nobody's trouble", told)


def huge_upload(stage: Stage) -> Iterator[Seen]:
    """200 MB for a door that takes 52; then the same without saying how much it is."""
    before = _memory(stage)
    for chunked in (False, True):
        status, sent = _upload(stage, 200_000_000, chunked=chunked)
        grown = (_memory(stage) - before) / 1e6
        told = f"{status}, {sent / 1e6:.0f} MB thrown away, web processes grew by {grown:.1f} MB"
        how = "that comes in pieces" if chunked else "that says its size"
        yield Seen(status == 413 and grown < 20, f"a huge upload {how} ends at the proxy", told)


def _upload(stage: Stage, size: int, *, chunked: bool) -> tuple[int, int]:
    line, sent, piece = http.client.HTTPSConnection(HOST, stage.https, timeout=20, context=ANY), 0, b"x" * 1_000_000
    try:
        line.putrequest("POST", stage.pages["check"])
        line.putheader(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(size))))
        line.endheaders()
        with suppress(OSError, ssl.SSLError):
            while sent < size:
                line.send(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
                sent += len(piece)
        return line.getresponse().status, sent
    except (OSError, http.client.HTTPException):
        return 0, sent
    finally:
        line.close()


def _memory(stage: Stage) -> int:
    """Bytes that all web processes hold."""
    held = [process for member in stage.crew["web"] for process in member.children()]
    return sum(process.memory_info().rss for process in held)


def reloads(stage: Stage) -> Iterator[Seen]:
    """The proxy reads its file anew and each web process is exchanged for a new one, while people read."""
    with Readers(stage.https, _paths(stage, *KEPT, *LIVE)) as readers:
        for _ in range(3):
            stage.crew["proxy"][0].send(signal.SIGHUP)
            time.sleep(1)
        for number, member in enumerate(stage.crew["web"]):
            member.send(signal.SIGTERM)
            time.sleep(0.5)
            asking.wait_plainly(stage.webs[number], "/healthz")
            time.sleep(1)
    told = f"{len(readers.seconds)} answers, p95 {readers.p95 * 1000:.0f} ms, failed: {readers.failed[:5]}"
    yield Seen(not readers.failed, "a reload and an exchange fail no request", told)


def logs(stage: Stage) -> Iterator[Seen]:
    """After all of it: no word that was looked up in any log, and no address."""
    found = _files_with(f"{CANARY}|[?]q=", list(stage.folder.glob("*.log")))
    yield Seen(not found, "no log tells what was looked up", f"{len(found)} files: {found}")


ALL: list[Drill] = [
    health, privacy, one_asks, speed, decision, application_stops, database_stops, kills, slow_clients, huge_upload,
    reloads, logs,
]  # fmt: skip
