"""What may leave now: one statement takes it, with a lease and a fence, and passes over whoever has left.

Lanes are few and are walked in order (alerts first); of each, the rows that nobody else holds. However many wait behind
them, they are not looked at.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from campaigns.delivery import quiet
from campaigns.delivery.marks import reached
from campaigns.delivery.states import Priority

LEASE = timedelta(seconds=settings.CAMPAIGN_LEASE)
ENOUGH = LEASE * 5 / 9  # what must be left of it when a call begins: longer than any channel takes for all its calls

# Lanes of which something may leave now, named l, with their occurrence o, account a, post p and campaign c.
OPEN_LANES = """
  from campaigns_lane l
  join campaigns_occurrence o on o.id = l.occurrence_id
  join campaigns_account a on a.id = l.account_id
  left join campaigns_post p on p.id = o.post_id
  left join campaigns_campaign c on c.id = p.campaign_id
"""
MAY_LEAVE = f"""
      o.held_at is null and o.cancelled_at is null and p.state is distinct from 'cancelled'
  and a.paused_at is null and a.closed_at is null and (a.held_until is null or a.held_until <= statement_timestamp())
  and p.paused_at is null and c.paused_at is null
  and (not a.to_people or l.priority < {Priority.NORMAL:d}
       or ((statement_timestamp() at time zone '{quiet.ZONE}')::time >= '{quiet.TO}'
           and (statement_timestamp() at time zone '{quiet.ZONE}')::time < '{quiet.FROM}'))
  and not exists (select from campaigns_standstill s
                  where s.ended_at is null and (s.crisis_too or l.priority > {Priority.CRISIS:d}))
"""
# Whoever has left or is let alone; an answer still reaches who has just left by their own word.
GONE = f"""exists (
    select from campaigns_subscriber s where s.id = {{recipient}} and (
      s.mark = '' or ({{priority}} <> {Priority.DIRECT:d} and s.state <> 'confirmed')
      or exists (select from campaigns_suppression x where x.reach = s.reach and x.mark = s.mark
                 and ({{priority}} <> {Priority.DIRECT:d} or x.reason <> 'left'))))"""  # noqa: S608 - no value of anybody's

_CLAIM = f"""
with pace as materialized (
  select p.account_id, least(a.per_second, p.tokens
         + a.per_second * extract(epoch from statement_timestamp() - p.filled_at)) as tokens
  from campaigns_pace p join campaigns_account a on a.id = p.account_id
  where a.per_second > 0 for update of p skip locked
), ready as (
  select l.id, l.account_id, l.priority, l.due_at, a.per_second, floor(coalesce(pace.tokens, 0))::int as free
  {OPEN_LANES} left join pace on pace.account_id = a.id
  where l.done_at is null and l.due_at <= statement_timestamp() and l.expires_at > statement_timestamp()
    and l.priority <= %(lowest)s and {MAY_LEAVE} and (a.per_second = 0 or pace.tokens >= 1)
  order by l.priority, l.due_at, l.id
), seen as materialized (
  select d.id, d.recipient_id, r.account_id, r.priority, r.per_second, r.free, r.due_at
  from ready r cross join lateral (
    select id, recipient_id from campaigns_delivery
    where lane_id = r.id and state in ('queued', 'retry') and next_try_at <= statement_timestamp()
    order by next_try_at limit case when r.per_second > 0 then least(%(most)s, r.free) else %(most)s end
    for update skip locked) d
  limit %(most)s
), picked as materialized (
  select *, {GONE.format(recipient="recipient_id", priority="priority")} as gone
  from (select *, row_number() over (partition by account_id order by priority, due_at) as place from seen) s
  where per_second = 0 or place <= free
), spent as (
  update campaigns_pace p set tokens = pace.tokens - taken.count, filled_at = statement_timestamp()
  from pace, (select account_id, count(*) from picked where per_second > 0 group by 1) taken
  where p.account_id = taken.account_id and pace.account_id = p.account_id
), held as (
  update campaigns_delivery d
  set state = case when not gone then 'sending' when d.doubt_since is null then 'spared' else 'unknown' end,
      lease_until = case when not gone then statement_timestamp() + %(lease)s end,
      lease_token = coalesce(d.lease_token, 0) + 1,
      settled_at = case when gone then statement_timestamp() end
  from picked where d.id = picked.id
  returning d.id, d.lease_token, gone, priority, due_at
)
select id, lease_token from held where not gone order by priority, due_at, id
"""  # noqa: S608 - no value of anybody's
_HAND_BACK = """
update campaigns_delivery set state = case when tries = 0 and doubt_since is null then 'queued' else 'retry' end,
       lease_until = null
where state = 'sending' and (id, lease_token) in %s
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery in our hands; `token` is the fence, one higher for each that ever holds it."""

    delivery: int
    token: int


def claim(most: int, *, lowest: int = Priority.NORMAL) -> list[Claim]:
    """Take up to `most` deliveries of that priority or a higher one, first things first, and commit."""
    asked: dict[str, Any] = {"most": most, "lowest": lowest, "lease": LEASE}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, asked)
        claimed = [Claim(*row) for row in cursor.fetchall()]
    if claimed:
        reached("claimed")
    return claimed


def hand_back(claims: list[Claim]) -> None:
    """Give up what has not been begun; it is as if nobody had taken it."""
    if claims:
        with connection.cursor() as cursor:
            cursor.execute(_HAND_BACK, [tuple((one.delivery, one.token) for one in claims)])
