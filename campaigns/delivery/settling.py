"""An attempt begins and ends: both are committed at once, and only by whoever holds the delivery."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaigns.channels.protocol import Guarantee, Result
from campaigns.delivery.claiming import ENOUGH, GONE, MAY_LEAVE, OPEN_LANES, Claim
from campaigns.delivery.pausing import after_ruling
from campaigns.delivery.rulings import Past, Ruling, ruling
from campaigns.delivery.statements import Statement
from campaigns.delivery.states import DeliveryState
from core import freshness

# Whatever was paused, held or cancelled since the claim, and whoever has left, is seen here, just before the call.
_BEGIN = Statement(
    "delivery_begin",
    f"""
insert into campaigns_attempt (delivery_id, number, lease_token, started_at, outcome, said)
select d.id, 1 + coalesce((select max(number) from campaigns_attempt where delivery_id = d.id), 0), d.lease_token,
       statement_timestamp(), '', ''
{OPEN_LANES} join campaigns_delivery d on d.lane_id = l.id
where d.id = $1 and d.lease_token = $2 and d.state = 'sending'
  and d.lease_until > statement_timestamp() + $3::interval and l.expires_at > statement_timestamp() and {MAY_LEAVE}
  and not {GONE.format(recipient="d.recipient_id", priority="l.priority")}
returning id, started_at
""",  # noqa: S608 - no value of anybody's
)
# Who was cut off and comes late may still tell what is certain, as long as nobody else has taken it since.
_END = Statement(
    "delivery_end",
    """
with told as (
  select $1::bigint id, $2::bigint token, $3::bigint attempt, $4::text outcome, $5::int status, $6::text said,
         $7::text state, $8::bool doubtful, $9::int counts, $10::interval wait, $11::text provider_id,
         $12::timestamptz started, $13::interval look_in
), ended as (
  update campaigns_attempt a
  set finished_at = statement_timestamp(), outcome = told.outcome, status = told.status, said = told.said
  from told where a.id = told.attempt
)
update campaigns_delivery d set
  state = case when told.doubtful and provider_says in ('accepted', 'delivered', 'read') then 'sent'
               when told.state = 'sent' and provider_says = 'failed' then 'refused' else told.state end,
  lease_until = null, tries = tries + told.counts, next_try_at = statement_timestamp() + told.wait,
  provider_id = case when told.provider_id <> '' then told.provider_id else d.provider_id end,
  said = case when told.state = 'sent' then '' else told.said end,
  doubt_since = case when told.state = 'sent' then null when told.doubtful then coalesce(doubt_since, told.started)
                     else doubt_since end,
  look_at = statement_timestamp() + told.look_in,
  settled_at = case when told.state = 'retry' then null else statement_timestamp() end
from told
where d.id = told.id and d.lease_token = told.token
  and (d.state = 'sending' or (d.state in ('unknown', 'retry') and told.state = 'sent'))
returning d.id
""",
)


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that is written down and committed."""

    claim: Claim
    attempt: int
    started: datetime


def begin(claim: Claim) -> Begun | None:
    """Write the attempt down before the network is touched; None when it may not leave, or our lease is too short."""
    rows = _BEGIN.rows([claim.delivery, claim.token, ENOUGH])
    return Begun(claim, *rows[0]) if rows else None


def settle(
    begun: Begun, result: Result, past: Past, guarantee: Guarantee, *, account: int, now: datetime, direct: bool = False
) -> Ruling | None:
    """Write down what became of it. None when somebody else holds it by now: then only the attempt is told."""
    ruled = ruling(result, past, guarantee, started=begun.started, now=now)
    ours = bool(_END.rows(_values(begun, result, ruled)))
    if ours and guarantee.inside and ruled.state == DeliveryState.SENT:
        freshness.renew()  # it is a notice of the portal now
    after_ruling(account, ruled, result, faults=past.faults, direct=direct)
    return ruled if ours else None


def _values(begun: Begun, result: Result, ruled: Ruling) -> list[Any]:
    """In the order of the statement's places."""
    return [
        begun.claim.delivery, begun.claim.token, begun.attempt,
        str(result.outcome), result.status, result.said[:100],
        ruled.state, ruled.doubtful, int(ruled.counts), ruled.wait, result.provider_id[:200],
        begun.started, ruled.look_in,
    ]  # fmt: skip
