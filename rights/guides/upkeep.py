"""What keeps a guide true after it was published: it is looked over each year, and stands on the right shelf."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.versions import same_version
from rights.guides.actions import LOOKED_OVER_EVERY
from rights.guides.models import Guide, Topic


@transaction.atomic
def look_over(guide: Guide, *, due: date | None = None, by: User, now: datetime) -> Guide:
    """Somebody has read what the public reads and it is still true; `due` is the next look, by default in a year."""
    held = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    if held.live is None:
        raise ValidationError(_("The public does not see this guide."), code="not_live")
    today = timezone.localdate(now)
    due = due or today + LOOKED_OVER_EVERY
    if not today < due <= today + 2 * LOOKED_OVER_EVERY:
        raise ValidationError({"due": _("Choose a day after today and within two years.")})
    held.review_due = due
    held.save(update_fields=["review_due"])
    audit.record("guide.looked_over", on=held, by=by, version=held.live.number, due=due.isoformat())
    return held


@transaction.atomic
def shelve(guide: Guide, topics: Sequence[Topic], *, seen: int, by: User | None, **facts: Any) -> Guide:
    """Say on which shelves a guide stands and for whom it is (`facts`: audiences, principles, sensitive, position).

    StaleVersion when it is no longer the shelf that its writer has seen.
    """
    held = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    same_version(held, seen)
    for name, value in facts.items():
        setattr(held, name, value)
    held.next_version()
    held.save(update_fields=[*facts, "version"])
    held.topics.set(topics)
    if held.live_id is not None:
        freshness.renew()
    audit.record("guide.shelved", on=held, by=by)
    return held
