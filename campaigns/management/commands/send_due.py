"""Makes, sends and tends what is due, without a broker: what Celery's ticks do, in one process."""

import logging
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections

from campaigns.delivery.looking import look_up
from campaigns.delivery.making import make_due
from campaigns.delivery.sending import send_due
from campaigns.delivery.tending import tend

log = logging.getLogger(__name__)
TEND_EVERY = 5.0  # seconds
ROUND = 5.0
REST = 0.5  # when nothing is due
TROUBLED = 1.0  # when the database does not answer


class Command(BaseCommand):
    help = "Sends what is due, with no broker. --once: what is due now; --loop: until TERM. Any number may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="end when nothing is due any more (the default)")
        how.add_argument("--loop", action="store_true", help="go on until TERM")
        parser.add_argument("--threads", type=int, default=settings.CAMPAIGN_THREADS)

    def handle(self, *args: Any, loop: bool, threads: int, **options: Any) -> None:
        self.going, self.tended = True, float("-inf")
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        while self.going:
            try:
                sent = self.round(threads)
            except (OperationalError, InterfaceError):
                if not loop:
                    raise
                log.warning("the database does not answer")
                connections.close_all()
                time.sleep(TROUBLED)
                continue
            if not sent and not loop:
                return
            if not sent:
                time.sleep(REST)

    def round(self, threads: int) -> int:
        make_due()
        if time.monotonic() - self.tended > TEND_EVERY:
            self.tended = time.monotonic()
            tend()
            look_up(most=1)  # it may take long, and what is urgent waits behind it
        return send_due(seconds=ROUND, threads=threads, go=lambda: self.going)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """End after the message in hand."""
        self.going = False
