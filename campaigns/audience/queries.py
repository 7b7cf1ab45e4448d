"""Who is told something: people who asked for it, confirmed, and have not left."""

from collections.abc import Sequence
from typing import Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaigns.audience.models import Subscriber, SubscriberState, Suppression
from campaigns.channels.kinds import REACHES
from campaigns.channels.models import Account


class Told(Protocol):
    """What is said, as far as it decides who hears it (a post); no topics and no provinces: everybody."""

    @property
    def topics(self) -> Sequence[str]: ...

    @property
    def provinces(self) -> Sequence[str]: ...


def reachable(account: Account) -> QuerySet[Subscriber]:
    """The people who may be written to through this account today: confirmed, not left, not suppressed.

    A chat of Telegram belongs to one bot; a mail address or a number is written to by any account of its kind.
    """
    confirmed = Subscriber.objects.filter(of(account), state=SubscriberState.CONFIRMED)
    return confirmed.exclude(Exists(suppressed()))


def of(account: Account) -> Q:
    """Those whose address an account can write to."""
    return Q(reach=REACHES.get(account.kind, "")) & (Q(account=None) | Q(account=account.pk))


def suppressed() -> QuerySet[Suppression]:
    """The suppression of the subscriber at hand, for an `Exists` around it."""
    return Suppression.objects.filter(reach=OuterRef("reach"), mark=OuterRef("mark"))


def recipients(post: Told, account: Account) -> QuerySet[Subscriber]:
    """The people who hear this post through this account: one statement, fit for INSERT .. SELECT, in no order.

    Whoever chose no topic hears all, and likewise with provinces; whoever only watches a recruiter hears no posts.
    """
    return hearing(post, reachable(account))


def hearing(post: Told, people: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """Of these people those who chose what the post is about, and where."""
    people = people.filter(wants_posts=True)
    if post.topics:
        people = people.filter(Q(topics=[]) | Q(topics__overlap=list(post.topics)))
    if post.provinces:
        people = people.filter(Q(provinces=[]) | Q(provinces__overlap=list(post.provinces)))
    return people
