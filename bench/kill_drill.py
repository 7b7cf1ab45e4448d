"""`python -m bench.kill_drill --deliveries 100000 --kills 200`: real processes, killed at random, and what arrived.

Two Celery workers, two beats, two broker-less senders, PostgreSQL and Valkey of its own. While the ledger sends, one of
them is killed (SIGKILL) again and again, Valkey also flushed. Half of the deliveries go through a channel whose provider
keeps our key (webhook), half through one that does not (Kannel); some posts fall due meanwhile. At the end the counting
server's file is laid beside the ledger. It fails when a promise is broken: docs/campaigns.md.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psutil

from bench.crew import Crew
from iris_portal.embedded import Home, Server, start_postgres, start_valkey
from iris_portal.processes import adopt_orphans, end_descendants

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = {"fsync": "off", "shared_buffers": "256MB", "max_connections": "100"}  # no power cut here, only kills
LEASE = 8  # seconds, in place of 90: the drill waits for each that was cut off
PATIENCE = 240  # seconds after the last kill
WEIGHTS = {"sender": 6, "worker": 4, "child": 5, "beat": 2, "flush": 2, "valkey": 2, "backend": 1, "postgres": 2}


class Drill:
    def __init__(self, folder: Path, deliveries: int, kills: int, seed: int) -> None:
        self.folder, self.deliveries, self.kills = folder, deliveries, kills
        self.chance, self.done = random.Random(seed), Counter[str]()
        self.home = Home(folder)
        self.kept = folder / "kept"

    def run(self) -> int:
        self.valkey, broker = start_valkey(self.home)
        self.postgres, database = start_postgres(self.home, POSTGRES)
        os.environ |= {
            "DATABASE_URL": database, "REDIS_URL": broker, "IRIS_MODE": "test", "LOG_LEVEL": "CRITICAL",
            "CAMPAIGN_LEASE": str(LEASE), "CAMPAIGN_TASKS": "4", "C_FORCE_ROOT": "1", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        command = [sys.executable, "-m", "bench.sink", "--file", str(self.kept)]
        sink = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        port = int(sink.stdout.readline())
        self._ledger("fill", str(self.deliveries), f"http://127.0.0.1:{port}")
        started = time.monotonic()
        self.crew = Crew(self.folder)
        self._kill_all_along()
        left = self._wait()
        print(f"{time.monotonic() - started:.0f} s, {sum(self.done.values())} kills: {dict(self.done)}", flush=True)
        self.crew.stop()
        return self._ledger("judge", str(self.deliveries), str(self.kept)) or bool(left)

    def _ledger(self, *words: str) -> int:
        return subprocess.run([sys.executable, "-m", "bench.drill_ledger", *words], cwd=ROOT, check=False).returncode

    def _kill_all_along(self) -> None:
        """The next kill when the next share of all messages has arrived, or when nothing has for a while."""
        for number in range(self.kills):
            wanted = self.deliveries * 0.97 * (number + 0.5) / self.kills
            until = time.monotonic() + 15
            while self._arrived() < wanted and time.monotonic() < until:
                time.sleep(0.05)
                self.crew.look_after()
            self._kill(self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0])
            if number % 20 == 19:
                print(f"  {number + 1} kills, {self._arrived()} arrived", flush=True)

    def _arrived(self) -> int:
        """Lines of the file; all of its kinds are of nearly one length."""
        return int(self.kept.stat().st_size / 26) if self.kept.exists() else 0

    def _kill(self, what: str) -> None:
        self.done[what] += 1
        if what in ("postgres", "valkey"):
            self._restart(getattr(self, what))
        elif what == "flush":
            self._flush()
        elif what == "backend":
            backends = self._backends()
            with suppress(psutil.NoSuchProcess, IndexError):
                self.chance.choice(backends).kill()
        else:
            self.crew.kill(what, self.chance)

    def _backends(self) -> list[psutil.Process]:
        children = psutil.Process(self.postgres.process.pid).children()
        return [one for one in children if "iris iris" in " ".join(_words(one))]

    def _restart(self, server: Server) -> None:
        """Kill it with all that it has started, and start it as it was: the same data, the same door."""
        children = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()
        server.process.wait()
        psutil.wait_procs(children, timeout=5)
        for _ in range(20):
            server.process = subprocess.Popen(
                server.process.args, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, start_new_session=True,
                **(self.home.account if server is self.postgres else {}),
            )  # fmt: skip
            server.started = time.monotonic()
            while server.process.poll() is None:
                if server.answers():
                    return
                time.sleep(0.05)
            time.sleep(0.3)
        raise RuntimeError(f"{server.name} did not come back")

    def _flush(self) -> None:
        import redis

        with suppress(redis.RedisError):
            redis.Redis.from_url(os.environ["REDIS_URL"]).flushall()

    def _wait(self) -> bool:
        """Until nothing is open; True when that takes too long."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.crew.look_after()
            if self._ledger("open") == 0:
                return False
            time.sleep(1)
        print("something is still open", flush=True)
        return True


def _words(process: psutil.Process) -> list[str]:
    with suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--deliveries", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", type=Path, default=ROOT / ".run" / "kill-drill")
    asked = parser.parse_args()
    print(f"{asked.deliveries} deliveries, {asked.kills} kills, seed {asked.seed}", flush=True)
    adopt_orphans()
    home = Home(asked.folder)
    home.clear_leftovers() if asked.folder.exists() else None
    for path in (home.data, asked.folder):
        shutil.rmtree(path, ignore_errors=True)
    asked.folder.mkdir(parents=True)
    try:
        return Drill(asked.folder, asked.deliveries, asked.kills, asked.seed).run()
    finally:
        end_descendants(signal.SIGTERM, 3)
        end_descendants(signal.SIGKILL, 3)
        home.clean()


if __name__ == "__main__":
    sys.exit(main())



