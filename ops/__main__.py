"""`python -m ops`: sets production up on this machine, drills it, says what it saw; code 1 when a promise broke."""

import argparse
import shutil
import signal
import socket
import sys
import time
from pathlib import Path

from iris_portal.embedded import Home
from iris_portal.processes import adopt_orphans, end_descendants
from ops.drills import ALL
from ops.stage import Stage

RUN = Path(__file__).resolve().parent.parent / ".run"
NEEDED = ("nginx", "openssl", "slowhttptest", "wrk")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ops", description=__doc__)
    parser.add_argument("--name", default="production-drill")
    parser.add_argument("--port", type=int, default=8440, help="this and the nine after it are used")
    parser.add_argument("--only", nargs="*", default=[], help=", ".join(drill.__name__ for drill in ALL))
    asked = parser.parse_args()
    missing = [name for name in NEEDED if not (shutil.which(name) or shutil.which(name, path="/usr/sbin"))]
    if missing:
        print(f"Missing: {', '.join(missing)}. On Debian and Ubuntu: apt-get install nginx openssl slowhttptest wrk")
        return 2
    taken = [port for port in range(asked.port, asked.port + 10) if _taken(port)]
    if taken:
        print(f"Ports {taken} are taken. Choose others: make production-drill PORT=8540")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    adopt_orphans()
    home = Home(RUN / asked.name)
    with home.locked():
        return _drill(home, asked.port, asked.only)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _drill(home: Home, port: int, only: list[str]) -> int:
    home.clear_leftovers()
    for path in (home.data, *(each for each in home.folder.iterdir() if each.name != "lock")):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    stage, broken = Stage(home.folder, port), 0
    try:
        began = time.monotonic()
        stage.build()
        print(f"ok   from nothing to answering: {time.monotonic() - began:.0f} s", flush=True)
        for drill in ALL:
            if not only or drill.__name__ in only:
                for seen in drill(stage):
                    broken += not seen.held
                    print(f"{'ok  ' if seen.held else 'FAIL'} {seen.invariant}: {seen.what}", flush=True)
    finally:
        stage.stop()
        end_descendants(signal.SIGTERM, 3)
    print(f"{broken} promises broken" if broken else "Every promise held.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
