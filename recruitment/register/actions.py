"""What can happen in the register: decisions are recorded, rows folded again, proofs kept, checks counted."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from psycopg2.errors import ExclusionViolation
from psycopg2.extras import DateRange

from core import audit, freshness
from core.models import User
from core.shared import valkey
from recruitment.register import standing
from recruitment.register.contradictions import contradiction
from recruitment.register.models.checks import CheckCount, CheckProof
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import COUNTS_KEY, snapshot
from recruitment.register.shapes import PROOF_LETTERS
from recruitment.register.standing import Kind
from recruitment.register.words import AuthorityKind

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
REFUSALS = {
    "odd_day": _("One of the days is not a possible one: look at the years."),
    "too_early": _("A revocation takes effect when it is signed or later, or at once."),
    "impossible": _("The register does not take this decision as it is. Look at its days and what it is about."),
    "unknown_kind": _("The register does not know this kind of decision."),
    "grant_without_days": _("Say from which day to which day the licence holds."),
    "ends_before_it_starts": _("The last day lies before the first."),
    "about_something": _("This kind of decision is not about an earlier one."),
    "about_nothing": _("Choose the earlier decision on this licence that this one is about."),
    "before_its_subject": _("It would take effect before the decision it is about."),
    "voids_a_subject": _("Later decisions are about this one; void them first."),
    "already_issued": _("This licence has been issued already."),
    "nothing_issued": _("Nothing can happen to a licence before it is issued."),
    "before_the_first": _("It would take effect before the licence was issued."),
    "already_ended": _("On that day the licence has already ended."),
    "already_settled": _("This matter has been settled already."),
    "not_suspended": _("On that day the suspension is no longer open: there is nothing to lift."),
    "drops_the_end": _("The corrected licence had a last day; say the right one."),
    "class_taken": _("The recruiter already holds a licence of this class for some of these days."),
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What is to be recorded. Days are civil days in Panama; `starts` and `ends` are inclusive."""

    kind: str
    effective_on: date
    about: LicenceEvent | None = None
    starts: date | None = None
    ends: date | None = None
    effective_until: date | None = None
    suspensive: bool = False
    immediate: bool = False
    voids: bool = False
    facts: dict[str, Any] = field(default_factory=dict)  # the descriptive columns of LicenceEvent

    def draft(self, licence: Licence, by: User | None, now: datetime) -> LicenceEvent:
        """The row to be, not yet saved."""
        upper = self.ends + timedelta(days=1) if self.ends else None
        return LicenceEvent(
            licence=licence,
            kind=self.kind,
            about=self.about,
            effective_on=self.effective_on,
            effective_until=self.effective_until,
            recorded_at=now,
            validity=DateRange(self.starts, upper) if self.starts else None,
            suspensive=self.suspensive,
            immediate=self.immediate,
            voids=self.voids,
            recorded_by=by,
            **self.facts,
        )


@transaction.atomic
def record_decision(licence: Licence, decision: Decision, *, by: User | None, now: datetime) -> LicenceEvent:
    """Record one decision. ValidationError, in the person's language, when the history contradicts it."""
    licence = Licence.objects.select_for_update(no_key=True).get(pk=licence.pk)
    history = [e.as_fact() for e in licence.events.all()]
    now = _not_before(history, now)
    _refuse_open_end(licence, decision)
    _refuse_odd_days(decision)
    event = decision.draft(licence, by, now)
    if (code := contradiction(history, event.as_fact())) is not None:
        raise ValidationError(REFUSALS[code], code=code)
    try:
        with transaction.atomic():
            event.save(force_insert=True)
            fold_licence(licence, now=now)
    except IntegrityError as error:  # its text holds the whole row, reasons for the file included: it goes nowhere
        code = "class_taken" if isinstance(error.__cause__, ExclusionViolation) else "impossible"
        raise ValidationError(REFUSALS[code], code=code) from None
    audit.record(f"licence.{event.kind}", on=licence, by=by, event=event.pk)
    freshness.renew()
    return event


def _not_before(history: list[standing.Event], now: datetime) -> datetime:
    """The clock of somebody who waited for a lock may lie behind what was recorded meanwhile."""
    return max([now, *(event.recorded_at for event in history)])


def _refuse_open_end(licence: Licence, decision: Decision) -> None:
    """A licence that is granted here ends one day; only copies of other registers may not know when."""
    kept_here = licence.authority.kind == AuthorityKind.STATUTORY and licence.authority.data_as_of is None
    if decision.kind in standing.GRANTS and decision.ends is None and kept_here:
        raise ValidationError(REFUSALS["grant_without_days"], code="grant_without_days")


