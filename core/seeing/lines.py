"""The form of the log in production: one JSON object in a line for each event.

Of a fault it keeps what went wrong and where in our code, never its message: PostgreSQL quotes the row that it refused,
and a parser the text that it could not read.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.seeing.masking import CUT, masked, masked_path

OURS = Path(__file__).resolve().parents[2]
DEEPEST, INNERMOST = 20, 3  # frames of our own code, counted from where it broke; of libraries
# What Celery puts into its lines beside the name of a task: all of it may hold what a task works on.
OF_A_TASK = ("exc", "traceback", "args", "kwargs", "return_value")
_request: ContextVar[str] = ContextVar("request", default="")


def begin(number: str) -> None:
    """All lines of this thread carry the number of its request or task from now on, until the next one begins."""
    _request.set(number)


class JsonLines(logging.Formatter):
    """`logging.Formatter` for production; the settings name it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
        }
        if number := _request.get():
            line["request"] = number
        line |= getattr(record, "facts", {}) | _asked(record)
        if record.exc_info and record.exc_info[1]:
            line["fault"] = fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=lambda _other: CUT)


def message(record: logging.LogRecord) -> str:
    """What a line says, with its values masked; only its first line, for what follows quotes bodies and frames.

    One that cannot be put together says only its template.
    """
    path = getattr(getattr(record, "request", None), "path", None)
    args = record.args
    if isinstance(args, Mapping):
        args = {name: CUT if name in OF_A_TASK else _value(value, path) for name, value in args.items()}
    elif args:
        args = tuple(_value(value, path) for value in args)
    try:
        said = str(record.msg) % args if args else str(record.msg)
    except (TypeError, ValueError, KeyError):
        said = str(record.msg)
    return masked(said.strip().partition("\n")[0])


def _value(value: object, path: str | None) -> object:
    if isinstance(value, BaseException):
        return type(value).__name__
    if path is not None and value == path:
        return masked_path(path)
    return value


def _asked(record: logging.LogRecord) -> dict[str, Any]:
    """Method, page and answer, of lines about a request."""
    request = getattr(record, "request", None)
    if getattr(request, "method", None) is None:
        return {}
    told = {"method": request.method, "page": masked_path(request.path)}  # type: ignore[union-attr]
    status = getattr(record, "status_code", None)
    return told | ({"status": status} if status else {})


def fault(error: BaseException) -> dict[str, Any]:
    """Its kind, where it broke (the innermost frame last), what it came of, and what a database names of it."""
    told: dict[str, Any] = {"kind": _kind(error), "at": _frames(error)}
    told |= {name: getattr(error, name) for name in ("pgcode", "errno") if getattr(error, name, None)}
    if constraint := getattr(getattr(error, "diag", None), "constraint_name", None):
        told["constraint"] = constraint
    if (cause := error.__cause__) is not None:
        told["because"] = fault(cause)
    return told


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _frames(error: BaseException) -> list[str]:
    """The way through our own code, and the last steps inside a library."""
    every = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in every[:-INNERMOST] if _is_ours(frame.filename)][-DEEPEST:]
    return [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in [*ours, *every[-INNERMOST:]]]


def _is_ours(name: str) -> bool:
    return Path(name).is_relative_to(OURS) and "site-packages" not in name


def _place(name: str) -> str:
    """A file by its place in the project or in its library."""
    if "site-packages" in name:
        return name.rpartition("site-packages/")[2]
    return str(Path(name).relative_to(OURS)) if _is_ours(name) else Path(name).name
