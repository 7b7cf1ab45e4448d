"""The whole register as one CSV file, streamed from the database as it is read."""

import queue
import threading
from collections.abc import Iterator
from typing import Any

from django.db import connection, connections
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.limits import limited
from recruitment.register import actions

# A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
_PLAIN = "case when {0} ~ '^\\s*[=+@\\t\\r-]' then '''' || {0} else {0} end"
_COPY = f"""
copy (
  select r.public_id as id, {_PLAIN.format("n.name")} as name, r.country, a.code as authority,
    a.kind as authority_kind, {_PLAIN.format("l.number")} as licence_number,
    {_PLAIN.format("l.klass")} as licence_class,
    case when exists (select from recruitment_licence banned where banned.recruiter_id = l.recruiter_id
      and banned.authority_id = l.authority_id and banned.state = 'banned') then 'banned' else l.state end as standing,
    l.since, l.valid_from, l.valid_until,
    array_to_string(l.countries, ' ') as countries, array_to_string(l.sectors, ' ') as sectors,
    to_char(coalesce(a.data_as_of, now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as data_as_of
  from recruitment_licence l
  join recruitment_recruiter r on r.id = l.recruiter_id
  join recruitment_recruitername n on n.recruiter_id = r.id and n.kind = 'legal'
  join recruitment_authority a on a.id = l.authority_id
) to stdout with (format csv, header)
"""  # noqa: S608 - no value from outside is in it
BLOCK = 64 * 1024
_END = object()


class _Blocks:
    """A file that COPY writes to; blocks wait in a short queue until the client takes them."""

    def __init__(self) -> None:
        self.waiting: queue.Queue[Any] = queue.Queue(maxsize=8)
        self.gone = threading.Event()
        self._part = bytearray()

    def write(self, data: bytes) -> int:
        self._part += data
        if len(self._part) >= BLOCK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        self._put(bytes(self._part))
        self._part.clear()

    def _put(self, item: Any) -> None:
        while not self.gone.is_set():
            try:
                self.waiting.put(item, timeout=1)
            except queue.Full:
                continue
            return
        raise ConnectionAbortedError("the reader left")

    def end(self, error: BaseException | None) -> None:
        if not self.gone.is_set():
            self._put(error or _END)


def _copy(blocks: _Blocks) -> None:
    error: BaseException | None = None
    try:
        with connection.cursor() as cursor:
            cursor.copy_expert(_COPY, blocks)
        blocks.flush()
    except ConnectionAbortedError:
        return
    except Exception as caught:
        error = caught
    finally:
        connections.close_all()
        blocks.end(error)


def _stream() -> Iterator[bytes]:
    blocks = _Blocks()
    threading.Thread(target=_copy, args=(blocks,), daemon=True).start()
    try:
        while (block := blocks.waiting.get()) is not _END:
            if isinstance(block, BaseException):
                raise block
            yield block
    finally:
        blocks.gone.set()


@require_GET
@limited("API_LIMIT")
def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every licence with its standing today. Standings whose day has come are folded first."""
    actions.refresh_standings(now=timezone.now())
    response = StreamingHttpResponse(_stream(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register.csv"'
    response["Cache-Control"] = "no-cache"
    return response
