"""Whether this process lives, and whether what it stands on does."""

import time

import redis
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from core.shared import valkey

PULSE = "iris:worker:pulse"
STALE = 90  # seconds; the clock asks every 20


def show_life() -> None:
    """Called by the worker: now it is alive."""
    valkey().set(PULSE, int(time.time()), ex=STALE * 10)


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this process can answer at all; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, broker and worker are well, else 503; names the part that is not."""
    parts = {"database": _database(), "broker": _broker(), "worker": _worker()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse(parts, status=200 if well else 503, headers={"Cache-Control": "no-store"})


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
        pulse = valkey().get(PULSE)
    except redis.RedisError:
        return "unknown"
    if pulse is None:
        return "has not been seen"
    age = int(time.time()) - int(pulse)
    return "ok" if age <= STALE else f"last seen {age} seconds ago"
