"""What providers tell later: once each, in whatever order it comes; it clears up what nobody knew."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.views.decorators.debug import sensitive_variables

from campaigns.audience.keywords import Answer, said
from campaigns.channels.kinds import REACHES
from campaigns.channels.models import Account
from campaigns.channels.protocol import Event, EventKind
from campaigns.delivery.actions import say
from campaigns.delivery.clock import database_now
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, ProviderEvent
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words

ANSWERS_HOLD = timedelta(hours=6)
UNMATCHED_SECONDS = 3 * 24 * 3600  # so long an event may come before we know the provider's name for the message
# A word that says more stays: "read" is not taken back by a late "accepted". A failure counts until something arrived.
_TOLD = """
update campaigns_delivery set
  provider_says = case
    when array_position(array['', 'accepted', 'failed', 'delivered', 'read'], provider_says::text)
       < array_position(array['', 'accepted', 'failed', 'delivered', 'read'], %(kind)s) then %(kind)s
    else provider_says end,
  provider_id = case when provider_id = '' then %(provider_id)s else provider_id end
where id = %(id)s
"""
# While it is being sent its holder settles it, and reads what was told.
_SETTLES = """
update campaigns_delivery set
  state = case when provider_says = 'failed' then 'refused' else 'sent' end,
  said = case when provider_says = 'failed' then %(said)s else '' end,
  doubt_since = null, look_at = null, settled_at = coalesce(settled_at, statement_timestamp())
where id = %(id)s and provider_says <> ''
  and ((state in ('unknown', 'retry') and doubt_since is not null)
       or (state = 'sent' and provider_says = 'failed')
       or (state = 'refused' and provider_says in ('delivered', 'read')))
"""
_MATCH = """
update campaigns_providerevent e set delivery_id = d.id
from campaigns_delivery d join campaigns_lane l on l.id = d.lane_id
where e.delivery_id is null and e.provider_id <> ''
  and e.received_at > statement_timestamp() - make_interval(secs => %(lately)s)
  and d.provider_id = e.provider_id and d.provider_id <> '' and l.account_id = e.account_id
returning d.id, e.kind, e.provider_id
"""


@sensitive_variables("event")
@transaction.atomic
def receive(account: Account, event: Event, *, now: datetime) -> bool:
    """Write an event down and let it do its work; False when it was told before."""
    event = _without_nulls(event)
    delivery = _delivery(account, event)
    told = {"kind": event.kind, "provider_id": event.provider_id[:200], "delivery": delivery, "at": event.at}
    _row, new = ProviderEvent.objects.get_or_create(account=account, event_id=event.event_id[:200], defaults=told)
    if not new:
        return False
    if event.kind == EventKind.SAID:
        _answer(account, event, now)
    elif delivery is not None:
        _settle(delivery.pk, event.kind, event.provider_id, event.said)
    return True


def _without_nulls(event: Event) -> Event:
    """PostgreSQL holds none, and a provider that is answered 500 tells the same for days."""
    told = {name: getattr(event, name).replace("\0", "") for name in ("event_id", "provider_id", "said")}
    return replace(event, **told)


def _delivery(account: Account, event: Event) -> Delivery | None:
    """By our key where the provider gives it back, else by its own name for the message."""
    ours = Delivery.objects.filter(lane__account=account)
    found = ours.filter(key=event.key).first() if event.key is not None else None
    return found or (ours.filter(provider_id=event.provider_id).first() if event.provider_id else None)


def _settle(delivery: int, kind: str, provider_id: str, said_of_it: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"id": delivery, "kind": str(kind), "provider_id": provider_id[:200]})
        cursor.execute(_SETTLES, {"id": delivery, "said": said_of_it[:100]})


@sensitive_variables("event")
def _answer(account: Account, event: Event, now: datetime) -> None:
    """Somebody wrote: what the words mean is the audience's business; the answer goes through the ledger."""
    reach = REACHES.get(account.kind)
    if reach is None:  # a partner's own readers are the partner's
        return
    answer = said(reach, event.sender, event.text, now=now, event=f"{account.pk}:{event.event_id}"[:90])
    if answer is not None:
        reply(account, answer)


def reply(account: Account, answer: Answer) -> None:
    """One answer to one person, through the account to which they wrote."""
    people = type(answer.to).objects.filter(pk=answer.to.pk)
    words = Words(language=answer.to.language, subject=answer.subject, body=answer.body, link=answer.link)
    due_at = database_now()
    say(
        answer.key[:120],
        [words],
        to=[Place(account, people=people)],
        due_at=due_at,
        expires_at=due_at + ANSWERS_HOLD,
        priority=Priority.DIRECT,
    )


def match_events() -> int:
    """Events that came before we knew the provider's name for their message find it now; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_MATCH, {"lately": UNMATCHED_SECONDS})
        found = cursor.fetchall()
    for delivery, kind, provider_id in found:
        _settle(delivery, kind, provider_id, "")
    return len(found)
