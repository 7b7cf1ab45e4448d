"""Counts a visit of a short link, without keeping who it was.

In PostgreSQL: how often a link was opened on a day. In Valkey, until the night: which marks came, in a HyperLogLog that
gives no mark back. A mark is a hash of host, address and browser under a salt that is random, lives in Valkey alone,
and dies with its day. Without Valkey links are opened and counted all the same; the day is then marked incomplete.
"""

import hashlib
import logging
import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import redis
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import machines
from campaigns.evaluation.models.clicks import ClickDay
from core.limits import address
from core.shared import valkey

log = logging.getLogger(__name__)
KEPT = 3 * 24 * 60 * 60  # seconds until what the night has not counted goes
PREFIX = "iris:clicks"
# Five links within a second are a scanner's. It is told apart from then on, and what it opened is taken back.
_JUDGE = """
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then return {1} end
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
redis.call('RPUSH', KEYS[1], ARGV[2] .. ':' .. string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], 1500)
redis.call('PFADD', KEYS[3], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[3])
local opened, seen, distinct = {1}, {}, 0
for _, one in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local link, at = string.match(one, '(%d+):(%d+)')
  if now - tonumber(at) <= 1000 then
    table.insert(opened, tonumber(link))
    if not seen[link] then seen[link] = true; distinct = distinct + 1 end
  end
end
if distinct < 5 then return {0} end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[3])
for link, _ in pairs(seen) do
  local key = ARGV[4] .. link .. ':machines'
  redis.call('PFADD', key, ARGV[1])
  redis.call('EXPIRE', key, ARGV[3])
end
redis.call('DEL', KEYS[1])
return opened
"""
_ADD = """
insert into campaigns_clickday as day (link_id, "on", opens, machines, silent, partial)
values (%s, %s, %s, %s, %s, %s)
on conflict (link_id, "on") do update set opens = day.opens + excluded.opens,
    machines = day.machines + excluded.machines, silent = day.silent + excluded.silent,
    partial = day.partial or excluded.partial
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether it was a machine, and what the same machine opened a moment before and was taken for a person."""

    machine: bool
    taken_back: Counter[int] = field(default_factory=Counter)  # link -> times
    partial: bool = False


def count(link: ShortLink, request: HttpRequest, *, now: datetime) -> None:
    """Count that the link was opened, in one statement and one visit to Valkey."""
    today, quiet = timezone.localdate(now), machines.silent(request.headers)
    if machines.machine(request.headers):
        judged = Judged(True)
    elif quiet:
        judged = Judged(False)
    else:
        judged = _judge(link, request, now)
    with connection.cursor() as cursor:
        still = quiet and not judged.machine
        cursor.execute(_ADD, [link.pk, today, 1, int(judged.machine), int(still), judged.partial])
        for other, times in sorted(judged.taken_back.items()):
            cursor.execute(_ADD, [other, today, 0, times, 0, False])


def key(link: int, on: date) -> str:
    """The key of the HyperLogLog of a link's visitors on a day; with :machines, of those taken back."""
    return f"{PREFIX}:{on:%Y%m%d}:{link}"


def _judge(link: ShortLink, request: HttpRequest, now: datetime) -> Judged:
    today = timezone.localdate(now)
    try:
        store = valkey()
        who = _mark(request, _salt(store, now))
        day = f"{PREFIX}:{today:%Y%m%d}"
        keys = [f"{PREFIX}:lately:{who}", f"{day}:scanners", key(link.pk, today)]
        told = store.eval(_JUDGE, len(keys), *keys, who, link.pk, KEPT, f"{day}:")
    except (redis.RedisError, OSError):
        log.warning("visits are counted without telling them apart: Valkey does not answer")
        return Judged(False, partial=True)
    opened = Counter(int(one) for one in told[1:])
    opened[link.pk] -= 1  # this visit itself
    return Judged(bool(told[0]), +opened)


def _mark(request: HttpRequest, salt: bytes) -> str:
    parts = (request.get_host(), address(request), request.headers.get("user-agent", ""))
    return hashlib.blake2b("\0".join(parts).encode(), key=salt, digest_size=16).hexdigest()


def _salt(store: redis.Redis, now: datetime) -> bytes:
    """The salt of this day, made by whoever comes first. One made late in the day means that the first was lost."""
    today = timezone.localdate(now)
    name = f"{PREFIX}:salt:{today:%Y%m%d}"
    if (salt := store.get(name)) is None:
        earlier = list(_told_apart(today))
        if store.set(name, secrets.token_bytes(32), ex=_left(now), nx=True):
            ClickDay.objects.filter(pk__in=earlier).update(partial=True)
        salt = store.get(name)
    return bytes(salt)  # type: ignore[arg-type]


def _told_apart(today: date) -> list[int]:
    rows = ClickDay.objects.filter(on=today, opens__gt=F("machines") + F("silent"))
    return list(rows.values_list("pk", flat=True))


def _left(now: datetime) -> int:
    """Seconds until a minute after midnight."""
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=1, second=0, microsecond=0)
    return int((midnight - local).total_seconds())
