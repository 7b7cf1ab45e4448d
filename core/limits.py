"""How often one address may ask, counted without keeping the address.

The key of a count is the address hashed with a salt that lives only in Valkey and dies with its day; after
that nobody can tell whose count it was. When Valkey is away, reading goes on unlimited.
"""

import hashlib
import ipaddress
import logging
import secrets
import threading
import time
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import redis
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from limits import RateLimitItem, parse
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from core.seeing import measures
from core.shared import valkey

View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)
SALT = "iris:limits:salt"
DAY = 24 * 60 * 60
OFTEN, AT_ONCE = 10, 8  # after so many requests in a second, so many are counted at once
MOST_LEASES = 10_000


class TooManyRequests(Exception):
    """The asker has to wait; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


@cache
def _limiter() -> FixedWindowRateLimiter:
    storage = RedisStorage(settings.REDIS_URL, connection_pool=valkey().connection_pool)
    return FixedWindowRateLimiter(storage)


@cache
def _rule(name: str) -> RateLimitItem:
    return parse(getattr(settings, name))


def address(request: HttpRequest) -> str:
    """The asker's address: behind N trusted proxies the Nth from the right of X-Forwarded-For."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops = settings.TRUSTED_PROXIES
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))


def _asker(request: HttpRequest) -> str:
    """Under what one asker counts. With IPv6 everybody holds 2^64 addresses: these count as one."""
    said = address(request)
    try:
        found = ipaddress.ip_address(said)
    except ValueError:
        return said
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


class _Salt:
    """The salt of the day as this process last read it; asked for again each minute."""

    value = b""
    until = 0.0


def _salt() -> bytes:
    if time.monotonic() >= _Salt.until:
        _Salt.value, _Salt.until = _shared_salt(), time.monotonic() + 60
    return _Salt.value


def _shared_salt() -> bytes:
    """Today's salt, made by whoever comes first."""
    store = valkey()
    salt = store.get(SALT)
    if salt is None:
        store.set(SALT, secrets.token_hex(16), ex=DAY, nx=True)
        salt = store.get(SALT)
    return salt.encode() if isinstance(salt, str) else salt or b""


class _Lease:
    """Permits that this process has counted already for one who asks often; good for a second."""

    __slots__ = ("asked", "left", "until")

    def __init__(self) -> None:
        self.asked, self.left, self.until = 0, 0, 0.0


_leases: dict[tuple[str, str], _Lease] = {}
_lease_lock = threading.Lock()


def _allowed(rule: RateLimitItem, name: str, who: str) -> bool:
    """Count one request. Who asks often in one second is counted several at once; near the limit one by one again."""
    with _lease_lock:
        lease = _lease(name, who, time.monotonic())
        lease.asked += 1
        if lease.left:
            lease.left -= 1
            return True
    counts = _limiter()
    several = lease.asked > OFTEN and counts.test(rule, name, who, cost=AT_ONCE)  # a refused hit would count too
    if not counts.hit(rule, name, who, cost=AT_ONCE if several else 1):
        return False
    if several:
        with _lease_lock:
            lease.left += AT_ONCE - 1
    return True


def _lease(name: str, who: str, now: float) -> _Lease:
    """The lease at hand, or a new one."""
    lease = _leases.get((name, who))
    if lease is None or now >= lease.until:
        if len(_leases) >= MOST_LEASES:
            _leases.clear()
        lease = _leases[name, who] = _Lease()
        lease.until = now + 1
    return lease


def spend(request: HttpRequest, rule_name: str) -> None:
    """Count one request under the limit `rule_name` of the settings; TooManyRequests when it is used up."""
    rule = _rule(rule_name)
    try:
        who = hashlib.blake2b(_asker(request).encode(), key=_salt(), digest_size=12).hexdigest()
        if _allowed(rule, rule_name, who):
            return
        resets = _limiter().get_window_stats(rule, rule_name, who).reset_time
        now = valkey().time()[0]
    except (redis.RedisError, OSError):
        log.warning("no limits: Valkey does not answer")
        return
    measures.count(f"refused|{rule_name}")
    raise TooManyRequests(max(1, int(resets - now) + 1))


def limited(rule_name: str) -> Callable[[View], View]:
    """Decorate a view with a limit from the settings."""

    def wrap(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            spend(request, rule_name)
            return view(request, *args, **kwargs)

        return counted

    return wrap
