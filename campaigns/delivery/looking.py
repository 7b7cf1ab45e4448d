"""Providers that can be asked are asked whether they have what we do not know to have arrived."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from campaigns.channels.protocol import Outcome, Result
from campaigns.channels.registry import channel
from campaigns.delivery.claiming import Claim
from campaigns.delivery.lanes import reopen
from campaigns.delivery.letters import Sealed, load
from campaigns.delivery.rulings import LOOKS

# The next look is written down before this one: two workers do not ask the same, and a killed one asks again.
_TAKE = """
update campaigns_delivery d set look_at = statement_timestamp() + %(again)s
where d.id in (select id from campaigns_delivery where look_at <= statement_timestamp() and state = 'unknown'
               order by look_at limit %(most)s for update skip locked)
returning d.id, d.lease_token, d.settled_at, statement_timestamp()
"""
_FOUND = """
update campaigns_delivery set state = %(state)s, look_at = null, provider_id = case when %(provider_id)s <> ''
  then %(provider_id)s else provider_id end, doubt_since = null, said = %(said)s,
  next_try_at = statement_timestamp(), settled_at = case when %(state)s = 'sent' then statement_timestamp() end
where id = %(id)s and lease_token = %(token)s and state = 'unknown'
"""
_NO_MORE = "update campaigns_delivery set look_at = null where id = %(id)s and lease_token = %(token)s"
AGAIN = LOOKS[1]
LAST = sum(LOOKS, timedelta(0))  # after it only a person decides


@dataclass(frozen=True, slots=True)
class Doubt:
    claim: Claim
    since: datetime
    now: datetime


def look_up(*, most: int = 20) -> int:
    """Ask about deliveries whose time to be asked about has come; how many were cleared up."""
    asked: dict[str, Any] = {"again": AGAIN, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, asked)
        doubts = [Doubt(Claim(pk, token), since, now) for pk, token, since, now in cursor.fetchall()]
    sealed = load([one.claim for one in doubts])
    return sum(_ask(one, sealed[one.claim.delivery]) for one in doubts if one.claim.delivery in sealed)


def _ask(doubt: Doubt, sealed: Sealed) -> bool:
    found = ask(sealed)
    if found is not None:
        return write(doubt.claim, found, lane=sealed.delivery.lane_id)
    if doubt.now - doubt.since >= LAST:
        with connection.cursor() as cursor:
            cursor.execute(_NO_MORE, {"id": doubt.claim.delivery, "token": doubt.claim.token})
    return False


def ask(sealed: Sealed) -> Result | None:
    """What the provider says; None when it cannot say, or says neither yes nor no."""
    try:
        parcel = sealed.parcel()
    except Exception:  # an address that no key opens, a picture that is gone: nobody can ask for it
        return None
    found = channel(sealed.kind).lookup(parcel, sealed.credentials)
    return found if found and found.outcome in (Outcome.SENT, Outcome.RETRY) else None


def write(claim: Claim, found: Result, *, lane: int) -> bool:
    """It has it: sent. It certainly has not: it may leave again. Unless somebody else was quicker."""
    with reopen(lane), connection.cursor() as cursor:
        cursor.execute(
            _FOUND,
            {
                "id": claim.delivery,
                "token": claim.token,
                "state": "sent" if found.outcome == Outcome.SENT else "retry",
                "provider_id": found.provider_id[:200],
                "said": found.said[:100],
            },
        )
        return cursor.rowcount == 1
