"""The shared memory of all web and worker processes (Valkey): what may be lost without harm."""

import logging
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import redis
from django.conf import settings
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)
WAIT = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}  # seconds; a page never waits longer for it


@cache
def valkey() -> redis.Redis:
    """The connection pool of this process."""
    return redis.Redis.from_url(settings.REDIS_URL, **WAIT)


def _or(lost: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give `lost` when Valkey does not answer."""

    def wrap(asked: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(asked)
        def forgiving(*args: Any, **kwargs: Any) -> Any:
            try:
                return asked(*args, **kwargs)
            except (redis.RedisError, OSError):
                log.warning("no shared memory: Valkey does not answer")
                return lost

        return forgiving

    return wrap


class Forgetful(RedisCache):
    """The cache behind the limits of sign-in. Without Valkey staff sign in unlimited rather than not at all."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": WAIT | params.get("OPTIONS", {})})

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default)(super().get)(key, default, version)

    add = _or(True)(RedisCache.add)
    set = _or(None)(RedisCache.set)
    touch = _or(False)(RedisCache.touch)
    delete = _or(False)(RedisCache.delete)
    get_many = _or({})(RedisCache.get_many)
    set_many = _or([])(RedisCache.set_many)
    delete_many = _or(None)(RedisCache.delete_many)
    has_key = _or(False)(RedisCache.has_key)
    incr = _or(1)(RedisCache.incr)
