"""Reads an uploaded recording in a process of its own, with little time and room: a hostile file harms nothing else.

The process gets the file by its standard input and answers with the seconds and the MP3, or with a reason.
"""

import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from rights.audio import sound

SECONDS = 60  # of the processor; fifteen minutes of speech take a few
PATIENCE = 90  # seconds on the clock
ROOM = 1024**3  # bytes of memory
_UNFIT = 3  # the process ends so when the file is no recording; its answer is the reason
_HOUSE = Path(__file__).resolve().parent.parent.parent


def small(data: bytes, *, patience: float = PATIENCE) -> sound.Sound:
    """The same sound as a small MP3. Unfit says why not, also "slow" and "broken" for what hurts the process."""
    command = [sys.executable, "-m", "rights.audio.apart"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the file comes by the standard input
            command, input=data, capture_output=True, timeout=patience, check=False, cwd=_HOUSE, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise sound.Unfit("slow") from error
    if done.returncode == _UNFIT:
        raise sound.Unfit(done.stdout.decode("ascii"))
    if done.returncode == -signal.SIGXCPU:
        raise sound.Unfit("slow")
    if done.returncode != 0:
        raise sound.Unfit("broken")
    return sound.Sound(done.stdout[4:], int.from_bytes(done.stdout[:4], "big"))


def _main() -> int:
    limits = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_AS: ROOM, resource.RLIMIT_FSIZE: 0}  # it writes no file
    for what, most in limits.items():
        with suppress(ValueError, OSError):  # a system that knows no such limit
            resource.setrlimit(what, (most, most + 1))
    try:
        made = sound.small(sys.stdin.buffer.read())
    except sound.Unfit as error:
        sys.stdout.write(error.reason)
        return _UNFIT
    sys.stdout.buffer.write(made.seconds.to_bytes(4, "big") + made.data)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
