"""Sources: where facts come from. A source is read again from time to time, and the guides show the day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core import audit, freshness
from core.models import User
from rights.guides.models import Source


@transaction.atomic
def enter_source(facts: Mapping[str, Any], *, by: User) -> Source:
    """Enter a source; `facts` are its columns."""
    source = Source.objects.create(**facts)
    audit.record("source.entered", on=source, by=by)
    return source


@transaction.atomic
def change_source(source: Source, facts: Mapping[str, Any], *, by: User) -> Source:
    """Change how a source is named; every guide that cites it shows it at once."""
    held = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    changed = sorted(name for name, value in facts.items() if (getattr(held, name) or "") != (value or ""))
    for name in changed:
        setattr(held, name, facts[name])
    held.save()
    freshness.renew()
    audit.record("source.changed", on=held, by=by, fields=changed)
    return held


@transaction.atomic
def read_again(source: Source, *, by: User, now: datetime) -> Source:
    """Somebody has read it today and it still says the same."""
    held = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    held.checked_on = timezone.localdate(now)
    held.save(update_fields=["checked_on"])
    freshness.renew()
    audit.record("source.read_again", on=held, by=by)
    return held
