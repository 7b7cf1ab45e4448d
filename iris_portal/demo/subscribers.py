"""Invented people who get notices, so that the desk has numbers to show, and a list from paper with wrong lines.

Their addresses lie under .example, which no mail server has.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from campaigns.audience.actions import mark_of
from campaigns.audience.models import Subscriber, SubscriberState
from campaigns.channels.kinds import Reach
from campaigns.joining.entering import Brought, bring
from campaigns.posts.topics import TopicKey
from core.models import User
from core.sealed import seal

PEOPLE = [  # how many, by which way, in which language, province, topics
    (96, Reach.EMAIL, "es", "PA-8", [TopicKey.SCAMS, TopicKey.JOBS_ABROAD]),
    (41, Reach.EMAIL, "es", "PA-4", [TopicKey.SCAMS]),
    (23, Reach.EMAIL, "en", "", []),
    (4, Reach.EMAIL, "es", "PA-5", [TopicKey.DOCUMENTS]),
    (38, Reach.SMS, "es", "PA-8", [TopicKey.ALERTS]),
]
WEEKS = 9
LIST = "correo;idioma\n" + "".join(f"feria{n}@correo.example;es\n" for n in range(6)) + "sin arroba;es\n;es\n"


def build_subscribers(*, now: datetime, editor: User) -> None:
    """Make them once; the request to confirm of the list waits for an account that writes to people."""
    rows: list[Subscriber] = []
    for count, reach, language, province, topics in PEOPLE:
        for _ in range(count):
            rows.append(_person(len(rows), reach, language, province, [str(one) for one in topics], now))
    Subscriber.objects.bulk_create(rows)
    said = Brought("Feria de David", timezone.localdate(now), without_bad=False)
    bring(LIST.encode(), said, by=editor, now=now)


def _person(n: int, reach: str, language: str, province: str, topics: list[str], now: datetime) -> Subscriber:
    address = f"persona{n}@correo.example" if reach == Reach.EMAIL else f"+5076000{n:04}"
    began = now - timedelta(days=2 + n % (7 * WEEKS))
    return Subscriber(
        reach=reach, sealed=seal(address), mark=mark_of(reach, address), language=language, topics=topics,
        provinces=[province] if province else [], state=SubscriberState.CONFIRMED, confirmed_at=began,
        asked_on=timezone.localdate(began),
    )  # fmt: skip
