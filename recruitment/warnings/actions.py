"""What can happen to a warning: drafted, sent, returned, taken back, approved. Only approval changes what is public."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.versions import StaleVersion, same_version
from recruitment.register.models.warnings import PublicWarning
from recruitment.warnings.models import EDITABLE, MOVES, OPEN, DraftKind, DraftState, WarningDraft
from recruitment.warnings.queries import edition
from recruitment.warnings.shared import licensed, shared
from recruitment.warnings.told import as_published, content_of

DONE = {
    DraftKind.PUBLISH: "warning.published",
    DraftKind.CHANGE: "warning.changed",
    DraftKind.WITHDRAW: "warning.withdrawn",
}


@transaction.atomic
def draft_new(facts: Mapping[str, Any], *, by: User, now: datetime) -> WarningDraft:
    """Begin a warning that the public does not see. `facts` are columns of WarningDraft."""
    return _drafted(None, DraftKind.PUBLISH, facts, by, now)


@transaction.atomic
def draft_of(
    warning: PublicWarning, kind: str, facts: Mapping[str, Any], *, seen: int, by: User, now: datetime
) -> WarningDraft:
    """Begin the change or the withdrawal of a published warning; one at a time.

    `seen` is the edition that the writer has read; StaleVersion when the public reads another by now.
    """
    held = _held(warning)
    if edition(held) != seen:
        raise StaleVersion(held)
    if WarningDraft.objects.filter(warning=held, state__in=OPEN).exists():
        raise ValidationError(_("Another proposal about this warning is open already."), code="open")
    if kind == DraftKind.WITHDRAW:
        facts = content_of(held) | dict(facts)
    return _drafted(held, kind, facts, by, now)


def _drafted(
    warning: PublicWarning | None, kind: str, facts: Mapping[str, Any], by: User, now: datetime
) -> WarningDraft:
    made = WarningDraft.objects.create(
        warning=warning, kind=kind, proposer=by, writers=[by.pk], made_at=now, changed_at=now, **facts
    )
    audit.record("warning.drafted", on=made, by=by, kind=kind)
    return made


@transaction.atomic
def change_draft(
    draft: WarningDraft, facts: Mapping[str, Any], *, version: int, by: User, now: datetime
) -> WarningDraft:
    """Save a draft again. StaleVersion when it is no longer the version that the writer has seen."""
    held = _locked(draft)
    same_version(held, version)
    if held.state not in EDITABLE:
        raise ValidationError(_("It has been sent already. Take it back before you change it."), code="sent")
    for name, value in facts.items():
        setattr(held, name, value)
    held.next_version()
    # Who wrote last proposes; nobody who ever wrote it may approve it.
    held.changed_at, held.proposer, held.writers = now, by, sorted({*held.writers, by.pk})
    held.save()
    audit.record("warning.redrafted", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def send(draft: WarningDraft, *, by: User, now: datetime) -> None:
    """Send it to the director."""
    held = _moved(draft, DraftState.PROPOSED)
    if held.proposer_id != by.pk:
        raise ValidationError(_("Only who wrote it last can send it. Save it once and it is yours."), code="not_yours")
    _refuse_incomplete(held)
    held.proposed_at, held.note = now, ""
    held.save()
    audit.record("warning.sent", on=held, by=by)


@transaction.atomic
def return_draft(draft: WarningDraft, note: str, *, by: User, now: datetime) -> None:
    """Give it back to be put right, with what is wrong."""
    if not note.strip():
        raise ValidationError({"note": _("Say what is to be put right.")})
    held = _moved(draft, DraftState.RETURNED)
    held.note = note.strip()
    held.save()
    audit.record("warning.returned", on=held, by=by)


@transaction.atomic
def take_back(draft: WarningDraft, *, by: User, now: datetime) -> None:
    """Take a draft out of the way; it stays readable at the desk."""
    held = _moved(draft, DraftState.WITHDRAWN)
    held.closed_at = now
    held.save()
    audit.record("warning.taken_back", on=held, by=by)


@transaction.atomic
def approve(draft: WarningDraft, *, version: int, confirmed: Collection[str], by: User, now: datetime) -> PublicWarning:
    """Publish, change or withdraw the warning. The approver never wrote it, and approves the version they have read.

    `confirmed`: public ids of the licensed agencies that the approver knows a sign belongs to.
    """
    held = _locked(draft)
    same_version(held, version)
    if by.pk in held.writers:
        raise ValidationError(_("Who proposes cannot approve. Somebody else has to."), code="two_people")
    _refuse_move(held, DraftState.APPROVED)
    hit = _hit(held, confirmed, now)
    warning = _published(held, now)
    held.state, held.approver, held.closed_at, held.warning = DraftState.APPROVED, by, now, warning
    held.save()
    audit.record(DONE[DraftKind(held.kind)], on=warning, by=by, draft=held.pk, licensed=hit)
    freshness.renew()
    return warning


def _hit(held: WarningDraft, confirmed: Collection[str], now: datetime) -> list[str]:
    """The licensed agencies that it hits, each of which the approver has to have confirmed."""
    if held.kind == DraftKind.WITHDRAW:
        return []
    hit = licensed(shared(held.signs, now=now))
    if not set(hit) <= set(confirmed):
        raise ValidationError(
            _("A sign belongs to a licensed agency. Look again, and confirm it if the warning is right all the same."),
            code="licensed",
        )
    return hit


def _published(held: WarningDraft, now: datetime) -> PublicWarning:
    if held.warning is not None:
        held.warning = _held(held.warning)
    warning, signs = as_published(held, on=timezone.localdate(now))
    warning.save()
    if held.kind != DraftKind.WITHDRAW:
        warning.signs.all().delete()
        for sign in signs:
            sign.warning = warning
        warning.signs.bulk_create(signs)
    return warning


def _held(warning: PublicWarning) -> PublicWarning:
    """The warning under a lock. ValidationError when it has been withdrawn: that is its end."""
    held = PublicWarning.objects.select_for_update(no_key=True).get(pk=warning.pk)
    if held.withdrawn_on is not None:
        raise ValidationError(_("This warning has been withdrawn. Write a new one if it holds again."), code="over")
    return held


def _locked(draft: WarningDraft) -> WarningDraft:
    return (
        WarningDraft.objects.select_for_update(of=("self",), no_key=True)
        .select_related("warning", "imitates")
        .get(pk=draft.pk)
    )


def _moved(draft: WarningDraft, to: DraftState) -> WarningDraft:
    held = _locked(draft)
    _refuse_move(held, to)
    held.state = to
    return held


def _refuse_move(held: WarningDraft, to: DraftState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )


def _refuse_incomplete(held: WarningDraft) -> None:
    if held.kind == DraftKind.WITHDRAW:
        if not (held.withdrawn_reason_es.strip() and held.withdrawn_reason_en.strip()):
            raise ValidationError(_("Say why it is withdrawn, in both languages."), code="incomplete")
    elif not (held.text_es.strip() and held.text_en.strip() and held.source_es.strip() and held.signs):
        refused = _("Say what is known in both languages, who says so, and one sign at least.")
        raise ValidationError(refused, code="incomplete")
