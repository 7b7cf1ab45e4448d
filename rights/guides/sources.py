"""Sources: where facts come from. What one says changes by a draft that a second person approves.

That somebody has read one again shows at once, for guides tell the day.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.publishing import OPEN, State, may_move
from core.versions import same_version
from rights.guides.models import Source
from rights.guides.source_draft import SourceDraft

# All that is shown of a source; a trigger compares them with an approved draft.
FACTS = ("kind", "instrument_es", "instrument_en", "number_es", "number_en", "published", "url")


def stands(source: Source) -> dict[str, str]:
    """What the source says now."""
    return {name: getattr(source, name) or "" for name in FACTS}


def open_draft(source: Source) -> SourceDraft | None:
    """The change that waits for a second person, or for its writer."""
    return source.drafts.filter(state__in=OPEN).select_related("writer").first()


@transaction.atomic
def enter_source(facts: Mapping[str, Any], *, by: User) -> Source:
    """Enter a source; `facts` are its columns. It shows once a guide that cites it is published by a second person."""
    source = Source.objects.create(**facts)
    audit.record("source.entered", on=source, by=by)
    return source


@transaction.atomic
def propose_change(source: Source, facts: Mapping[str, Any], *, seen: int, by: User, now: datetime) -> SourceDraft:
    """Write what the source shall say, beside what it says. StaleVersion when somebody has written meanwhile."""
    held = _locked(source, seen)
    draft = open_draft(held) or SourceDraft(source=held)
    wanted = {name: str(facts[name] or "") for name in FACTS}
    if wanted == stands(held) and not draft.pk:
        raise ValidationError(_("Nothing has changed."), code="same")
    draft.facts, draft.state, draft.note = wanted, State.REVIEW, ""
    draft.writer, draft.changed_at, draft.writers = by, now, sorted({*draft.writers, by.pk})
    draft.save()
    _next(held)
    audit.record("source.change_proposed", on=held, by=by, draft=draft.pk)
    return draft


@transaction.atomic
def approve_change(source: Source, *, seen: int, by: User, now: datetime) -> Source:
    """Let every guide that cites the source show it so. Whoever wrote in the change cannot."""
    held = _locked(source, seen)
    draft = _moved(held, State.PUBLISHED)
    if by.pk in draft.writers:
        raise ValidationError(
            _("Who writes a change of a source cannot approve it. Somebody else has to."), code="two_people"
        )
    changed = sorted(name for name, said in stands(held).items() if said != draft.facts[name])
    draft.approver, draft.closed_at = by, now
    draft.save()
    for name in FACTS:
        setattr(held, name, draft.facts[name])
    held.next_version()
    held.save()
    freshness.renew()
    audit.record("source.changed", on=held, by=by, draft=draft.pk, fields=changed)
    return held


@transaction.atomic
def return_change(source: Source, note: str, *, seen: int, by: User) -> SourceDraft:
    """Return a change to its writer, with what is to be put right."""
    if not note.strip():
        raise ValidationError({"note": _("Say what is to be put right.")})
    held = _locked(source, seen)
    draft = _moved(held, State.RETURNED)
    draft.note = note.strip()
    draft.save()
    _next(held)
    audit.record("source.change_returned", on=held, by=by, draft=draft.pk)
    return draft


@transaction.atomic
def drop_change(source: Source, *, seen: int, by: User, now: datetime) -> SourceDraft:
    """Put a change aside; it stays readable."""
    held = _locked(source, seen)
    draft = _moved(held, State.WITHDRAWN)
    draft.closed_at = now
    draft.save()
    _next(held)
    audit.record("source.change_dropped", on=held, by=by, draft=draft.pk)
    return draft


@transaction.atomic
def read_again(source: Source, *, by: User, now: datetime) -> Source:
    """Somebody has read it today and it still says the same."""
    held = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    held.checked_on = timezone.localdate(now)
    held.save(update_fields=["checked_on"])
    freshness.renew()
    audit.record("source.read_again", on=held, by=by)
    return held


def _locked(source: Source, seen: int) -> Source:
    held = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    same_version(held, seen)
    return held


def _next(held: Source) -> None:
    held.next_version()
    held.save(update_fields=["version"])


def _moved(held: Source, to: State) -> SourceDraft:
    draft = open_draft(held)
    if draft is None or not may_move(draft.state, to):
        raise ValidationError(_("No change of this source waits for that any more."), code="no_such_move")
    draft.state = to
    return draft
