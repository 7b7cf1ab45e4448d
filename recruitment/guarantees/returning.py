"""How a guarantee is given back: one person proposes it, another approves, and never while something still needs it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from recruitment.guarantees.actions import locked, refuse_released
from recruitment.guarantees.models import RELEASE_MOVES, Guarantee, Release, ReleaseState
from recruitment.guarantees.queries import covered
from recruitment.register import standing
from recruitment.register.models.licences import Licence

_S = ReleaseState


@transaction.atomic
def propose_release(guarantee: Guarantee, facts: Mapping[str, Any], *, by: User, now: datetime) -> Release:
    """Propose to give a guarantee back. `facts` are resolution, released_on and reason."""
    held = _all_locked(guarantee)
    refuse_released(held)
    if held.releases.filter(state=_S.PROPOSED).exists():
        raise ValidationError(_("Its return is proposed already: it waits for the director."), code="proposed")
    made = Release(guarantee=held, proposer=by, proposed_at=now, **facts)
    _refuse_needed(held, made.released_on, now)
    made.save(force_insert=True)
    audit.record("guarantee.release_proposed", on=held, by=by, release=made.pk, resolution=made.resolution)
    return made


@transaction.atomic
def approve_release(release: Release, *, by: User, now: datetime) -> Release:
    """Give it back. What was true when it was proposed is looked at again."""
    held = _all_locked(release.guarantee)
    row = _moved(release, _S.APPROVED, by=by, now=now)
    _refuse_same_person(row, by)
    _refuse_needed(held, row.released_on, now)
    row.save()
    audit.record("guarantee.released", on=held, by=by, release=row.pk)
    return row


@transaction.atomic
def refuse_release(release: Release, note: str, *, by: User, now: datetime) -> Release:
    """Leave it where it is; the reason goes back to who proposed it."""
    row = _moved(release, _S.REFUSED, by=by, now=now)
    _refuse_same_person(row, by)
    if not note.strip():
        raise ValidationError({"note": _("Say why it is not given back.")}, code="no_reason")
    row.note = note.strip()
    row.save()
    audit.record("guarantee.release_refused", on=row.guarantee, by=by, release=row.pk)
    return row


@transaction.atomic
def withdraw_release(release: Release, *, by: User, now: datetime) -> Release:
    """Take the proposal back before somebody has decided on it."""
    row = _moved(release, _S.WITHDRAWN, by=by, now=now)
    row.save()
    audit.record("guarantee.release_withdrawn", on=row.guarantee, by=by, release=row.pk)
    return row


def _all_locked(guarantee: Guarantee) -> Guarantee:
    """The guarantee, with all others of its licence and the licence locked: two may not stand in for each other."""
    list(Guarantee.objects.select_for_update(no_key=True).filter(licence=guarantee.licence_id).order_by("pk"))
    Licence.objects.select_for_update(no_key=True).get(pk=guarantee.licence_id)
    return locked(guarantee)


def _moved(release: Release, to: ReleaseState, *, by: User, now: datetime) -> Release:
    row = Release.objects.select_for_update(of=("self",), no_key=True).select_related("guarantee").get(pk=release.pk)
    if to not in RELEASE_MOVES[row.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": row.get_state_display()},
            code="no_such_move",
        )
    row.state, row.closer, row.closed_at = to, by, now
    return row


def _refuse_same_person(row: Release, by: User) -> None:
    if row.proposer_id == by.pk:
        raise ValidationError(_("You proposed this return. Somebody else must decide on it."), code="two_people")


def _refuse_needed(held: Guarantee, day: date, now: datetime) -> None:
    """Nothing may be owed, and the licence may not be left without a guarantee from that day on."""
    if not held.starts <= day <= timezone.localdate(now):
        told = _("Write a day from the first day of the guarantee until today.")
        raise ValidationError({"released_on": told}, code="wrong_day")
    draws = held.draws.all()
    if draws.filter(settled=None).exists():
        raise ValidationError(_("A draw is not settled. The guarantee stays until it is."), code="open_draw")
    if draws.exclude(settled__how="mistaken").filter(drawn_on__gt=day).exists():
        raise ValidationError({"released_on": _("It was drawn from after that day.")}, code="drawn_later")
    days = standing.period([event.as_fact() for event in held.licence.events.all()], now)
    if days is None or (days[1] is not None and days[1] < day):
        return
    if not covered(held, since=day, until=days[1]):
        told = _(
            "The licence holds on that day and no other guarantee, as large and until its last day, stands behind it."
        )
        raise ValidationError(told, code="not_covered")
