"""Figures of the law: one person enters a sum with its source, another one confirms it; then the public sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.versions import same_version
from rights.guides.models import Figure, Guide


@transaction.atomic
def enter_figure(facts: Mapping[str, Any], guides: list[Guide], *, by: User) -> Figure:
    """Enter a figure; `facts` are its columns. Nobody but staff sees it yet."""
    figure = Figure(**facts, entered_by=by)
    _save(figure, guides)
    audit.record("figure.entered", on=figure, by=by)
    return figure


@transaction.atomic
def change_figure(figure: Figure, facts: Mapping[str, Any], guides: list[Guide], *, seen: int, by: User) -> Figure:
    """Change a figure. What was confirmed is hidden again until somebody else has confirmed the new one."""
    held = _locked(figure, seen)
    for name, value in facts.items():
        setattr(held, name, value)
    held.entered_by, held.confirmed_by, held.confirmed_on = by, None, None
    _save(held, guides)
    freshness.renew()
    audit.record("figure.changed", on=held, by=by)
    return held


@transaction.atomic
def confirm_figure(figure: Figure, *, seen: int, by: User, now: datetime) -> Figure:
    """Show a figure to the public. ValidationError for the person who entered it."""
    held = _locked(figure, seen)
    if held.entered_by_id == by.pk:
        raise ValidationError(_("Who enters a figure cannot confirm it. Somebody else has to."), code="two_people")
    held.confirmed_by, held.confirmed_on = by, timezone.localdate(now)
    held.next_version()
    held.save()
    freshness.renew()
    audit.record("figure.confirmed", on=held, by=by)
    return held


def _locked(figure: Figure, seen: int) -> Figure:
    held = Figure.objects.select_for_update(no_key=True).get(pk=figure.pk)
    same_version(held, seen)
    return held


def _save(figure: Figure, guides: list[Guide]) -> None:
    if figure.pk:
        figure.next_version()
    figure.full_clean(exclude=["label", "unit", "article"])
    figure.save()
    figure.guides.set(guides)
