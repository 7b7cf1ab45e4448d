"""Which alerts hold, which are told to programs, what waits for whom."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Now

from campaigns.alerts.models import Alert, AlertTemplate, AlertText
from campaigns.alerts.words import AlertState, MessageType, Response, Severity, Status, TemplateState
from core.access import may
from core.models import User
from core.text_search import saying as rows_saying

NO_DATE = Min(Cast(Value(None), DateTimeField()))
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # the date of an empty list
_CLEARS = Q(message=MessageType.CANCEL) | Q(response=Response.ALL_CLEAR)
_GRAVEST_FIRST = Case(
    *(When(severity=severity, then=Value(place)) for place, severity in enumerate(Severity.values)),
    output_field=IntegerField(),
)


def sent() -> QuerySet[Alert]:
    """All that ever went out to the public, with their words; tests of the line are not the public's."""
    return Alert.objects.filter(sent_at__isnull=False).exclude(status=Status.TEST).prefetch_related("texts")


def in_force(now: datetime) -> QuerySet[Alert]:
    """What holds now, the gravest first, what is meant before what is not."""
    meant_first = Case(When(status=Status.ACTUAL, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = sent().filter(state=AlertState.SENT, expires__gt=now).exclude(_CLEARS)
    return rows.order_by(meant_first, _GRAVEST_FIRST, "-sent_at")


def announced() -> QuerySet[Alert]:
    """What holds by the database's clock: for the banner."""
    rows = sent().filter(state=AlertState.SENT, expires__gt=Now()).exclude(_CLEARS)
    return rows.order_by(_GRAVEST_FIRST, "-sent_at")


def past(now: datetime) -> QuerySet[Alert]:
    """What was told and holds no more, newest first."""
    return sent().filter(~Q(state=AlertState.SENT) | Q(expires__lte=now) | _CLEARS).order_by("-sent_at")


def saying(typed: str, language: str) -> QuerySet[Alert]:
    """What was told to the public and says what somebody typed, newest first; those that are over too."""
    fields = ("headline", "event", "instruction", "description")
    texts = rows_saying(AlertText.objects.filter(language=language), typed, language=language, fields=fields)
    return sent().filter(pk__in=texts.values("alert")).order_by("-sent_at")


def told_to_programs(now: datetime) -> QuerySet[Alert]:
    """What feeds list: every message until it runs out, those that change or cancel others too (CAP Feeds 1.0)."""
    rows = Alert.objects.filter(sent_at__isnull=False, expires__gt=now).exclude(status=Status.TEST)
    return rows.prefetch_related("texts").order_by("-sent_at")


def changed_at(now: datetime) -> datetime:
    """When the list for programs last changed: something was sent, or ran out."""
    told = Alert.objects.filter(sent_at__isnull=False).exclude(status=Status.TEST)
    found = told.aggregate(sent=Max("sent_at"), out=Max("expires", filter=Q(expires__lte=now)))
    return max((at for at in found.values() if at), default=NEVER)


def at_desk() -> QuerySet[Alert]:
    """Every alert with what a list shows; `title` is its Spanish headline."""
    spanish = AlertText.objects.filter(alert=OuterRef("pk"), language="es").values("headline")[:1]
    return Alert.objects.select_related("written_by", "approved_by", "broken_by").annotate(title=Subquery(spanish))


def called(rows: QuerySet[Alert], text: str) -> QuerySet[Alert]:
    """Those with the text in a headline, in whatever language."""
    return rows.filter(Exists(AlertText.objects.filter(alert=OuterRef("pk"), headline__icontains=text)))


def standing(rows: QuerySet[Alert], state: str, now: datetime) -> QuerySet[Alert]:
    """Those in a state as people speak of it."""
    running = Q(state=AlertState.SENT, expires__gt=now)
    wanted = {
        "draft": Q(state=AlertState.DRAFT), "in_review": Q(state=AlertState.IN_REVIEW), "force": running & ~_CLEARS,
        "over": Q(sent_at__isnull=False) & (~running | _CLEARS), "dropped": Q(state=AlertState.ENDED, sent_at=None),
        "review": Q(break_glass=True, reviewed_at=None),
    }  # fmt: skip
    return rows.filter(wanted[state]) if state in wanted else rows


def templates() -> QuerySet[AlertTemplate]:
    return AlertTemplate.objects.prefetch_related("texts").select_related("written_by", "approved_by")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of one sort wait for somebody, since when, and where they are listed; `late`: past its time."""

    count: int
    what: str
    query: str
    since: datetime | None = None
    late: bool = False


def waiting(user: User, *, now: datetime) -> list[Waiting]:
    """Alerts of others, glass that others broke (until somebody else has reviewed it), templates of others, own drafts.

    One query for all.
    """
    others = Alert.objects.filter(state=AlertState.IN_REVIEW).exclude(writers__contains=[user.pk])
    broken, mine = Alert.objects.filter(break_glass=True, reviewed_at=None), Alert.objects.filter(written_by=user)
    prepared = AlertTemplate.objects.filter(state=TemplateState.DRAFT).exclude(written_by=user)
    asked = [
        ("alerts.approve", "approve", "state=in_review", others, Min("submitted_at")),
        ("alerts.approve", "review", "state=review", broken, Min("review_due_at")),
        ("alerts.approve", "templates", "", prepared, NO_DATE),
        ("alerts.write", "drafts", "state=draft&mine=1", mine.filter(state=AlertState.DRAFT), NO_DATE),
    ]
    asked = [one for one in asked if may(user, one[0])]
    if not asked:
        return []
    each = [_counted(rows, what, since) for _permission, what, _query, rows, since in asked]
    found = {row["what"]: row for row in each[0].union(*each[1:], all=True)}
    return [_told(found.get(what), what, query, now) for _permission, what, query, _rows, _since in asked]


def _counted(rows: QuerySet[Any], what: str, since: Any) -> QuerySet[Any, dict[str, Any]]:
    return rows.order_by().annotate(what=Value(what)).values("what").annotate(n=Count("pk"), since=since)


def _told(row: dict[str, Any] | None, what: str, query: str, now: datetime) -> Waiting:
    since = row["since"] if row else None
    return Waiting(row["n"] if row else 0, what, query, since, what == "review" and bool(since and since < now))