def _refuse_odd_days(decision: Decision) -> None:
    """A slip of the keyboard (year 0026, 9999) would make a licence that nobody can reckon with."""
    days = [decision.effective_on, decision.effective_until, decision.starts, decision.ends]
    days.append(decision.facts.get("decided_on"))
    if any(day is not None and not EARLIEST <= day <= LATEST for day in days):
        raise ValidationError(REFUSALS["odd_day"], code="odd_day")
    decided = decision.facts.get("decided_on")
    if decision.kind == Kind.REVOKED and not decision.immediate and decided and decided > decision.effective_on:
        raise ValidationError(REFUSALS["too_early"], code="too_early")


def fold_licence(licence: Licence, *, now: datetime) -> None:
    """Write what the events say into the columns that only repeat it."""
    _fold(licence, [event.as_fact() for event in licence.events.all()], now)
    licence.save(update_fields=FOLDED)


FOLDED = ["state", "since", "valid_from", "valid_until", "suspended_until", "changes_on", "period"]


def _fold(licence: Licence, facts: list[standing.Event], now: datetime) -> None:
    known_at = _not_before(facts, now)  # a row never knows less than its events
    told = standing.standing(facts, timezone.localdate(now), known_at)
    licence.state = told.state
    licence.since, licence.valid_from, licence.valid_until = told.since, told.valid_from, told.valid_until
    licence.suspended_until, licence.changes_on = told.suspended_until, told.changes_on
    held = standing.period(facts, known_at)
    if held is None:
        licence.period = DateRange(empty=True)
    else:
        licence.period = DateRange(held[0], held[1] + timedelta(days=1) if held[1] else None)


@transaction.atomic
def fold_licences(ids: Iterable[int], *, now: datetime) -> int:
    """Fold many licences again; returns how many."""
    licences = list(
        Licence.objects.select_for_update(no_key=True)
        .filter(pk__in=list(ids))
        .prefetch_related("events")
        .order_by("pk")
    )
    for licence in licences:
        _fold(licence, [event.as_fact() for event in licence.events.all()], now)
    Licence.objects.bulk_update(licences, FOLDED, batch_size=500)
    return len(licences)


def refresh_standings(*, now: datetime, batch: int = 1000) -> int:
    """Fold the licences whose day of change has come. Only for speed: readers do not wait for it."""
    today, done = timezone.localdate(now), 0
    while ids := list(
        Licence.objects.filter(Q(changes_on__lte=today)).order_by("pk").values_list("pk", flat=True)[:batch]
    ):
        done += fold_licences(ids, now=now)
    return done


def keep_proof(recruiter: Recruiter, *, now: datetime) -> CheckProof:
    """Keep what the register says about a recruiter now under a code that nobody can guess (58 bits)."""
    code = "".join(secrets.choice(PROOF_LETTERS) for _letter in range(12))
    return CheckProof.objects.create(code=code, recruiter=recruiter, at=now, said=snapshot(recruiter, now=now))


def store_check_counts() -> int:
    """Move the counts of finished checks from shared memory to the database; returns how many checks."""
    store, taken = valkey(), f"{COUNTS_KEY}:taken"
    if not store.exists(taken):
        if not store.exists(COUNTS_KEY):
            return 0
        store.rename(COUNTS_KEY, taken)
    counts = {
        key.decode() if isinstance(key, bytes) else key: int(count) for key, count in store.hgetall(taken).items()
    }
    with transaction.atomic():
        for key, count in sorted(counts.items()):
            day, outcome, language = key.split("|")
            _add_count(date.fromisoformat(day), outcome, language, count)
    store.delete(taken)
    return sum(counts.values())


def _add_count(day: date, outcome: str, language: str, count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {CheckCount._meta.db_table} as kept (day, outcome, language, count)"  # noqa: S608
            " values (%s, %s, %s, %s)"
            " on conflict (day, outcome, language) do update set count = kept.count + excluded.count",
            [day, outcome, language, count],
        )


def count_words() -> None:
    """Count in how many names each word stands; common words are taken as they are typed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update recruitment_word w set names = seen.names from ("
            "  select word, count(*) as names"
            "  from recruitment_recruitername, unnest(string_to_array(norm, ' ')) as word group by word"
            ") seen where seen.word = w.word and seen.names <> w.names"
        )
