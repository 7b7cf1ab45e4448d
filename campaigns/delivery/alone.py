"""So many at once and no more: a tick that finds its work being done leaves again, and its worker does something else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from zlib import crc32

from django.db import DatabaseError, connection


@contextmanager
def one_of(name: str, most: int) -> Iterator[bool]:
    """Whether we are among the `most`. A lock of this connection: it goes with the process, however that ends."""
    area = crc32(name.encode()) - 2**31
    with connection.cursor() as cursor:
        for place in range(most):
            cursor.execute("select pg_try_advisory_lock(%s, %s)", [area, place])
            if cursor.fetchone()[0]:
                break
        else:
            yield False
            return
    try:
        yield True
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s, %s)", [area, place])
