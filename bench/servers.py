"""Servers for the time of a measurement, on free loopback ports, and wrk to ask them."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import psutil

from bench.databases import ROOT, Absent, url

HOST = "127.0.0.1"
SLOWEST_START = 40
SECONDS = 4
ROUNDS = 3
WORK = ROOT / ".run" / "bench"
OUR_HEADERS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.2"}
GRANIAN = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured: requests a second, milliseconds, and answers that were not 2xx or 3xx."""

    rate: float
    p50: float
    p95: float
    p99: float
    failed: int
    asked: int


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    command: Sequence[str],
    *,
    name: str,
    env: Mapping[str, str],
    cwd: Path = ROOT,
    probe: str = "/",
    headers: Mapping[str, str] = {},
) -> Iterator[tuple[str, int]]:
    """Run a server ({port} in the command is filled in) until the block ends; gives its address and process."""
    port = _free_port()
    WORK.mkdir(parents=True, exist_ok=True)
    with (WORK / f"{name}.log").open("wb") as log:
        server = subprocess.Popen(
            [part.replace("{port}", str(port)) for part in command],
            cwd=cwd, env={**env}, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    address = f"http://{HOST}:{port}"
    try:
        _wait(server, address + probe, headers)
        yield address, server.pid
    finally:
        _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait(server: subprocess.Popen[bytes], address: str, headers: Mapping[str, str]) -> None:
    asking = urllib.request.Request(address, headers=dict(headers))
    until = time.monotonic() + SLOWEST_START
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(asking, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Absent(f"{address} did not come up; see the logs in {WORK}")


def production(database: str) -> dict[str, str]:
    """The environment of the portal as it runs in production, on a database of the bench, without limits."""
    redis = urlsplit(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DATABASE_URL": url(database),
        "REDIS_URL": urlunsplit(redis._replace(path="/9")),
        "IRIS_MODE": "production",
        "IRIS_DEMO": "off",
        **{key: secrets.token_hex(32) for key in ("SECRET_KEY", "SEAL_KEYS", "MARK_KEY")},
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "EMAIL_URL": "smtp://127.0.0.1:9",  # nothing is sent
        "STATIC_ROOT": str(WORK / "static"),
        "CHECK_LIMIT": "1000000000/minute",
        "API_LIMIT": "1000000000/minute",
        "DOWNLOAD_LIMIT": "1000000000/minute",
    }


@contextmanager
def portal(database: str) -> Iterator[tuple[str, int]]:
    """The portal on granian: two workers with one thread each, as in production."""
    env = production(database)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True, capture_output=True)
    command = [f"{Path(sys.executable).parent}/granian", *GRANIAN, "--host", HOST, "--port", "{port}"]
    with serving(
        [*command, "iris_portal.wsgi:application"], name="portal", env=env, probe="/healthz", headers=OUR_HEADERS
    ) as ready:
        yield ready


def wrk(
    address: str,
    paths: Sequence[str],
    *,
    connections: int,
    headers: Mapping[str, str] = {},
    seconds: int = SECONDS,
) -> Load:
    """Ask a server for these paths in turn. Absent when wrk is not installed."""
    tool = shutil.which("wrk")
    if tool is None:
        raise Absent("wrk is missing: apt-get install wrk")
    WORK.mkdir(parents=True, exist_ok=True)
    listed = WORK / "paths"
    listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
    flags = [
        f"-t{min(connections, 2)}",
        f"-c{connections}",
        "--timeout",
        "10s",
        "-s",
        str(Path(__file__).with_name("ask.lua")),
    ]
    for name, value in headers.items():
        flags += ["-H", f"{name}: {value}"]
    asked = 0
    for length in (1, seconds):  # the first run warms
        done = subprocess.run(
            [tool, *flags, f"-d{length}s", address], env={**os.environ, "BENCH_PATHS": str(listed)},
            capture_output=True, text=True, check=True, timeout=length + 60,
        )  # fmt: skip
        told = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
        asked += told["requests"]
    return Load(told["requests"] / told["seconds"], told["p50"], told["p95"], told["p99"], told["failed"], asked)


def in_turn(measures: Mapping[Key, Callable[[], Load]]) -> dict[Key, Load]:
    """Take every measure in turn, some rounds of it, and the medians: what else the machine does hits all alike."""
    taken: dict[Key, list[Load]] = {key: [] for key in measures}
    for _ in range(ROUNDS):
        for key, measure in measures.items():
            taken[key].append(measure())
    return {
        key: Load(
            rate=median(load.rate for load in loads),
            p50=median(load.p50 for load in loads),
            p95=median(load.p95 for load in loads),
            p99=median(load.p99 for load in loads),
            failed=sum(load.failed for load in loads),
            asked=sum(load.asked for load in loads),
        )
        for key, loads in taken.items()
    }


def cpu_seconds(pid: int) -> float:
    """Processor time that a server and its workers have used."""
    server = psutil.Process(pid)
    used = [process.cpu_times() for process in [server, *server.children(recursive=True)]]
    return sum(times.user + times.system for times in used)


def peak_mb(pid: int) -> float:
    """The most memory that a server or one of its workers has held, in MB."""
    server = psutil.Process(pid)
    held = []
    for process in [server, *server.children(recursive=True)]:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        held.append(next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")))
    return max(held) / 1024
