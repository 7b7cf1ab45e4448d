"""Django's migrate, which waits for a lock only for moments: behind a waiting ALTER TABLE every reader waits too."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.errors import LockNotAvailable

TRIES = 5
PAUSE = 5.0  # seconds: whoever waited behind us is served meanwhile


class Busy(CommandError):
    """A table was in use for longer than we may wait."""


@contextmanager
def impatient(connection: BaseDatabaseWrapper, timeout: str) -> Iterator[None]:
    """Within it every wait for a lock ends after `timeout` (as PostgreSQL writes it: 5s), with Busy."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, false)", [timeout])
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Busy(
                f"A table was in use for longer than {timeout}, so that its change was taken back and nobody waits for"
                " it. What came before it stands. Run migrate again when fewer write; a long report or a backup may be"
                " what holds it (pg_stat_activity)."
            ) from error
        raise
    finally:
        connection.close()  # the next one has its own patience


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        for left in reversed(range(TRIES)):
            try:
                with impatient(connection, settings.MIGRATE_LOCK_TIMEOUT):
                    super().handle(*args, **options)
                return
            except Busy:
                if not left:
                    raise
                self.stderr.write(f"A table is in use; trying {left} times more.")
                time.sleep(PAUSE)
