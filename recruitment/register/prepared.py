"""Statements that the database plans once for each connection: planning cost as much as answering.

A pooler that hands one connection to many (transaction pooling) must be told to keep prepared statements.
"""

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import InterfaceError, NotSupportedError, OperationalError, connection

_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Prepared:
    """An SQL statement with $1, $2 … ; `rows(values)` runs it."""

    def __init__(self, name: str, sql: str) -> None:
        self.name = name
        self.sql = sql
        places = len(set(re.findall(r"\$\d+", sql)))
        self._run = f"execute {name} ({', '.join(['%s'] * places)})"

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of the answer; one value for each place. A plan that a migration made stale is made
        anew, and so is a connection that the database has dropped; OperationalError when it cannot be reached."""
        try:
            return self._rows(values)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            connection.close()
            return self._rows(values)
        except NotSupportedError:  # "cached plan must not change result type"
            if connection.in_atomic_block:
                raise
            with connection.cursor() as cursor:
                cursor.execute("deallocate all")
                _known.pop(cursor.connection, None)
            return self._rows(values)

    def _rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            names = _known.setdefault(cursor.connection, set())
            if self.name not in names:
                cursor.execute("set plan_cache_mode = force_generic_plan")  # else it plans anew for each array
                cursor.execute(f"prepare {self.name} as {self.sql}")
                names.add(self.name)
            cursor.execute(self._run, values)
            return cursor.fetchall()
