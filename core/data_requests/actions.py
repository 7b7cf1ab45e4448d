"""What can happen to a request: taken in, answered once, and its words forgotten."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.data_requests.models import DataRequest
from core.data_requests.terms import due_on
from core.models import User
from core.sealed import seal, unseal

KEPT = timedelta(days=3 * 365)  # words after the answer: as long as it may be asked whether it was right
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, how the answer reaches them, and what they said."""

    name: str
    reach: str
    words: str


@transaction.atomic
def take(asked: Asked, *, kind: str, proven: str, received_on: date, by: User, now: datetime) -> DataRequest:
    """Write a request down; its term runs from the day on which it came in. ValidationError for a day to come."""
    if received_on > timezone.localdate(now):
        raise ValidationError({"received_on": _("This day is still to come.")})
    made = DataRequest.objects.create(
        code="D-" + "".join(secrets.choice(LETTERS) for _place in range(8)), kind=kind, proven=proven,
        received_on=received_on, due_on=due_on(kind, received_on, settings.DATA_REQUEST_DAYS),
        asked=_sealed(asdict(asked)), taken_by=by, taken_at=now,
    )  # fmt: skip
    audit.record("data_request.taken", on=made, by=by, kind=kind, due_on=made.due_on.isoformat())
    return made


@transaction.atomic
def answer(request: DataRequest, *, outcome: str, words: str, by: User, now: datetime) -> DataRequest:
    """Write down what was answered. ValidationError when it has been."""
    held = DataRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if held.outcome:
        raise ValidationError(_("This request has been answered."), code="answered")
    held.outcome, held.answer = outcome, _sealed({"words": words})
    held.answered_on, held.answered_by = timezone.localdate(now), by
    held.save()
    late = (held.answered_on - held.due_on).days
    audit.record("data_request.answered", on=held, by=by, outcome=outcome, late=max(0, late))
    return held


def forget(*, now: datetime) -> int:
    """Empty what people said in requests answered long ago; that there was one stays. How many."""
    old = DataRequest.objects.filter(answered_on__lte=timezone.localdate(now) - KEPT).exclude(asked=b"")
    return old.update(asked=b"", answer=b"")


def read(request: DataRequest, *, by: User, now: datetime) -> tuple[Asked | None, str]:
    """What was asked (None: forgotten) and what was answered; the reading is recorded."""
    audit.read("data_request", on=request, by=by, now=now)
    asked = _opened(request.asked)
    return Asked(**asked) if asked else None, _opened(request.answer).get("words", "")


def _sealed(told: Mapping[str, str]) -> bytes:
    return seal(json.dumps(told))


def _opened(sealed: bytes | memoryview) -> dict[str, str]:
    told: dict[str, str] = json.loads(unseal(bytes(sealed))) if sealed else {}
    return told
