"""What the public would read after a decision, and from which day: the register itself is asked, then put back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from recruitment.licensing.actions import decision_of
from recruitment.licensing.models import Proposal
from recruitment.register import standing
from recruitment.register.actions import record_decision
from recruitment.register.models.licences import LicenceEvent
from recruitment.register.queries import EVERYTHING, Finding, LicenceNow, findings

MOST = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """One licence as the public reads it from a day on."""

    day: date
    licence: LicenceNow
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What is read today without the decision, and what would be read with it, day by day; or why it is refused."""

    finding: Finding
    today: LicenceNow
    after: list[Seen]
    refused: list[str]


def preview(proposal: Proposal, *, now: datetime) -> Preview:
    """Nothing is changed: the decision is recorded inside a transaction that is taken back."""
    licence = proposal.licence
    finding = findings([licence.recruiter_id], now=now)[licence.recruiter_id]
    read = next(one for one in finding.licences if one.id == licence.pk)
    try:
        with transaction.atomic():
            record_decision(licence, decision_of(proposal, now=now), by=None, now=now)
            events = [event.as_fact() for event in LicenceEvent.objects.filter(licence=licence)]
            transaction.set_rollback(True)
    except ValidationError as error:
        return Preview(finding, read, [], error.messages)
    days = _days(events, read, timezone.localdate(now))
    if days and _reads(days[0].licence) == _reads(read):
        days = days[1:]  # nothing changes on the day of the approval
    return Preview(finding, read, days, [])


def _days(events: list[standing.Event], read: LicenceNow, today: date) -> list[Seen]:
    """Today and each later day on which what is read changes, four at most."""
    turns = [turn for turn in standing.History(standing.known(events, EVERYTHING)).turns() if turn > today]
    seen: list[Seen] = []
    for day in [today, *turns]:
        told = standing.standing(events, day, EVERYTHING)
        licence = replace(
            read, state=told.state.value, since=told.since, valid_from=told.valid_from,
            valid_until=told.valid_until, suspended_until=told.suspended_until,
        )  # fmt: skip
        if not seen or _reads(seen[-1].licence) != _reads(licence):
            seen.append(Seen(day, licence, at_once=day == today))
    return seen[:MOST]


def _reads(licence: LicenceNow) -> tuple[object, ...]:
    return licence.state, licence.since, licence.valid_from, licence.valid_until, licence.suspended_until
