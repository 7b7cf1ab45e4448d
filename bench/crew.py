"""The processes of a drill: workers, beats and senders, each started again when it has fallen."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
CELERY = ["-m", "celery", "--quiet", "--app", "iris_portal"]
TROUBLES = 400  # starts of one member: more, and it falls by itself


@dataclass
class Member:
    """One process; `falls` counts how often it had to be started again."""

    kind: str
    words: list[str]
    log: Path
    files: str = ""  # what a killed one may have left half written
    process: subprocess.Popen[bytes] | None = None
    falls: int = -1

    def start(self) -> None:
        self.falls += 1
        if self.falls > TROUBLES:
            raise RuntimeError(f"the {self.kind} falls by itself; see {self.log}")
        if self.files:
            for old in self.log.parent.glob(self.files):
                old.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.words], cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """With all that it has started: a power cut of this process."""
        assert self.process
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Crew:
    folder: Path
    workers: int = 2
    senders: int = 2
    members: list[Member] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number in range(self.workers):
            words = [*CELERY, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle"]
            self._add("worker", [*words, "--loglevel", "critical", "-n", f"drill{number}@%h"])
        for number in range(2):
            schedule = self.folder / f"beat-{number}"
            self._add("beat", [*CELERY, "beat", "--loglevel", "critical", "--schedule", str(schedule), "--pidfile="],
                      files=f"beat-{number}*")  # fmt: skip
        for _ in range(self.senders):
            self._add("sender", ["manage.py", "send_due", "--loop", "--threads", "2"])

    def _add(self, kind: str, words: list[str], *, files: str = "") -> None:
        member = Member(kind, words, self.folder / f"{kind}-{len(self.members)}.log", files)
        member.start()
        self.members.append(member)

    def look_after(self) -> None:
        for member in self.members:
            if member.process is not None and member.process.poll() is not None:
                time.sleep(0.2)
                member.start()

    def kill(self, kind: str, chance: random.Random) -> None:
        """One of that kind; `child` is one of the processes that a worker has forked."""
        wanted = "worker" if kind == "child" else kind
        member = chance.choice([one for one in self.members if one.kind == wanted])
        assert member.process
        if kind == "child":
            with suppress(psutil.NoSuchProcess, IndexError):
                chance.choice(psutil.Process(member.process.pid).children()).kill()
            return
        member.kill()
        member.start()

    def stop(self) -> None:
        for member in self.members:
            member.kill()
