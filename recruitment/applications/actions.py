"""What can happen to an application before it is decided: begun, corrected, sent on, returned, withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, working_days
from core.access import may
from core.models import User
from core.versions import same_version
from recruitment.applications.complete import missing
from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.moves import DECIDED, EDITABLE, MOVES, NEEDS_NOTE, OPEN, State
from recruitment.applications.numbers import next_code
from recruitment.applications.queries import banned, examiners, extra_days
from recruitment.applications.words import ApplicationKind, StateWord
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence
from recruitment.register.queries import findings
from recruitment.register.standing import State as LicenceState
from recruitment.register.words import ContactKind, NameKind

FACTS = (
    "legal_name", "trading_names", "tax_id", "tax_check_digit", "phone", "whatsapp", "email", "website", "street",
    "locality", "region", "officers", "officers_public", "purpose_es", "purpose_en", "sectors", "worker_groups",
    "countries", "branches",
)  # fmt: skip


def locked(application: Application) -> Application:
    """The row as it stands now, locked until the transaction is over."""
    return (
        Application.objects.select_for_update(of=("self",), no_key=True)
        .select_related("authority")
        .get(pk=application.pk)
    )


@transaction.atomic
def begin(
    kind: str, *, authority: Authority, klass: str = "", legal_name: str = "", licence: Licence | None = None,
    by: User, now: datetime,
) -> Application:  # fmt: skip
    """Begin a draft. About a licence, it starts from what the register says; a new one from a name."""
    if (kind == ApplicationKind.NEW) == (licence is not None):
        raise ValidationError(_("Say which licence it is about; an application for a first licence is about none."))
    application = Application(
        code=next_code(timezone.localdate(now).year), kind=kind, authority=authority, klass=klass,
        legal_name=legal_name, countries=["PA"], created_at=now, moved_at=now, created_by=by,
    )  # fmt: skip
    if licence is not None:
        _copy(licence, application)
    application.clean_fields(exclude=["code"])
    application.save(force_insert=True)
    audit.record("application.begun", on=application, by=by, kind=kind)
    return application


def _copy(licence: Licence, to: Application) -> None:
    """What the register says of the licence and its holder, as the first text of the draft."""
    holder = licence.recruiter
    to.licence, to.recruiter, to.authority, to.klass = licence, holder, licence.authority, licence.klass
    names = list(holder.names.all())
    to.legal_name = holder.legal_name
    to.trading_names = [name.name for name in names if name.kind == NameKind.TRADING]
    to.tax_id, to.tax_check_digit = holder.tax_id, holder.tax_check_digit
    for contact in holder.contacts.all():
        field = {ContactKind.PHONE: "whatsapp" if contact.whatsapp else "phone", ContactKind.EMAIL: "email",
                 ContactKind.WEB: "website"}.get(ContactKind(contact.kind))  # fmt: skip
        if field and not getattr(to, field):
            setattr(to, field, contact.value)
    if address := holder.addresses.filter(branch=False).first():
        to.street, to.locality, to.region = address.street, address.locality, address.region
    officers = list(holder.officers.all())
    to.officers = [{"name": officer.name, "role": officer.role} for officer in officers]
    to.officers_public = any(officer.public for officer in officers)
    for name in ("purpose_es", "purpose_en"):  # modeltranslation makes them; the stubs know them not
        setattr(to, name, getattr(licence, name) or "")
    to.sectors, to.worker_groups = licence.sectors, licence.worker_groups
    to.countries, to.branches = licence.countries, licence.branches


@transaction.atomic
def edit(application: Application, facts: Mapping[str, Any], *, version: int, by: User) -> Application:
    """Write the applicant's facts. StaleVersion when somebody saved since `version` was read."""
    application = locked(application)
    if application.state not in EDITABLE:
        raise ValidationError(_("Only a draft or a returned application can be corrected. Return it first."))
    same_version(application, version)
    changed = sorted(name for name in FACTS if name in facts and getattr(application, name) != facts[name])
    for name in changed:
        setattr(application, name, facts[name])
    application.clean_fields(exclude=["code"])
    application.next_version()
    application.save()
    audit.record("application.edited", on=application, by=by, fields=changed)
    return application


