"""What can happen to an office: entered and changed by one person, confirmed by another; only then it is shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.offices.models import Office
from core.versions import same_version


@transaction.atomic
def enter_office(key: str, facts: Mapping[str, Any], *, by: User) -> Office:
    """Enter an office under a new short name; `facts` are its columns. Its ways in are hidden until confirmed."""
    if Office.objects.filter(key=key).exists():
        raise ValidationError({"key": _("Another office has this short name already.")})
    office = Office.objects.create(key=key, changed_by=by, **facts)
    audit.record("office.entered", on=office, by=by)
    return office


@transaction.atomic
def change_office(office: Office, facts: Mapping[str, Any], *, seen: int, by: User) -> Office:
    """Change an office. StaleVersion when it is no longer the one that was seen; it is hidden until confirmed again."""
    held = _locked(office, seen)
    for name, value in facts.items():
        setattr(held, name, value)
    held.changed_by, held.confirmed_by, held.confirmed_on = by, None, None
    held.next_version()
    held.save()
    freshness.renew()
    audit.record("office.changed", on=held, by=by)
    return held


@transaction.atomic
def confirm_office(office: Office, *, seen: int, by: User, now: datetime) -> Office:
    """Show its ways in to the public. ValidationError for who wrote them, and while there is none."""
    held = _locked(office, seen)
    if held.changed_by_id == by.pk:
        raise ValidationError(_("Who writes an office cannot confirm it. Somebody else has to."), code="two_people")
    if not any((held.phone, held.whatsapp, held.url, held.address)):
        raise ValidationError(_("There is nothing to confirm: it has no phone, page or address."), code="no_way_in")
    held.confirmed_by, held.confirmed_on = by, timezone.localdate(now)
    held.next_version()
    held.save()
    freshness.renew()
    audit.record("office.confirmed", on=held, by=by)
    return held


def _locked(office: Office, seen: int) -> Office:
    held = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    same_version(held, seen)
    return held
