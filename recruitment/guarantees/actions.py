"""What can happen to a guarantee: entered, changed, drawn from; how a draw is replenished in parts, and ends."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.versions import same_version
from recruitment.guarantees.models import Draw, DrawSettled, Guarantee, Release, ReleaseState, Replenishment, SettledHow
from recruitment.guarantees.queries import calls
from recruitment.register.models.licences import Licence, LicenceEvent

CENTS = Decimal("0.01")
ABOVE_ZERO = _("Write an amount above zero.")


@transaction.atomic
def enter_guarantee(licence: Licence, facts: Mapping[str, Any], *, by: User, now: datetime) -> Guarantee:
    """Enter a guarantee behind a licence. `facts` are columns of Guarantee."""
    made = Guarantee(licence=licence, changed_by=by, changed_at=now, **facts)
    _refuse_wrong(made)
    made.save(force_insert=True)
    audit.record("guarantee.entered", on=made, by=by, licence=licence.pk)
    return made


@transaction.atomic
def change_guarantee(
    guarantee: Guarantee, facts: Mapping[str, Any], *, version: int, by: User, now: datetime
) -> Guarantee:
    """Save it again. StaleVersion when it is no longer the version that the writer has seen."""
    held = locked(guarantee)
    same_version(held, version)
    refuse_released(held)
    before = {name: str(getattr(held, name)) for name, value in facts.items() if getattr(held, name) != value}
    _refuse_less(held, facts)
    for name, value in facts.items():
        setattr(held, name, value)
    _refuse_wrong(held)
    _refuse_below_its_draws(held)
    held.next_version()
    held.changed_at, held.changed_by = now, by
    held.save()
    audit.record("guarantee.changed", on=held, by=by, version=held.version, before=before)
    return held


def _refuse_less(held: Guarantee, facts: Mapping[str, Any]) -> None:
    """One person alone may not let a guarantee cover less: that is giving it back, which two people do."""
    less = facts.get("amount", held.amount) < held.amount
    last, until = facts.get("ends", held.ends), held.ends or date.max
    shorter = (last or date.max) < until or facts.get("starts", held.starts) > held.starts
    if less or shorter:
        raise ValidationError(
            _("It cannot be made smaller or shorter here. Give it back with a second person, and enter the new one."),
            code="less",
        )


@transaction.atomic
def draw(guarantee: Guarantee, facts: Mapping[str, Any], *, by: User, now: datetime) -> Draw:
    """Draw from it. ValidationError when more is drawn than is left, or than the decision calls."""
    held = locked(guarantee)
    refuse_released(held)
    made = Draw(guarantee=held, recorded_at=now, recorded_by=by, **facts)
    if made.amount <= 0:
        raise ValidationError({"amount": ABOVE_ZERO})
    _refuse_wrong_days(held, made.drawn_on, timezone.localdate(now))
    if made.replenish_by and made.replenish_by < made.drawn_on:
        raise ValidationError({"replenish_by": _("It cannot be replenished before it is drawn: look at both days.")})
    if made.amount > (left := left_of(held)):
        raise ValidationError(
            {"amount": _("Only %(left)s is left of this guarantee. Write that or less.") % {"left": f"{left:,.2f}"}},
            code="more_than_is_left",
        )
    if made.event is not None:
        _refuse_beyond_the_call(held, made.event, made.amount, now)
    made.save(force_insert=True)
    audit.record("guarantee.drawn", on=held, by=by, draw=made.pk, amount=str(made.amount), event=made.event_id)
    return made


@transaction.atomic
def replenish(draw: Draw, amount: Decimal, *, on: date, note: str, by: User, now: datetime) -> Replenishment:
    """Pay in again what was drawn, or a part; what completes the sum ends the draw. The day it is due by stays."""
    held = locked(draw.guarantee)
    _refuse_settled(draw, on, "paid_on", now)
    rest = rest_of(draw)
    if amount <= 0:
        raise ValidationError({"amount": ABOVE_ZERO})
    if amount > rest:
        told = _("Only %(rest)s is still to be paid in for this draw. Write that or less.")
        raise ValidationError({"amount": told % {"rest": f"{rest:,.2f}"}}, code="more_than_is_owed")
    made = _paid(draw, amount, on, note, by, now)
    if amount == rest:
        _ended(draw, SettledHow.REPLENISHED, held, on, note, by, now)
    else:
        audit.record("guarantee.draw_replenished_in_part", on=held, by=by, draw=draw.pk, amount=str(amount))
    return made


@transaction.atomic
def settle(draw: Draw, how: str, *, on: date, note: str, by: User, now: datetime) -> DrawSettled:
    """End a draw, once: the whole rest is paid in, or it was entered by mistake (then its payments count no more)."""
    held = locked(draw.guarantee)
    _refuse_settled(draw, on, "settled_on", now)
    if how == SettledHow.REPLENISHED:
        _paid(draw, rest_of(draw), on, note, by, now)
    return _ended(draw, SettledHow(how), held, on, note, by, now)


def _paid(draw: Draw, amount: Decimal, on: date, note: str, by: User, now: datetime) -> Replenishment:
    return Replenishment.objects.create(
        draw=draw, amount=amount, paid_on=on, note=note, recorded_at=now, recorded_by=by
    )  # fmt: skip


def _ended(
    draw: Draw, how: SettledHow, held: Guarantee, on: date, note: str, by: User, now: datetime
) -> DrawSettled:  # fmt: skip
    made = DrawSettled.objects.create(
        draw=draw, how=how, settled_on=on, note=note, recorded_at=now, recorded_by=by
    )  # fmt: skip
    audit.record(f"guarantee.draw_{made.how}", on=held, by=by, draw=draw.pk)
    return made


def _refuse_settled(draw: Draw, on: date, field: str, now: datetime) -> None:
    if DrawSettled.objects.filter(draw=draw).exists():
        raise ValidationError(_("This draw was settled already. Open the guarantee again."), code="settled")
    if not draw.drawn_on <= on <= timezone.localdate(now):
        raise ValidationError({field: _("Write a day from the draw until today.")}, code="wrong_day")


def rest_of(draw: Draw) -> Decimal:
    """What is still to be paid in for a draw that has not ended."""
    paid = draw.replenishments.aggregate(n=Sum("amount"))["n"] or Decimal(0)
    return (draw.amount - paid).quantize(CENTS)


def left_of(guarantee: Guarantee) -> Decimal:
    """What is left: the amount without what is still to be paid in for its draws."""
    drawn = guarantee.draws.filter(settled=None).aggregate(n=Sum("amount"))["n"] or Decimal(0)
    paid = Replenishment.objects.filter(draw__guarantee=guarantee, draw__settled=None).aggregate(n=Sum("amount"))["n"]
    return (guarantee.amount - drawn + (paid or 0)).quantize(CENTS)


def locked(guarantee: Guarantee) -> Guarantee:
    return Guarantee.objects.select_for_update(no_key=True).get(pk=guarantee.pk)


def refuse_released(held: Guarantee) -> None:
    if Release.objects.filter(guarantee=held, state=ReleaseState.APPROVED).exists():
        raise ValidationError(_("This guarantee was given back: nothing of it can change any more."), code="released")


def _refuse_wrong(held: Guarantee) -> None:
    if held.amount <= 0:
        raise ValidationError({"amount": ABOVE_ZERO})
    if held.ends is not None and held.ends < held.starts:
        raise ValidationError({"ends": _("It ends before it begins: look at the last day.")})
    same = Guarantee.objects.filter(issuer__iexact=held.issuer, number__iexact=held.number).exclude(pk=held.pk)
    if same.exists():
        raise ValidationError(
            {"number": _("A guarantee of this issuer with this number is entered already. Look for it in the list.")},
            code="entered_already",
        )


def _refuse_below_its_draws(held: Guarantee) -> None:
    if left_of(held) < 0:
        raise ValidationError({"amount": _("More than this has been drawn already. Settle the draws first.")})
    real = held.draws.filter(Q(settled=None) | Q(settled__how=SettledHow.REPLENISHED))
    for day in real.values_list("drawn_on", flat=True):
        if day < held.starts or (held.ends and day > held.ends):
            raise ValidationError(
                {"ends": _("A draw lies outside of these days: %(day)s.") % {"day": day.isoformat()}},
                code="draw_outside",
            )


def _refuse_wrong_days(held: Guarantee, day: date, today: date) -> None:
    if day > today:
        raise ValidationError({"drawn_on": _("This day is yet to come. Enter the draw when it is made.")})
    if day < held.starts or (held.ends and day > held.ends):
        raise ValidationError(
            {"drawn_on": _("On this day the guarantee did not hold. Look at its first and last day.")},
            code="not_held",
        )


def _refuse_beyond_the_call(held: Guarantee, event: LicenceEvent, amount: Decimal, now: datetime) -> None:
    """A decision calls one sum, from however many guarantees; entries by mistake do not count."""
    if not calls(held.licence, now=now).filter(pk=event.pk).exists():
        raise ValidationError({"event": _("This is no decision that calls a guarantee of this licence.")})
    taken = (
        Draw.objects.filter(event=event).exclude(settled__how=SettledHow.MISTAKEN).aggregate(n=Sum("amount"))["n"] or 0
    )
    if event.amount is not None and taken + amount > event.amount:
        rest = f"{event.amount - taken:,.2f}"
        raise ValidationError(
            {"amount": _("The decision calls no more than %(rest)s beyond what was drawn for it.") % {"rest": rest}},
            code="more_than_is_called",
        )
