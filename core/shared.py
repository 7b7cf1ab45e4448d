"""The shared memory of all web and worker processes (Valkey): what may be lost without harm."""

from functools import cache

import redis
from django.conf import settings


@cache
def valkey() -> redis.Redis:
    """The connection pool of this process. Short time-outs: a page never waits for it."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)
