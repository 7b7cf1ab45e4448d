"""The counting server of the bench, here in a process of its own."""

import contextlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.sink import counted

ROOT = Path(__file__).resolve().parents[3]


class Counting:
    """A sink and what reached it."""

    def __init__(self, path: Path, moods: str) -> None:
        command = [sys.executable, "-m", "bench.sink", "--file", str(path), "--moods", moods]
        self.path = path
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    @property
    def keys(self) -> Counter[str]:
        return counted(self.path)[0]

    @property
    def numbers(self) -> Counter[str]:
        return counted(self.path)[1]

    def close(self) -> None:
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)


@pytest.fixture
def sink(tmp_path):
    """`sink()` starts one; `sink("after,ok")` one that takes a message and answers 500, then behaves, in turn."""
    started = []

    def start(moods: str = "ok") -> Counting:
        started.append(Counting(tmp_path / f"kept-{len(started)}", moods))
        return started[-1]

    yield start
    for one in started:
        one.close()
