"""A stored file that is asked for in parts (RFC 9110, 14): a phone plays sound so, and takes up what a bad line cut."""

import re
from typing import IO, Any

from django.http import HttpRequest, HttpResponse

_ONE_PART = re.compile(r"bytes=\s*(\d{0,15})-(\d{0,15})\s*", re.ASCII)


def in_parts(request: HttpRequest, file: IO[bytes] | Any, *, size: int, tag: str, kind: str) -> HttpResponse:
    """The whole file, or the one part that the request names; 416 when the file has no such part.

    For files of a few megabytes at most: they are read at once. `tag` names the content. The portal's own memory for
    pages keeps none of it.
    """
    request._cache_update_cache = False  # type: ignore[attr-defined]
    part = _asked(request, size, tag)
    if part is not None and not part:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    start, stop = (part.start, part.stop) if part else (0, size)
    file.seek(start)
    response = HttpResponse(file.read(stop - start), content_type=kind, status=206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{tag}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(request: HttpRequest, size: int, tag: str) -> range | None:
    """The bytes asked for: None for all of them, an empty range for what is not there.

    Several parts at once, other units and what cannot be read count as not said, as the standard allows.
    """
    read = _ONE_PART.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or read is None or request.headers.get("If-Range", f'"{tag}"') != f'"{tag}"':
        return None
    first, last = read.groups()
    if first:
        if last and int(last) < int(first):
            return None
        return range(int(first), min(int(last) + 1 if last else size, size))
    return range(max(size - int(last), 0), size) if last else None
