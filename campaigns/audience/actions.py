"""What can happen to somebody who asks: written down, confirmed, changed, left, erased, suppressed.

What people do for themselves leaves no trail but its result: who reads the trail shall not read who came and went.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from campaigns.audience import standing
from campaigns.audience.addresses import Address
from campaigns.audience.links import HOLDS
from campaigns.audience.models import Asking, Source, Subscriber, SubscriberState, Suppression, Why
from campaigns.channels.models import Account
from core import audit
from core.models import User
from core.sealed import mark, seal
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.shapes import PROOF_LETTERS

MOST_TRIES = 5
WORD_LETTERS = 12  # 58 bits


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be told; without topics or provinces: all. With a recruiter and no posts: of it alone."""

    language: str
    topics: Sequence[str] = ()
    provinces: Sequence[str] = ()
    wants_posts: bool = True
    recruiter: Recruiter | None = None


def mark_of(reach: str, key: str) -> str:
    """What an address is found by; the same in askings, subscribers and suppressions."""
    return mark(key, purpose=f"audience {reach}")


@sensitive_variables("address")
def ask(
    wish: Wish, reach: str, *, address: Address | None = None, account: Account | None = None,
    source: str = Source.PAGE, now: datetime,
) -> Asking:  # fmt: skip
    """Write down what was asked, and no more: the same work whether the address is known, suppressed or new.

    `joining.sending` decides later what is sent. Without an address a word is made, to be said in a chat.
    """
    asking = prepared(wish, reach, address=address, account=account, source=source, now=now)
    asking.save()
    return asking


@sensitive_variables("address")
def prepared(
    wish: Wish, reach: str, *, address: Address | None, account: Account | None = None, source: str, now: datetime
) -> Asking:
    """The row of an asking, not saved yet."""
    return Asking(
        source=source, reach=reach, account=account, language=wish.language,
        topics=list(wish.topics), provinces=list(wish.provinces), wants_posts=wish.wants_posts,
        recruiter=wish.recruiter, asked_at=now,
        sealed=seal(address.text) if address else b"",
        mark=mark_of(reach, address.key) if address else "",
        word="" if address else "".join(secrets.choice(PROOF_LETTERS) for _ in range(WORD_LETTERS)),
    )  # fmt: skip


def code_of(asking: Asking) -> str:
    """Six figures, made of the asking under the key of marks: nothing to keep, nothing to read from a copy."""
    return f"{int(mark(asking.public_id.hex, purpose='audience code'), 16) % 1_000_000:06}"


@transaction.atomic
def confirm(asking: Asking, *, now: datetime) -> Subscriber | None:
    """Let what was asked hold. The same link twice changes nothing the second time; None when it holds no more."""
    waiting = Subscriber.objects.select_for_update(no_key=True)
    person = waiting.filter(pk=asking.subscriber_id).first() if asking.subscriber_id else None
    held = Asking.objects.select_for_update(no_key=True).filter(pk=asking.pk).first()  # in this order, as `leave` does
    if person is None or held is None or now > held.asked_at + HOLDS:
        return None
    if person.mark != held.mark or _let_alone(held.reach, held.mark):
        return None
    if held.used_at is None:
        _take_over(person, held, now)
        held.used_at = now
        held.save(update_fields=["used_at"])
    elif person.state != SubscriberState.CONFIRMED:  # left since: an old link brings nobody back
        return None
    return person


def _take_over(person: Subscriber, asked: Asking, now: datetime) -> None:
    """The choices of an asking become the person's; an asking about a recruiter leaves the topics as they are."""
    new = person.state != SubscriberState.CONFIRMED
    if new or asked.wants_posts:
        person.topics, person.provinces, person.wants_posts = asked.topics, asked.provinces, asked.wants_posts
    person.language, person.state, person.left_on = asked.language, SubscriberState.CONFIRMED, None
    person.confirmed_at = now if new else person.confirmed_at
    person.save()
    if asked.recruiter:
        person.watches.add(asked.recruiter)
        standing.begin(asked.recruiter, now=now)
    Suppression.objects.filter(reach=person.reach, mark=person.mark, reason=Why.LEFT).delete()


def _let_alone(reach: str, of: str) -> bool:
    """Whether nobody writes to it, whatever it asks on a page."""
    return Suppression.objects.filter(reach=reach, mark=of).exclude(reason=Why.LEFT).exists()


def confirm_by_code(reach: str, of: str, code: str, *, now: datetime) -> Subscriber | None:
    """By the figures that were sent; after five wrong ones those of that address count no more."""
    fits = [one for one in _tried(reach, of, now) if hmac.compare_digest(code_of(one), code)]
    return confirm(fits[0], now=now) if fits else None


@transaction.atomic
def _tried(reach: str, of: str, now: datetime) -> list[Asking]:
    """Those that this try may fit. It is counted before it is looked at: a hundred at once are a hundred tries."""
    asked = open_askings(reach, of, now=now).filter(tries__lt=MOST_TRIES)
    known = list(asked.order_by("pk").select_for_update(no_key=True))
    Asking.objects.filter(pk__in=[one.pk for one in known]).update(tries=F("tries") + 1)
    return sorted(known, key=lambda one: one.asked_at, reverse=True)


