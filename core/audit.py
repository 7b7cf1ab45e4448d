"""Write down what was done and what was read, by whom, in the same transaction."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core.models import AuditEntry, User

ONE_READING = timedelta(minutes=1)  # turning back to the same page within it is the same reading


def record(verb: str, *, on: models.Model, by: User | None, **facts: Any) -> AuditEntry:
    """Record `verb` (dotted, past tense: "licence.revoked") about the row `on`.

    Raises RuntimeError outside a transaction: a deed and its record stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record must share the transaction of what it records")
    return AuditEntry.objects.create(at=timezone.now(), verb=verb, by=by, **_about(on), facts=facts)


@transaction.atomic
def read(what: str, *, on: models.Model, by: User, now: datetime, **facts: Any) -> AuditEntry | None:
    """Record that `by` was shown something private of the row `on`; "licence.reasons" makes "licence.reasons.read".

    Call it before the page is made. The same reading by the same person within a minute is recorded once (then None);
    two requests at the same moment may both be recorded, none is ever lost.
    """
    told = {"verb": f"{what}.read", "by": by, "facts": facts} | _about(on)
    if AuditEntry.objects.filter(**told, at__gt=now - ONE_READING, at__lte=now).exists():
        return None
    return AuditEntry.objects.create(at=now, **told)


def _about(on: models.Model) -> dict[str, str]:
    return {"kind": on._meta.label_lower, "key": str(on.pk)}