@transaction.atomic
def move(
    application: Application, to: State, *, by: User, now: datetime, version: int | None = None, note: str = "",
    private_note: str = "",
) -> Application:  # fmt: skip
    """Take one step that is not the decision (decide.py). ValidationError says what to do instead."""
    if to in DECIDED:
        raise ValidationError(_("A decision is taken on its own page."))
    application = locked(application)
    if version is not None:
        same_version(application, version)
    if to == State.SUBMITTED:
        _refuse_incomplete(application, now)
    return step(application, to, by=by, now=now, note=note, private_note=private_note)


def step(
    application: Application, to: State, *, by: User, now: datetime, note: str = "", private_note: str = ""
) -> Application:
    """Write one step of a locked application: its state, the row that stays, the clock, the audit entry."""
    start = State(application.state)
    _refuse_step(application, start, to, by, note)
    application.state, application.moved_at = StateWord(to), now
    if to == State.SUBMITTED:
        application.submitted_by = by
        application.submitted_at = application.submitted_at or now
    elif to == State.UNDER_REVIEW:
        application.reviewed_by = by
    elif to in DECIDED:
        application.decided_by = by
    ApplicationMove.objects.create(
        application=application, start=start, end=to, by=by, at=now, note=note.strip(),
        private_note=private_note.strip(),
    )  # fmt: skip
    set_clock(application, extra_days())
    application.next_version()
    application.save()
    audit.record(f"application.{to}", on=application, by=by, start=start.value)
    return application


def _refuse_step(application: Application, start: State, to: State, by: User, note: str) -> None:
    needed = MOVES.get((start, to))
    if needed is None:
        words = {"state": StateWord(start).label, "to": StateWord(to).label}
        text = _("From “%(state)s” an application cannot go to “%(to)s”. Open it again to see where it stands.")
        raise ValidationError(text, code="no_such_move", params=words)
    if not any(may(by, permission) for permission in needed):
        raise ValidationError(_("Your role may not take this step."), code="not_yours")
    if to in NEEDS_NOTE and not note.strip():
        raise ValidationError(_("Write the reasons: the applicant will read them."), code="no_note")
    if to in DECIDED and by.pk in examiners(application):
        text = _("You submitted or reviewed this application. Somebody else must decide on it.")
        raise ValidationError(text, code="two_people")


def _refuse_incomplete(application: Application, now: datetime) -> None:
    """What the law of the register asks before an application may count as submitted."""
    if faults := missing(application):
        raise ValidationError(faults, code="incomplete")
    if application.recruiter is not None and banned(application.recruiter, now=now):
        raise ValidationError(_("This recruiter was banned for good. Only a court can open the way again."))
    if application.kind not in (ApplicationKind.RENEWAL, ApplicationKind.VARIATION) or application.licence is None:
        return
    if application.submitted_at is None and not holds(application.licence, now=now):
        raise ValidationError(
            _("This licence does not hold any more. Begin an application for a new licence after a lapse.")
        )


def holds(licence: Licence, *, now: datetime) -> bool:
    """Whether the licence may still be renewed or changed: in force, suspended or about to begin."""
    alive = {LicenceState.IN_FORCE, LicenceState.WITH_CONDITIONS, LicenceState.SUSPENDED, LicenceState.NOT_YET}
    told = findings([licence.recruiter_id], now=now)[licence.recruiter_id].licences
    return any(held.id == licence.pk and held.state in alive for held in told)


def set_clock(application: Application, extra: frozenset[Any]) -> None:
    """Write the day that the answer is due, from the steps taken and the days that count."""
    application.due_on = application.days_left = None
    if application.state not in OPEN | {State.RETURNED}:
        return
    steps = [(timezone.localdate(at), end in OPEN) for at, end in application.moves.values_list("at", "end")]
    told = working_days.term(working_days.spells(steps), settings.APPLICATION_DAYS, extra)
    application.due_on, application.days_left = told.due_on, told.left


@transaction.atomic
def recount_deadlines() -> int:
    """Count all open terms again, after a day off was added or taken away; returns how many."""
    extra = extra_days()
    rows = list(
        Application.objects.select_for_update(no_key=True).filter(state__in=[*OPEN, State.RETURNED]).order_by("pk")
    )
    for application in rows:
        set_clock(application, extra)
    Application.objects.bulk_update(rows, ["due_on", "days_left"], batch_size=500)
    return len(rows)