def open_askings(reach: str, of: str, *, now: datetime) -> QuerySet[Asking]:
    """What an address was asked to confirm and may still, the latest first."""
    written = Asking.objects.filter(reach=reach, mark=of, written_at__isnull=False, used_at=None)
    return written.filter(asked_at__gte=now - HOLDS).exclude(mark="").order_by("-asked_at")


@sensitive_variables("address")
@transaction.atomic
def join_by_word(asking: Asking, address: Address, *, now: datetime) -> Subscriber | None:
    """Somebody said the word of an asking in a chat: whoever writes from there has confirmed it thereby."""
    held = Asking.objects.select_for_update(no_key=True).get(pk=asking.pk)
    if held.mark or now > held.asked_at + HOLDS:
        return None
    held.mark = mark_of(held.reach, address.key)
    Suppression.objects.filter(reach=held.reach, mark=held.mark, reason__in=OWN_WISH).delete()
    held.subscriber = known_or_new(held, seal(address.text), now=now)
    held.written_at = now
    held.save()
    return confirm(held, now=now)


OWN_WISH = (Why.LEFT, Why.UNASKED, Why.ERASED)  # what a person takes back by writing to us first


def known_or_new(asked: Asking, sealed: bytes, *, now: datetime) -> Subscriber:
    """The row of an address; one that has left waits again for its confirmation."""
    person, _new = Subscriber.objects.get_or_create(
        reach=asked.reach, mark=asked.mark,
        defaults={
            "account": asked.account, "sealed": sealed, "language": asked.language, "wants_posts": False,
            "asked_on": timezone.localdate(now),
        },
    )  # fmt: skip
    if person.state == SubscriberState.LEFT:
        person.state, person.asked_on, person.left_on = SubscriberState.ASKED, timezone.localdate(now), None
        person.save(update_fields=["state", "asked_on", "left_on"])
    return person


@transaction.atomic
def leave(subscriber: Subscriber, *, now: datetime) -> bool:
    """Nothing is sent any more. Who never confirmed did not ask: that address is let alone for good.

    False: it had left before.
    """
    person = Subscriber.objects.select_for_update(no_key=True).get(pk=subscriber.pk)
    if person.state == SubscriberState.LEFT:
        return False
    why = Why.LEFT if person.state == SubscriberState.CONFIRMED else Why.UNASKED
    _suppress(person.reach, person.mark, why, now)
    person.state, person.left_on = SubscriberState.LEFT, timezone.localdate(now)
    person.save(update_fields=["state", "left_on"])
    person.watches.clear()
    person.askings.all().delete()
    return True


@transaction.atomic
def change(subscriber: Subscriber, wish: Wish, watches: Sequence[Recruiter], *, now: datetime) -> None:
    """Other topics, provinces, another language; recruiters can only be taken away here."""
    person = Subscriber.objects.select_for_update(no_key=True).get(pk=subscriber.pk)
    if person.state != SubscriberState.CONFIRMED:
        return
    person.language, person.wants_posts = wish.language, wish.wants_posts
    person.topics, person.provinces = list(wish.topics), list(wish.provinces)
    person.save(update_fields=["language", "wants_posts", "topics", "provinces"])
    kept = {recruiter.pk for recruiter in watches}
    person.watches.remove(*[one for one in person.watches.all() if one.pk not in kept])


@transaction.atomic
def erase(subscriber: Subscriber, *, now: datetime) -> None:
    """Everything about a person goes but an empty row, for the ledger, and the mark that keeps the address out."""
    leave(subscriber, now=now)
    person = Subscriber.objects.select_for_update(no_key=True).get(pk=subscriber.pk)
    if person.mark:
        _suppress(person.reach, person.mark, Why.ERASED, now)
        empty([person])


def empty(people: Sequence[Subscriber]) -> None:
    """Take the address and the choices out of rows that nobody is behind any more."""
    keys = [person.pk for person in people]
    Subscriber.watches.through.objects.filter(subscriber__in=keys).delete()
    Asking.objects.filter(subscriber__in=keys).delete()
    Subscriber.objects.filter(pk__in=keys).update(
        sealed=b"", mark="", topics=[], provinces=[], wants_posts=False, state=SubscriberState.LEFT
    )


@transaction.atomic
def suppress(address: Address, why: str, *, by: User | None, now: datetime) -> None:
    """Nobody writes to this address any more; the trail tells that somebody entered one, not which."""
    found = mark_of(address.reach, address.key)
    for person in Subscriber.objects.filter(reach=address.reach, mark=found):
        leave(person, now=now)
    entered = _suppress(address.reach, found, why, now)
    if by:
        audit.record("address.suppressed", on=entered, by=by, reach=address.reach)


@transaction.atomic
def let_alone(subscriber: Subscriber, why: str, *, now: datetime) -> None:
    """Nobody writes any more to somebody whose address lies sealed."""
    leave(subscriber, now=now)
    person = Subscriber.objects.select_for_update(no_key=True).get(pk=subscriber.pk)
    if person.mark:
        _suppress(person.reach, person.mark, why, now)


def _suppress(reach: str, of: str, why: str, now: datetime) -> Suppression:
    """The stricter reason stays: who left and is then entered by staff is let alone for good."""
    known, _new = Suppression.objects.get_or_create(
        reach=reach, mark=of, defaults={"reason": why, "on": timezone.localdate(now)}
    )
    if known.reason == Why.LEFT and why != Why.LEFT:
        known.reason = why
        known.save(update_fields=["reason"])
    return known
