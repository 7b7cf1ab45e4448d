"""What can happen to a proposal: written, sent, returned, taken back, approved. Only approval touches the register."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.versions import same_version
from recruitment.licensing.kinds import DECISIONS, NEEDS_REASON
from recruitment.licensing.models import EDITABLE, MOVES, Proposal, ProposalState
from recruitment.register.actions import Decision, record_decision
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import Kind

_LOCK = 0x1416  # the first half of our advisory locks on resolution numbers


@transaction.atomic
def write_proposal(licence: Licence, kind: str, facts: Mapping[str, Any], *, by: User, now: datetime) -> Proposal:
    """Begin a proposal as a draft. `facts` are columns of Proposal."""
    if kind not in DECISIONS:
        raise ValidationError(_("The desk does not take this kind of decision."))
    made = Proposal.objects.create(
        licence=licence, kind=kind, proposer=by, writers=[by.pk], made_at=now, changed_at=now, **facts
    )
    audit.record("proposal.written", on=made, by=by, licence=licence.pk, kind=kind)
    return made


@transaction.atomic
def change_proposal(proposal: Proposal, facts: Mapping[str, Any], *, version: int, by: User, now: datetime) -> Proposal:
    """Save a draft again. StaleVersion when it is no longer the version that the writer has seen."""
    held = _locked(proposal)
    same_version(held, version)
    if held.state not in EDITABLE:
        raise ValidationError(_("It has been sent already. Take it back before you change it."), code="sent")
    for name, value in facts.items():
        setattr(held, name, value)
    held.next_version()
    held.changed_at = now
    # Who wrote last proposes; nobody who ever wrote it may approve it.
    held.proposer, held.writers = by, sorted({*held.writers, by.pk})
    held.save()
    audit.record("proposal.changed", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def propose(proposal: Proposal, *, by: User, now: datetime) -> Proposal:
    """Send a proposal to the director. ValidationError when the register would refuse the decision."""
    held = _moved(proposal, ProposalState.PROPOSED)
    if held.proposer_id != by.pk:
        raise ValidationError(_("Only who wrote it last can send it. Save it once and it is yours."), code="not_yours")
    _refuse_unreasoned(held, now)
    try_out(held, now=now)
    held.proposed_at, held.note = now, ""
    held.save()
    audit.record("proposal.sent", on=held, by=by)
    return held


@transaction.atomic
def return_proposal(proposal: Proposal, note: str, *, by: User, now: datetime) -> Proposal:
    """Give it back to be put right, with what is wrong."""
    if not note.strip():
        raise ValidationError({"note": _("Say what is to be put right.")})
    held = _moved(proposal, ProposalState.RETURNED)
    held.note = note.strip()
    held.save()
    audit.record("proposal.returned", on=held, by=by)
    return held


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: User, now: datetime) -> Proposal:
    """Take a proposal out of the way; it stays readable."""
    held = _moved(proposal, ProposalState.WITHDRAWN)
    held.closed_at = now
    held.save()
    audit.record("proposal.withdrawn", on=held, by=by)
    return held


@transaction.atomic
def approve_proposal(proposal: Proposal, *, version: int, by: User, now: datetime) -> LicenceEvent:
    """Record the decision and publish it. The approver is never the proposer, and approves what they have read."""
    held = _locked(proposal)
    same_version(held, version)
    if by.pk in held.writers:
        raise ValidationError(_("Who proposes cannot approve. Somebody else has to."), code="two_people")
    _refuse_move(held, ProposalState.APPROVED)
    event = _recorded(held, by, now)
    held.state, held.approver, held.event, held.closed_at = ProposalState.APPROVED, by, event, now
    held.save()
    audit.record("proposal.approved", on=held, by=by, event=event.pk)
    return event


def try_out(proposal: Proposal, *, now: datetime) -> None:
    """Record the decision and take it back at once: whatever the register would refuse, it refuses now."""
    with transaction.atomic():
        _recorded(proposal, None, now)
        transaction.set_rollback(True)


def _recorded(proposal: Proposal, by: User | None, now: datetime) -> LicenceEvent:
    if proposal.licence.authority.data_as_of is not None:
        raise ValidationError(_("This register is a copy of another one: it is not decided on here."), code="copy")
    _refuse_used_resolution(proposal)
    return record_decision(proposal.licence, decision_of(proposal, now=now), by=by, now=now)


def decision_of(proposal: Proposal, *, now: datetime) -> Decision:
    """The proposal as the register takes decisions; it is published on the day of its approval."""
    return Decision(
        kind=proposal.kind,
        effective_on=proposal.effective_on,
        about=proposal.about,
        starts=proposal.starts,
        ends=proposal.ends,
        effective_until=proposal.effective_until,
        suspensive=proposal.suspensive,
        immediate=proposal.immediate,
        voids=proposal.voids,
        facts={
            "suspension": proposal.suspension,
            "amount": proposal.amount,
            "decided_on": proposal.decided_on,
            "published_on": timezone.localdate(now),
            "legal_basis": proposal.legal_basis,
            "resolution": proposal.resolution,
            "decided_by": proposal.signed_by,
            "public_reason_es": proposal.public_reason_es,
            "public_reason_en": proposal.public_reason_en,
            "private_reason": proposal.private_reason,
        },
    )


def _locked(proposal: Proposal) -> Proposal:
    return (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("licence__authority")
        .get(pk=proposal.pk)
    )


def _moved(proposal: Proposal, to: ProposalState) -> Proposal:
    held = _locked(proposal)
    _refuse_move(held, to)
    held.state = to
    return held


def _refuse_move(held: Proposal, to: ProposalState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )


def _refuse_unreasoned(held: Proposal, now: datetime) -> None:
    if held.kind in NEEDS_REASON and not (held.public_reason_es.strip() and held.public_reason_en.strip()):
        raise ValidationError(_("Write the reason for the public in both languages."), code="no_reason")
    if held.kind in (Kind.FINED, Kind.GUARANTEE_CALLED) and not held.amount:
        raise ValidationError({"amount": _("Write the amount.")}, code="no_amount")
    if held.decided_on > timezone.localdate(now):
        raise ValidationError(
            {"decided_on": _("It cannot have been signed on a day that has not come.")}, code="signed_later"
        )


def _refuse_used_resolution(held: Proposal) -> None:
    """One resolution, one decision of an authority; its correction may carry the same number."""
    with connection.cursor() as cursor:  # two approvals at once look one after the other
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_LOCK, zlib.crc32(held.resolution.encode()) - 2**31])
    used = LicenceEvent.objects.filter(
        licence__authority_id=held.licence.authority_id, resolution__iexact=held.resolution
    )
    if held.kind == Kind.CORRECTED and held.about is not None:
        used = used.exclude(pk=held.about.pk)
    if used.exists():
        raise ValidationError(
            {"resolution": _("This resolution number is on another decision already. Check the number.")},
            code="resolution_used",
        )
