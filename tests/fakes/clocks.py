"""A machine whose clock is wrong: everything of campaigns that asks Python for the time gets another one.

PostgreSQL keeps the right time. `datetime.now` cannot be replaced where it is: each module gets one of its own.
"""

import sys
import time
from datetime import datetime, timedelta, tzinfo

import pytest
from django.utils import timezone


def set_off(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """From now on the clock of this process is wrong by so much."""
    right, now = time.time, timezone.now

    class Off(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + by

    for name, module in list(sys.modules.items()):
        if name.startswith("campaigns.") and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", Off)
    monkeypatch.setattr(time, "time", lambda: right() + by.total_seconds())
    monkeypatch.setattr(timezone, "now", lambda: now() + by)
