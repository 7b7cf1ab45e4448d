"""An attempt begins and ends: both are committed at once, and only by whoever holds the delivery."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from campaigns.channels.protocol import Guarantee, Result
from campaigns.delivery.claiming import ENOUGH, MAY_LEAVE, OPEN_LANES, Claim
from campaigns.delivery.pausing import after_ruling
from campaigns.delivery.rulings import Past, Ruling, ruling

# Whatever has been paused, held or cancelled since the claim is seen here, just before the call.
_BEGIN = f"""
insert into campaigns_attempt (delivery_id, number, lease_token, started_at, outcome, said)
select d.id, 1 + coalesce((select max(number) from campaigns_attempt where delivery_id = d.id), 0), d.lease_token,
       statement_timestamp(), '', ''
{OPEN_LANES} join campaigns_delivery d on d.lane_id = l.id
where d.id = %(id)s and d.lease_token = %(token)s and d.state = 'sending'
  and d.lease_until > statement_timestamp() + %(enough)s and {MAY_LEAVE}
returning id, started_at
"""  # noqa: S608 - no value of anybody's
# Who was cut off and comes late may still tell what is certain, as long as nobody else has taken it since.
_END = """
with ended as (
  update campaigns_attempt set finished_at = statement_timestamp(), outcome = %(outcome)s, status = %(status)s,
                               said = %(said)s
  where id = %(attempt)s
)
update campaigns_delivery set
  state = case when %(doubtful)s and provider_says in ('accepted', 'delivered', 'read') then 'sent'
               when %(state)s = 'sent' and provider_says = 'failed' then 'refused' else %(state)s end,
  lease_until = null, tries = tries + %(counts)s, next_try_at = statement_timestamp() + %(wait)s,
  provider_id = case when %(provider_id)s <> '' then %(provider_id)s else provider_id end,
  said = case when %(state)s = 'sent' then '' else %(said)s end,
  doubt_since = case when %(state)s = 'sent' then null when %(doubtful)s then coalesce(doubt_since, %(started)s)
                     else doubt_since end,
  look_at = statement_timestamp() + %(look_in)s,
  settled_at = case when %(state)s = 'retry' then null else statement_timestamp() end
where id = %(id)s and lease_token = %(token)s
  and (state = 'sending' or (state in ('unknown', 'retry') and %(state)s = 'sent'))
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that is written down and committed."""

    claim: Claim
    attempt: int
    started: datetime


def begin(claim: Claim) -> Begun | None:
    """Write the attempt down before the network is touched; None when it may not leave any more, or we do not hold it for long enough."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, {"id": claim.delivery, "token": claim.token, "enough": ENOUGH})
        row = cursor.fetchone()
    return Begun(claim, *row) if row else None


def settle(
    begun: Begun, result: Result, past: Past, guarantee: Guarantee, *, account: int, now: datetime
) -> Ruling | None:
    """Write down what became of it. None when somebody else holds it by now: then only the attempt is told."""
    ruled = ruling(result, past, guarantee, started=begun.started, now=now)
    with connection.cursor() as cursor:
        cursor.execute(_END, _values(begun, result, ruled))
        ours = cursor.rowcount == 1
    after_ruling(account, ruled, result, faults=past.faults)
    return ruled if ours else None


def _values(begun: Begun, result: Result, ruled: Ruling) -> dict[str, Any]:
    return {
        "attempt": begun.attempt,
        "outcome": str(result.outcome),
        "status": result.status,
        "said": result.said[:100],
        "state": ruled.state,
        "doubtful": ruled.doubtful,
        "counts": int(ruled.counts),
        "wait": ruled.wait,
        "provider_id": result.provider_id[:200],
        "started": begun.started,
        "look_in": ruled.look_in,
        "id": begun.claim.delivery,
        "token": begun.claim.token,
    }
