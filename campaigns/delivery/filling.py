"""Lanes and deliveries of an occurrence: all its people in one statement, each once whoever does it how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from campaigns.audience.models import Subscriber
from campaigns.channels.kinds import REACHES
from campaigns.channels.models import Account
from campaigns.delivery import quiet
from campaigns.delivery.models import Delivery, Lane, Message, Occurrence, Pace
from campaigns.delivery.states import Priority

_KEY = "encode(substr(sha256(convert_to(concat_ws(' ', {}), 'UTF8')), 1, 16), 'hex')::uuid"
# Whoever chose a language a moment ago in which nothing was kept hears the first one.
_PEOPLE = f"""
insert into campaigns_delivery (key, lane_id, message_id, recipient_id, language, state, tries, next_try_at,
                                provider_id, provider_says, said)
select {_KEY.format("%(occurrence)s::text, %(account)s::text, person.public_id::text, ''")},
       %(lane)s, message.id, person.id, '', 'queued', 0, %(due_at)s, '', '', ''
from (/*people*/) person
cross join lateral (
    select sha256(convert_to(%(trial)s::text || person.public_id::text, 'UTF8')) as dice) chance
join campaigns_message message
  on message.occurrence_id = %(occurrence_id)s and message.kind = %(kind)s
 and message.language = case when person.language = any(%(languages)s) then person.language
                             else (%(languages)s)[1] end
 and message.arm = (%(arms)s)[1 + (get_byte(chance.dice, 0) * 256 + get_byte(chance.dice, 1)) %% cardinality(%(arms)s)]
on conflict do nothing
"""  # noqa: S608 - no value of anybody's
_PAGE = f"""
insert into campaigns_delivery (key, lane_id, message_id, recipient_id, language, state, tries, next_try_at,
                                provider_id, provider_says, said)
values ({_KEY.format("%(occurrence)s::text, %(account)s::text, '', %(language)s::text")},
        %(lane)s, %(message)s, null, %(language)s, 'queued', 0, %(due_at)s, '', '', '')
on conflict do nothing
"""  # noqa: S608 - no value of anybody's


@dataclass(frozen=True)
class Place:
    """Where something goes: an account's own page in one language, or people, each in their own."""

    account: Account
    language: str = ""
    people: QuerySet[Subscriber] | None = None


KeepWords = Callable[[str, str, str], Message]  # kind, language, arm -> the row of the words


def fill(
    occurrence: Occurrence, place: Place, keep: KeepWords, *, arms: Sequence[str] = ("",), trial: UUID | None = None
) -> Lane:
    """The lane of this place with all its deliveries. `trial` and a person's own id decide which arm is heard."""
    lane = _lane(occurrence, place)
    if place.account.per_second:
        Pace.objects.bulk_create([Pace(account=place.account)], ignore_conflicts=True)
    if place.people is None:
        _page(occurrence, lane, place, keep(place.account.kind, place.language, arms[0]))
    else:
        people = _untold(occurrence, lane, place.people)
        _people(occurrence, lane, people, keep, {"arms": list(arms), "trial": str(trial or "")})
    return lane


def _untold(occurrence: Occurrence, lane: Lane, people: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """Without those who hear it by another account: two gateways for SMS are no reason to ring twice.

    An alert may ring twice: whoever chose both gateways wants it heard though one of them should stand.
    """
    if occurrence.priority == Priority.CRISIS:
        return people
    reach = REACHES.get(lane.account.kind)
    alike = [kind for kind, by in REACHES.items() if by == reach]
    others = occurrence.lanes.exclude(pk=lane.pk).filter(account__kind__in=alike)
    if not others.exists():
        return people
    told = Delivery.objects.filter(lane__in=others.values("pk"), recipient=OuterRef("pk"))
    return people.exclude(Exists(told))


def _lane(occurrence: Occurrence, place: Place) -> Lane:
    due_at, expires_at = times(occurrence, place.account)
    told = {"priority": occurrence.priority, "due_at": due_at, "expires_at": expires_at}
    return Lane.objects.get_or_create(occurrence=occurrence, account=place.account, defaults=told)[0]


def times(occurrence: Occurrence, account: Account) -> tuple[datetime, datetime]:
    """When it may leave, and until when: by night neither begins nor runs out what people would be rung for."""
    due_at, expires_at = occurrence.due_at, occurrence.expires_at
    if not account.to_people or occurrence.priority < Priority.NORMAL:
        return due_at, expires_at
    return quiet.opens(due_at), quiet.after(due_at, waking=expires_at - due_at)


def _page(occurrence: Occurrence, lane: Lane, place: Place, message: Message) -> None:
    told: dict[str, Any] = {"language": place.language, "message": message.pk}
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, _common(occurrence, lane) | told)


def _people(
    occurrence: Occurrence, lane: Lane, people: QuerySet[Subscriber], keep: KeepWords, chance: dict[str, Any]
) -> None:
    spoken = sorted(people.order_by().values_list("language", flat=True).distinct())
    if not spoken:
        return
    for language in spoken:
        for arm in chance["arms"]:
            keep(lane.account.kind, language, arm)
    sql, values = people.order_by().values("id", "public_id", "language").query.sql_with_params()
    with connection.cursor() as cursor:
        told = {**_common(occurrence, lane), **chance, "languages": spoken}
        whole, inner = cursor.mogrify(_PEOPLE, told), cursor.mogrify(sql, values)
        cursor.execute(whole.replace(b"/*people*/", inner).decode())


def _common(occurrence: Occurrence, lane: Lane) -> dict[str, Any]:
    return {
        "occurrence": occurrence.key,
        "occurrence_id": occurrence.pk,
        "account": str(lane.account.public_id),
        "kind": lane.account.kind,
        "lane": lane.pk,
        "due_at": lane.due_at,
    }
