"""Starts a real PostgreSQL and a real Valkey for development and tests, and stops them after one command.

    python -m iris_portal.devstack run --name dev -- python manage.py migrate

The command finds the servers in DATABASE_URL and REDIS_URL. A variable that is set already is left alone,
and nothing is started for it. Data live in .run/<name>; --dir or IRIS_RUN_DIR puts them elsewhere.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from iris_portal.embedded import Home, Server, start_postgres, start_valkey
from iris_portal.processes import Trouble, adopt_orphans, descendants, end, end_descendants, say, spawn

RUN_DIR = Path(__file__).resolve().parent.parent / ".run"
PATIENCE = 20  # seconds that a command has to end itself after SIGTERM
FAST = {  # data that nobody will miss
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
}
BIG = {  # what a machine for measurements has
    "shared_buffers": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "1GB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",
    "fsync": "on",
}


class Session:
    """One run of servers and a command, from the first process to the last."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.servers: list[Server] = []
        self.command: subprocess.Popen[bytes] | None = None
        self.kill_at: float | None = None
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.heed)

    def heed(self, number: int, frame: FrameType | None) -> None:
        """Pass a signal on to the command; before there is one, end the start; afterwards we stop anyway."""
        if self.stopping:
            return
        if self.command is None:
            raise SystemExit(128 + number)
        if number == signal.SIGINT and from_keyboard():
            return  # the terminal has sent it to the command too; a second one would interrupt its clean-up
        self.command.send_signal(number)
        wait = PATIENCE if self.kill_at is None else 5
        self.kill_at = min(self.kill_at or float("inf"), time.monotonic() + wait)

    def start(self, settings: dict[str, str], *, fresh: bool) -> dict[str, str]:
        """Start what the environment does not name already. The environment for the command."""
        env = dict(os.environ, IRIS_SESSION_DIR=str(self.home.folder))
        if not (env.get("DATABASE_URL") and env.get("REDIS_URL")):
            self.home.clear_leftovers()
        if not env.get("REDIS_URL"):
            server, env["REDIS_URL"] = start_valkey(self.home)
            self.servers.append(server)
        if not env.get("DATABASE_URL"):
            if fresh:
                shutil.rmtree(self.home.data, ignore_errors=True)
            server, env["DATABASE_URL"] = start_postgres(self.home, settings)
            self.servers.append(server)
        return env

    def run(self, command: list[str], env: dict[str, str]) -> int:
        """Wait for the command. Its exit code, 128 + n when the signal n ended it."""
        self.command = spawn(command, env=env)
        while True:
            with suppress(subprocess.TimeoutExpired):
                code = self.command.wait(timeout=0.5)
                return 128 - code if code < 0 else code
            for server in self.servers:
                if server.process.poll() is not None:
                    raise Trouble(f"{server.name} has stopped by itself; {server.log} may say why.")
            if self.kill_at is not None and time.monotonic() > self.kill_at:
                self.command.kill()

    def stop(self) -> None:
        """First whatever the command left behind, then the servers. Nothing outlives this."""
        self.stopping = True
        pids = [server.process.pid for server in self.servers]
        end_descendants(signal.SIGTERM, 5, but=pids)
        end([p for p in descendants() if p.pid in pids], signal.SIGINT, 15)
        end_descendants(signal.SIGKILL, 5)
        if self.servers:
            with suppress(OSError, Trouble):
                self.home.sockets.rmdir()


def from_keyboard() -> bool:
    """True when we are what the terminal shows: its Ctrl-C goes to us and to the command alike."""
    try:
        with Path("/dev/tty").open() as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False


def run(home: Home, command: list[str], settings: dict[str, str], *, fresh: bool) -> int:
    adopt_orphans()
    with home.locked():
        session = Session(home)
        try:
            return session.run(command, session.start(settings, fresh=fresh))
        finally:
            session.stop()


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m iris_portal.devstack", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["run", "clean"], help="clean removes the data of a session")
    parser.add_argument("--name", default="dev", help="sessions of different names do not meet")
    parser.add_argument("--dir", type=Path, default=Path(os.environ.get("IRIS_RUN_DIR") or RUN_DIR))
    parser.add_argument("--fast", action="store_true", help="settings for tests; data are made anew")
    parser.add_argument("--big", action="store_true", help="settings for measurements")
    parser.usage = "%(prog)s run|clean [--name NAME] [--dir DIR] [--fast] [--big] -- COMMAND..."
    split = words.index("--") if "--" in words else len(words)
    given, command = parser.parse_args(words[:split]), words[split + 1 :]
    home = Home(given.dir / given.name)
    settings = {**(FAST if given.fast else {}), **(BIG if given.big else {})}
    try:
        if given.what == "run":
            if not command:
                parser.error("name the command to run after --")
            return run(home, command, settings, fresh=given.fast)
        with home.locked():
            home.clean()
        return 0
    except (Trouble, OSError) as error:
        say(f"devstack: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
