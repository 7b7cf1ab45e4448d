"""What a worker had in its hands when it died: nothing is tried blindly that may have arrived."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from campaigns.channels.protocol import Outcome, Result
from campaigns.channels.registry import channel
from campaigns.delivery.claiming import Claim
from campaigns.delivery.clock import database_now
from campaigns.delivery.rulings import Past
from campaigns.delivery.settling import Begun, settle

# The lease is over, and no call of that holder was written down: it sent nothing.
_UNTOUCHED = """
update campaigns_delivery d
set state = case when tries = 0 and doubt_since is null then 'queued' else 'retry' end, lease_until = null
where d.id in (
  select id from campaigns_delivery where state = 'sending' and lease_until < statement_timestamp()
  order by lease_until limit %(most)s for update skip locked)
and not exists (select from campaigns_attempt t where t.delivery_id = d.id and t.lease_token = d.lease_token)
"""
# One of its calls has no end: it may have arrived.
_CUT_OFF = """
select d.id, d.lease_token, t.id, t.started_at, d.tries, d.doubt_since, a.faults, a.kind, a.id
from campaigns_delivery d
join campaigns_lane l on l.id = d.lane_id join campaigns_account a on a.id = l.account_id
join lateral (select id, started_at from campaigns_attempt t
              where t.delivery_id = d.id and t.lease_token = d.lease_token
              order by number desc limit 1) t on true
where d.state = 'sending' and d.lease_until < statement_timestamp()
order by d.lease_until limit %(most)s for update of d skip locked
"""
MOST = 500
CUT_OFF = Result(Outcome.UNKNOWN, said="cut off")


@dataclass(frozen=True, slots=True)
class Found:
    begun: Begun
    past: Past
    kind: str
    account: int


def reap() -> int:
    """Take back what leases that ended had held; how many deliveries."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTOUCHED, {"most": MOST})
        untouched = cursor.rowcount
    return untouched + _cut_off()


@transaction.atomic
def _cut_off() -> int:
    """The attempt has no end, so nobody knows: what follows is the channel's own promise."""
    now = database_now()
    with connection.cursor() as cursor:
        cursor.execute(_CUT_OFF, {"most": MOST})
        rows = [_found(row) for row in cursor.fetchall()]
    for one in rows:
        guarantee = channel(one.kind).guarantee
        settle(one.begun, CUT_OFF, one.past, guarantee, account=one.account, now=now)
    return len(rows)


def _found(row: tuple[int | str | datetime | None, ...]) -> Found:
    held = iter(row)
    delivery, token, attempt, started, tries, doubt, faults, kind, account = islice(held, 9)
    begun = Begun(Claim(delivery, token), attempt, started)  # type: ignore[arg-type]
    return Found(begun, Past(tries, doubt, faults), kind, account)  # type: ignore[arg-type]
