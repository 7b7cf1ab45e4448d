"""What stands on top of every page for a time: a department sets the source, every process reads it every two seconds.

Nothing is pushed and nothing has to run: the source is a question to the database, so an announcement is on all pages
within two seconds also while Valkey and the worker are away. Its beginning and its end are read from its dates at each
request. While the database is away the last answer stands.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Any

from django.db import DatabaseError, InterfaceError, transaction

log = logging.getLogger(__name__)
EVERY = 2.0  # seconds for which a process trusts what it has read


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement from `starts` until before `ends`. `key` changes with anything that is shown of it.

    `shown`: what the template of the banner needs, by language.
    """

    key: str
    starts: datetime
    ends: datetime
    shown: dict[str, dict[str, Any]]


Source = Callable[[], Iterable[Announcement]]
_source: Source = tuple
_reading = Lock()
_seen: tuple[float, tuple[Announcement, ...]] = (float("-inf"), ())


def come_from(source: Source) -> None:
    """Name the question that brings announcements, those to come too; a department does it when Django starts."""
    global _source
    _source = source


def look() -> None:
    """Read them anew when the last reading is too old. One thread asks; the others go on with what is known."""
    global _seen
    at, known = _seen
    if time.monotonic() - at < EVERY or not _reading.acquire(blocking=False):
        return
    try:
        known = tuple(_source())
    except (DatabaseError, InterfaceError):
        log.warning("no announcements: the database does not answer")
    finally:
        _seen = (time.monotonic(), known)
        _reading.release()


def standing(now: datetime) -> list[Announcement]:
    """Those that stand now, of what this process has read; asks nobody."""
    return [one for one in _seen[1] if one.starts <= now < one.ends]


def mark(now: datetime) -> str:
    """Changes whenever a page would show other announcements; empty while there are none."""
    keys = "|".join(one.key for one in standing(now))
    return sha256(keys.encode()).hexdigest()[:16] if keys else ""


def renew() -> None:
    """Call it inside the action that announces: this process reads anew once it is committed, others in two seconds."""
    transaction.on_commit(forget)


def forget() -> None:
    """Trust nothing that was read."""
    global _seen
    _seen = (float("-inf"), _seen[1])
