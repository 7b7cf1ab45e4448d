"""Write down what was done, by whom, in the same transaction."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core.models import AuditEntry, User


def record(verb: str, *, on: models.Model, by: User | None, **facts: Any) -> AuditEntry:
    """Record `verb` (dotted, past tense: "licence.revoked") about the row `on`.

    Raises RuntimeError outside a transaction: a deed and its record stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record must share the transaction of what it records")
    return AuditEntry.objects.create(
        at=timezone.now(), verb=verb, by=by, kind=on._meta.label_lower, key=str(on.pk), facts=facts
    )
