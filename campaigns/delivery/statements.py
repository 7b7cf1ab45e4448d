"""The two statements of each message, planned once for each connection: planning them cost more than running them.

Never run a second time by itself: whether a lost connection had committed is for the ledger's own rules to find out.
"""

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Statement:
    """An SQL statement with $1, $2 …"""

    def __init__(self, name: str, sql: str) -> None:
        self.name, self.sql = name, sql
        places = len(set(re.findall(r"\$\d+", sql)))
        self._run = f"execute {name} ({', '.join(['%s'] * places)})"

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows that it returns; one value for each place."""
        with connection.cursor() as cursor:
            names = _known.setdefault(cursor.connection, set())
            if self.name not in names:
                cursor.execute(f"prepare {self.name} as {self.sql}")
                names.add(self.name)
            cursor.execute(self._run, values)
            return cursor.fetchall()
