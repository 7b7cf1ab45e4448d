"""Processes of the drill, each started again when it has fallen: what `restart: unless-stopped` does in Docker."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from iris_portal.processes import spawn

ROOT = Path(__file__).resolve().parent.parent
MOMENT = 0.1  # seconds between two looks


@dataclass
class Member:
    """One container as a process with all that it starts. `wanted` is False while it is stopped on purpose."""

    name: str
    command: list[str]
    env: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    wanted: bool = True
    falls: int = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            # Should the drill be killed itself, Linux ends what it has started.
            self.process = spawn(
                self.command, cwd=ROOT, env=dict(self.env), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def send(self, number: int) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)

    def kill(self) -> None:
        """The end of a container without warning: the process and all that it has started."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            if self.process is not None:
                return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def stop(self, seconds: float = 30) -> None:
        self.wanted = False
        self.send(signal.SIGTERM)
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self.kill()


@dataclass
class Crew:
    """All members, and a thread that starts again who has fallen."""

    members: list[Member] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __getitem__(self, kind: str) -> list[Member]:
        return [member for member in self.members if member.name.split("-")[0] == kind]

    def add(self, member: Member) -> None:
        member.start()
        self.members.append(member)

    def look_after(self) -> None:
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self.over.wait(MOMENT):
            for member in self.members:
                if member.wanted and member.process is not None and member.process.poll() is not None:
                    member.falls += 1
                    time.sleep(MOMENT)
                    member.start()

    def stop(self) -> None:
        self.over.set()
        time.sleep(2 * MOMENT)
        for member in self.members:
            member.wanted = False
            member.send(signal.SIGTERM)
        for member in self.members:
            member.stop(8)
