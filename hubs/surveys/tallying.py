"""What can happen to the counts of a hub: a visit is tallied, and the last tally is taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from core import audit
from core.models import User
from hubs.directory.models.organizations import Hub
from hubs.surveys.models.tallies import NeedCount, TallyKey, WhoCount
from hubs.surveys.periods import first_of
from hubs.surveys.words import Facet, Referral

MOST = 50  # alike at once: a bus at the border, not a slip of the thumb
KEYS_KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Tally:
    """One visit, or several alike, as it was tapped. It is never written down as such.

    `service` is given exactly when `referral` is to a service of the directory.
    """

    need: int
    met: bool
    origin: str
    age: str
    language: str
    referral: str = Referral.NOWHERE
    service: int | None = None
    many: int = 1


@transaction.atomic
def count(hub: Hub, tally: Tally, *, key: UUID, by: User, today: date) -> bool:
    """Add it to the counts of the day and of the month; False when this key was counted before: nothing happens.

    Raises ValueError for nobody, and for more than `MOST`.
    """
    if not 1 <= tally.many <= MOST:
        raise ValueError(f"a tally counts 1 to {MOST}")
    _receipt, fresh = TallyKey.objects.get_or_create(key=key, defaults={"hub": hub, "on": today})
    if not fresh:
        return False
    for counts, of in _places(hub, tally, today):
        counts.select_for_update().get_or_create(**of)  # waits for who takes the last one of it back
        counts.filter(**of).update(count=F("count") + tally.many)
    # What was counted stays out of the trail: it holds who and when, and together they would tell of a visit.
    audit.record("tally.counted", on=hub, by=by, many=tally.many)
    return True


@transaction.atomic
def take_back(hub: Hub, tally: Tally, *, key: UUID, by: User) -> bool:
    """Take a tally out of the counts again; False when it is out already or was never counted.

    Who calls knows what was counted from the phone that counted it (views keep it signed): no table does.
    """
    receipt = TallyKey.objects.select_for_update().filter(key=key, hub=hub, undone=False).first()
    if receipt is None:
        return False
    receipt.undone = True
    receipt.save(update_fields=["undone"])
    for counts, of in _places(hub, tally, receipt.on):
        counts.filter(**of).update(count=F("count") - tally.many)
        counts.filter(**of, count=0).delete()
    audit.record("tally.undone", on=hub, by=by, many=tally.many)
    return True


def forget_keys(*, today: date) -> int:
    """Drop the keys of forms that nobody can send again; returns how many."""
    return TallyKey.objects.filter(on__lt=today - KEYS_KEPT).delete()[0]


def _places(hub: Hub, tally: Tally, on: date) -> Iterator[tuple[QuerySet[Any], dict[str, Any]]]:
    """Every count that the tally is part of, in one order, so that two phones never wait for each other."""
    yield NeedCount.objects.all(), {
        "hub": hub, "on": on, "need_id": tally.need, "met": tally.met, "referral": tally.referral,
        "service_id": tally.service,
    }  # fmt: skip
    for facet, value in ((Facet.ORIGIN, tally.origin), (Facet.AGE, tally.age), (Facet.LANGUAGE, tally.language)):
        yield WhoCount.objects.all(), {"hub": hub, "month": first_of(on), "facet": facet, "value": value}
