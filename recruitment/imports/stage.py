"""Brings the lines of a file into a temporary table, as fast as the database can take them."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

import psycopg2
from django.db import connection

from recruitment.imports.parse import Line

_TABLE = """
drop table if exists pg_temp.import_line;
create temporary table import_line (
  line integer not null, said jsonb not null, fate text not null, reason text not null, key text not null,
  name text not null, norm text not null, others jsonb not null, country text not null,
  locality text not null, region text not null, programmes text not null, status text not null
) on commit drop
"""
_BATCH = 1000


class Feed:
    """Lines as the file that COPY reads. What goes wrong while reading is kept: COPY would hide it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.error: BaseException | None = None
        self._pieces = self._write(iter(lines))

    def _write(self, lines: Iterator[Line]) -> Iterator[str]:
        while batch := list(islice(lines, _BATCH)):
            piece = io.StringIO()
            csv.writer(piece, lineterminator="\n").writerows(batch)
            yield piece.getvalue()

    def read(self, _size: int = -1) -> str:
        try:
            return next(self._pieces, "")
        except BaseException as error:
            self.error = error
            raise


def stage(lines: Iterable[Line]) -> int:
    """Fill `import_line`; returns how many lines. An error of the reader reaches the caller as itself."""
    feed = Feed(lines)
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        try:
            # No cell is ever NULL: the mark that stands for it cannot occur, parse.CONTROL keeps it out.
            cursor.copy_expert("copy pg_temp.import_line from stdin with (format csv, null E'\\x01')", feed)
        except psycopg2.Error:
            if feed.error is not None:
                raise feed.error from None
            raise
        staged: int = cursor.rowcount
        cursor.execute("analyze pg_temp.import_line")
    return staged
