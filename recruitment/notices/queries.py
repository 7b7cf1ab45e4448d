"""Which letters are to be written, and which ones the desk should look at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from core.access import may
from core.models import User
from recruitment.applications.models.applications import ApplicationMove
from recruitment.applications.moves import State as ApplicationState
from recruitment.notices.models import Notice, NoticeKind, NoticeState
from recruitment.register import standing
from recruitment.register.models.authorities import ours
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import Kind, State

THRESHOLDS = (30, 60, 90)
TOLD_FOR = timedelta(days=7)  # a decision that is older is no news
HOLDING = sorted(state.value for state in standing.IN_FORCE | {State.SUSPENDED})
SILENT = [Kind.LISTED_PENDING, Kind.DELISTED]


def ending(threshold: int, *, today: date) -> QuerySet[Licence]:
    """The licences kept here that end within `threshold` days, and not within the next smaller one, untold so far."""
    smaller = max((n for n in THRESHOLDS if n < threshold), default=-1)
    told = Notice.objects.filter(
        licence=OuterRef("pk"), kind=NoticeKind.LAPSE, threshold=threshold,
        subject=Cast(OuterRef("valid_until"), CharField()),
    )  # fmt: skip
    return Licence.objects.filter(
        ~Exists(told), ours("authority"), state__in=HOLDING,
        valid_until__gt=today + timedelta(days=smaller), valid_until__lte=today + timedelta(days=threshold),
    )  # fmt: skip


def decided(*, now: datetime) -> QuerySet[LicenceEvent]:
    """The decisions of the last days on licences kept here, untold so far."""
    told = Notice.objects.filter(licence=OuterRef("licence"), kind=NoticeKind.DECISION, subject=OuterRef("code"))
    return LicenceEvent.objects.filter(
        ~Exists(told), ours("licence__authority"), recorded_at__gt=now - TOLD_FOR, recorded_at__lte=now
    ).exclude(kind__in=SILENT)  # fmt: skip


def latest() -> QuerySet[ApplicationMove]:
    """The last step of each application."""
    later = ApplicationMove.objects.filter(application=OuterRef("application"), pk__gt=OuterRef("pk"))
    return ApplicationMove.objects.filter(~Exists(later))


def returned(*, now: datetime) -> QuerySet[ApplicationMove]:
    """The steps that returned an application which still waits for its applicant, untold so far, however old."""
    told = Notice.objects.filter(step=OuterRef("pk"))
    return latest().filter(~Exists(told), end=ApplicationState.RETURNED, at__lte=now)


@dataclass(frozen=True, slots=True)
class Stuck:
    """How many letters wait for somebody in one state."""

    count: int
    state: str


def waiting(user: User) -> list[Stuck]:
    """The letters that did not leave, for who may see them; one query."""
    if not may(user, "notices.see"):
        return []
    states = (NoticeState.GIVEN_UP, NoticeState.NO_ADDRESS)
    rows = Notice.objects.filter(state__in=states).order_by().values_list("state").annotate(n=Count("pk"))
    counted = dict(rows)
    return [Stuck(counted.get(state, 0), state) for state in states]
