"""Six points of the ledger at which a test may kill the process, to see what it leaves behind."""

import os
import signal

from django.conf import settings

POINTS = ("made", "claimed", "starting", "started", "answered", "settled")


def reached(point: str) -> None:
    """Nothing, outside of tests. There, CRASH_AT=<point> ends the process as a power cut would."""
    if settings.CRASH_AT == point:
        os.kill(os.getpid(), signal.SIGKILL)
