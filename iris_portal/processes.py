"""Starts and ends child processes so that none is left behind, whichever way we end ourselves."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import psutil

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Trouble(Exception):
    """Something that whoever started us can put right; its text says how."""


def say(line: str) -> None:
    with suppress(OSError):  # a terminal that has been closed must not keep us from cleaning up
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def spawn(command: list[str], *, on_death: int = signal.SIGTERM, **options: Any) -> subprocess.Popen[bytes]:
    """Start `command`; should we be killed without a chance to stop it, Linux sends it `on_death`."""
    parent = os.getpid()

    def follow() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, on_death)
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)  # the parent died before the line above could help

    try:
        return subprocess.Popen(command, preexec_fn=follow, **options)  # noqa: S603 - our own commands
    except (OSError, subprocess.SubprocessError) as error:
        raise Trouble(f"{command[0]} could not be started: {error}") from error


def end(processes: Iterable[psutil.Process], number: int, seconds: float) -> None:
    """Send the signal `number`, wait up to `seconds`, kill who is left."""
    processes = list(processes)
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)
    _, left = psutil.wait_procs(processes, timeout=seconds)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose parent dies: `descendants` still finds them (Linux)."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)


def descendants() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def end_descendants(number: int, seconds: float, *, but: Iterable[int] = ()) -> None:
    """End all that we have started, and what that has started, except the trees of the processes in `but`."""
    kept = set(but)
    for _ in range(3):  # one that is being ended may start another
        spared = {c.pid for p in descendants() if p.pid in kept for c in [p, *_children(p)]}
        left = [p for p in descendants() if p.pid not in spared]
        if not left:
            return
        end(left, number, seconds)


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []
