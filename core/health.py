"""Whether this process lives, and whether what it stands on does."""

import time
from collections.abc import Callable
from typing import Any

import redis
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from core.shared import valkey

PULSE = "iris:worker:pulse"
STALE = 90  # seconds; the clock asks every 20
# What departments add when Django starts (their apps.py): a name, and what tells its state and figures.
PARTS: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {}


def show_life() -> None:
    """Called by the worker: now it is alive."""
    valkey().set(PULSE, int(time.time()), ex=STALE * 10)


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this process can answer at all; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, broker and worker are well, else 503; names the part that is not."""
    parts: dict[str, Any] = {"database": _database(), "broker": _broker(), "worker": _worker()}
    figures: dict[str, Any] = {}
    if parts["database"] == "ok":
        for name, ask in PARTS.items():
            parts[name], figures[name] = ask()
    well = all(state == "ok" for state in parts.values())
    told = parts | {"figures": figures}
    return JsonResponse(told, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def _broker() -> str:
    try:
        valkey().ping()
    except redis.RedisError:
        return "does not answer"
    return "ok"


def _worker() -> str:
    try:
        age = worker_age()
    except redis.RedisError:
        return "unknown"
    if age is None:
        return "has not been seen"
    return "ok" if age <= STALE else f"last seen {age} seconds ago"


def worker_age() -> int | None:
    """Seconds since a worker last showed itself; None: not in the last quarter of an hour."""
    pulse = valkey().get(PULSE)
    return None if pulse is None else int(time.time()) - int(pulse)
