"""The director's decision: approval makes or changes the licence; what the public will see can be looked at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.versions import same_version
from recruitment.applications.actions import locked, step
from recruitment.applications.enrol import enrol, write_scope
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import State
from recruitment.applications.numbers import next_licence_number
from recruitment.applications.queries import banned, checklist
from recruitment.applications.words import ApplicationKind
from recruitment.register.actions import Decision, record_decision
from recruitment.register.decisions import told_decisions
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import Finding, findings
from recruitment.register.shapes import number_key
from recruitment.register.standing import Kind

MAKES_LICENCE = (ApplicationKind.NEW, ApplicationKind.AGAIN)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What the director says. Days are civil days in Panama; a change of a licence needs no days of its own."""

    resolution: str
    decided_on: date
    reason_es: str
    reason_en: str
    note: str = ""
    private_reason: str = ""
    legal_basis: str = ""
    starts: date | None = None
    ends: date | None = None
    conditions: tuple[tuple[str, str], ...] = ()

    def decision(self, kind: Kind, on: date, reason: tuple[str, str], *, now: datetime, **days: Any) -> Decision:
        """The decision as the register takes it: published on the day of the approval, whenever it was signed."""
        facts = {
            "resolution": self.resolution, "legal_basis": self.legal_basis, "decided_on": self.decided_on,
            "published_on": timezone.localdate(now), "public_reason_es": reason[0], "public_reason_en": reason[1],
            "private_reason": self.private_reason,
        }  # fmt: skip
        return Decision(kind=kind, effective_on=on, facts=facts, **days)


@transaction.atomic
def approve(application: Application, ruling: Ruling, *, version: int, by: User, now: datetime) -> Licence:
    """Approve what was seen as `version`: the licence is issued, renewed or changed in the same transaction."""
    application = locked(application)
    same_version(application, version)
    _refuse_open(application)
    _refuse_used(application, ruling.resolution)
    step(application, State.APPROVED, by=by, now=now, note=ruling.note, private_note=ruling.private_reason)
    year = timezone.localdate(now).year
    number = next_licence_number(application.authority, year) if application.kind in MAKES_LICENCE else ""
    application.recruiter = enrol(application)
    if banned(application.recruiter, now=now):
        raise ValidationError(_("This recruiter was banned for good. Only a court can open the way again."))
    application.licence = _licence(application, number)
    _record(application, application.licence, ruling, by, now)
    application.save(update_fields=["recruiter", "licence"])
    return application.licence


def _licence(application: Application, number: str) -> Licence:
    """The licence that the decision is about: a new one under `number`, or the one applied for."""
    licence = application.licence if application.kind not in MAKES_LICENCE else None
    if licence is None:
        licence = Licence(
            authority=application.authority, recruiter=application.recruiter, klass=application.klass,
            number=number, number_key=number_key(number),
        )  # fmt: skip
    write_scope(licence, application)
    licence.save()
    return licence


def _record(application: Application, licence: Licence, ruling: Ruling, by: User, now: datetime) -> None:
    reason, on = (ruling.reason_es, ruling.reason_en), ruling.decided_on
    if application.kind == ApplicationKind.VARIATION:
        record_decision(licence, ruling.decision(Kind.VARIED, on, reason, now=now), by=by, now=now)
    else:
        if ruling.starts is None or ruling.ends is None:
            raise ValidationError(_("Say from which day to which day the licence holds."))
        renewal = application.kind == ApplicationKind.RENEWAL
        kind, effective = (Kind.RENEWED, on) if renewal else (Kind.ISSUED, min(on, ruling.starts))
        grant = ruling.decision(kind, effective, reason, now=now, starts=ruling.starts, ends=ruling.ends)
        record_decision(licence, grant, by=by, now=now)
        on = ruling.starts
    for condition in ruling.conditions:
        record_decision(licence, ruling.decision(Kind.CONDITION_ADDED, on, condition, now=now), by=by, now=now)


@transaction.atomic
def refuse(application: Application, ruling: Ruling, *, version: int, by: User, now: datetime) -> Application:
    """Refuse what was seen as `version`. A refused renewal is written into the licence's history."""
    application = locked(application)
    same_version(application, version)
    _refuse_used(application, ruling.resolution)
    step(application, State.REFUSED, by=by, now=now, note=ruling.note, private_note=ruling.private_reason)
    if application.kind == ApplicationKind.RENEWAL and application.licence is not None:
        reason = (ruling.reason_es, ruling.reason_en)
        decision = ruling.decision(Kind.RENEWAL_REFUSED, ruling.decided_on, reason, now=now)
        record_decision(application.licence, decision, by=by, now=now)
    return application


def _refuse_open(application: Application) -> None:
    if lacking := [str(item.requirement) for item in checklist(application) if item.open]:
        text = _("Not everything on the checklist was seen. Look at it or waive it with a reason: %(what)s")
        raise ValidationError(text, code="open_requirements", params={"what": " · ".join(lacking)})


def _refuse_used(application: Application, resolution: str) -> None:
    """One resolution decides one matter; its conditions are part of it."""
    used = LicenceEvent.objects.filter(licence__authority=application.authority_id, resolution__iexact=resolution)
    if (event := used.select_related("licence").first()) is not None:
        text = _("Resolution %(number)s was used already, for licence %(licence)s. Write the number of this one.")
        params = {"number": resolution, "licence": event.licence.number}
        raise ValidationError(text, code="resolution_used", params=params)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public will read: the verdict at once, the one on a later first day, the new entries, the holder."""

    today: Finding
    later: Finding | None
    on: date
    entries: list[LicenceEvent]
    recruiter: Recruiter
    licence: Licence


def preview(application: Application, ruling: Ruling, *, version: int, by: User, now: datetime) -> Preview:
    """Approve, read what the public would read, and take everything back. Refuses what approval would refuse."""
    findings([0], now=now)  # its statement is prepared outside: what is set inside would be taken back too
    with transaction.atomic():
        before = set(LicenceEvent.objects.filter(licence=application.licence_id or 0).values_list("pk", flat=True))
        licence = approve(application, ruling, version=version, by=by, now=now)
        told = _told(licence, ruling, before, now)
        transaction.set_rollback(True)
    return told


def _told(licence: Licence, ruling: Ruling, before: set[int], now: datetime) -> Preview:
    key, today = licence.recruiter_id, timezone.localdate(now)
    first = max(filter(None, [ruling.starts, ruling.decided_on]))
    midnight = timezone.make_aware(datetime.combine(first, time())) + timedelta(seconds=1)
    later = findings([key], now=max(midnight, now))[key] if first > today else None
    entries: Sequence[LicenceEvent] = [e for e in told_decisions([licence.pk], now=now) if e.pk not in before]
    recruiter = Recruiter.objects.prefetch_related("names", "contacts", "addresses", "officers").get(pk=key)
    return Preview(findings([key], now=now)[key], later, first, list(entries), recruiter, licence)
