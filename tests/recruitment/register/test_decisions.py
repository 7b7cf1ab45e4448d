"""Recording decisions: what contradicts the history is refused, by the action and by the database."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models import AuditEntry
from recruitment.register import standing
from recruitment.register.actions import Decision, record_decision, refresh_standings
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.queries import findings
from recruitment.register.standing import ABOUT_KINDS, Kind
from tests.factories import authority, decide, licence, recruiter
from tests.recruitment.register import oracle

pytestmark = pytest.mark.django_db
D = date(2026, 1, 10)


def refused(code: str, *args, **facts) -> None:
    with pytest.raises(ValidationError) as caught:
        decide(*args, **facts)
    assert caught.value.code == code


def test_lifting_what_is_not_suspended_is_refused():
    held = licence()
    refused("about_nothing", held, Kind.SUSPENSION_LIFTED, D)
    over = decide(held, Kind.SUSPENDED, D, effective_until=D + timedelta(days=5))
    refused("not_suspended", held, Kind.SUSPENSION_LIFTED, D + timedelta(days=9), about=over)


def test_a_suspension_is_lifted_once():
    held = licence()
    suspended = decide(held, Kind.SUSPENDED, D)
    decide(held, Kind.SUSPENSION_LIFTED, D + timedelta(days=3), about=suspended)
    refused("already_settled", held, Kind.SUSPENSION_LIFTED, D + timedelta(days=4), about=suspended)


def test_a_revoked_licence_cannot_be_suspended_or_renewed():
    held = licence()
    decide(held, Kind.REVOKED, D)
    refused("already_ended", held, Kind.SUSPENDED, D + timedelta(days=1))
    refused("already_ended", held, Kind.RENEWED, D + timedelta(days=1), starts=D, ends=D)


def test_nothing_happens_to_a_licence_before_it_is_issued():
    bare = Licence.objects.create(authority=authority(), recruiter=recruiter(), number="X", number_key="X")
    refused("nothing_issued", bare, Kind.SUSPENDED, D)


def test_a_licence_is_issued_once():
    refused("already_issued", licence(), Kind.ISSUED, D, starts=D, ends=D)


def test_the_last_day_cannot_lie_before_the_first():
    bare = Licence.objects.create(authority=authority(), recruiter=recruiter(), number="X", number_key="X")
    refused("ends_before_it_starts", bare, Kind.ISSUED, D, starts=D, ends=D - timedelta(days=1))


def test_an_appeal_is_settled_one_way():
    held = licence()
    revoked = decide(held, Kind.REVOKED, D)
    appeal = decide(held, Kind.APPEAL_FILED, D, about=revoked)
    decide(held, Kind.APPEAL_DISMISSED, D + timedelta(days=5), about=appeal)
    refused("already_settled", held, Kind.APPEAL_UPHELD, D + timedelta(days=6), about=appeal)


def test_a_refusal_leaves_no_trace():
    held = licence()
    before = (LicenceEvent.objects.count(), AuditEntry.objects.count())
    refused("about_nothing", held, Kind.SUSPENSION_LIFTED, D)
    assert (LicenceEvent.objects.count(), AuditEntry.objects.count()) == before


def test_a_decision_about_another_licence_is_refused_by_the_database():
    one, two = licence(number="A-1"), licence(recruiter("Otra, S.A."), number="A-2")
    suspended = decide(one, Kind.SUSPENDED, D)
    with pytest.raises(IntegrityError), transaction.atomic():
        LicenceEvent.objects.create(
            licence=two, kind="suspension_lifted", about=suspended, effective_on=D, recorded_at=datetime.now(UTC)
        )


@pytest.mark.parametrize("statement", ["update {} set resolution = 'x'", "delete from {}", "truncate {} cascade"])
def test_decisions_only_grow(statement):
    with connection.cursor() as cursor:
        cursor.execute("alter table recruitment_licenceevent enable trigger licence_events_are_kept")
        decide(licence(), Kind.SUSPENDED, D)
        cursor.execute("set constraints all immediate")
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            cursor.execute(statement.format("recruitment_licenceevent"))


def test_overlapping_licences_of_one_class_are_refused():
    agency = recruiter()
    licence(agency, number="A-1")
    refused_number = Licence.objects.create(authority=authority(), recruiter=agency, number="A-2", number_key="A2")
    refused("class_taken", refused_number, Kind.ISSUED, D, starts=D, ends=D + timedelta(days=9))
    assert not refused_number.events.exists()


def test_after_a_revocation_the_class_is_free_again():
    agency = recruiter()
    decide(licence(agency, number="A-1"), Kind.REVOKED, D)
    again = licence(agency, number="A-2", starts=D, ends=D + timedelta(days=9), at=datetime(2026, 1, 11, tzinfo=UTC))
    assert again.state == "in_force"


def test_each_decision_is_in_the_audit_trail():
    held = licence()
    event = decide(held, Kind.SUSPENDED, D)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.key, entry.facts) == ("licence.suspended", str(held.pk), {"event": event.pk})


@pytest.mark.django_db(transaction=True)
def test_two_officers_lift_at_once_and_one_wins():
    held = licence()
    suspended = decide(held, Kind.SUSPENDED, D)
    start, outcomes = threading.Barrier(2), []

    def lift() -> None:
        start.wait()
        try:
            decide(held, Kind.SUSPENSION_LIFTED, D + timedelta(days=1), about=suspended)
            outcomes.append("lifted")
        except ValidationError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=lift) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_settled", "lifted"]


def test_a_row_whose_day_has_come_is_not_trusted(now):
    """Nobody folds at midnight: the reader reads the dates."""
    held = licence(ends=date(2026, 11, 22))
    assert findings([held.recruiter_id], now=now)[held.recruiter_id].licences[0].state == "in_force"
    after_midnight = datetime(2026, 11, 23, 5, 0, 1, tzinfo=UTC)  # 00:00:01 in Panama
    assert findings([held.recruiter_id], now=after_midnight)[held.recruiter_id].licences[0].state == "expired"
    before_midnight = after_midnight - timedelta(seconds=2)
    assert findings([held.recruiter_id], now=before_midnight)[held.recruiter_id].licences[0].state == "in_force"


def test_the_sweep_folds_what_has_come_and_twice_is_once(now):
    held = licence(ends=date(2026, 3, 1))
    assert refresh_standings(now=now) == 1
    held.refresh_from_db()
    assert (held.state, held.since) == ("expired", date(2026, 3, 2))
    assert refresh_standings(now=now) == 0


KINDS = [kind for kind in Kind if kind != Kind.LISTED_PENDING]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_a_row_carries_always_equals_the_fold(data):
    """Random decisions through the action, refused ones included; the public reading equals the oracle."""
    with transaction.atomic():
        held = licence(starts=D, ends=D + timedelta(days=60), at=datetime(2026, 1, 1, tzinfo=UTC))
        clock = datetime(2026, 1, 2, 17, tzinfo=UTC)
        for _ in range(data.draw(st.integers(1, 8))):
            clock += timedelta(days=data.draw(st.integers(0, 9)), minutes=1)
            _random_decision(data, held, clock)
        today = clock + timedelta(days=data.draw(st.integers(0, 40)))
        facts = [event.as_fact() for event in held.events.all()]
        panama = (today - timedelta(hours=5)).date()
        read = findings([held.recruiter_id], now=today)[held.recruiter_id].licences[0]
        assert read.state == oracle.state(facts, panama, today)
        held.refresh_from_db()
        folded = max(fact.recorded_at for fact in facts)
        assert held.state == oracle.state(facts, (folded - timedelta(hours=5)).date(), folded)
        period = standing.period(facts, folded)
        assert held.period.isempty if period is None else held.period.lower == period[0]
        transaction.set_rollback(True)


def _random_decision(data: st.DataObject, held: Licence, clock: datetime) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    on = (clock - timedelta(hours=5)).date() + timedelta(days=data.draw(st.integers(-20, 20)))
    about = None
    if kind in ABOUT_KINDS:
        subjects = [e for e in held.events.order_by("pk") if e.kind in ABOUT_KINDS[kind]]
        if not subjects:
            return
        about = data.draw(st.sampled_from(subjects))
    grants = kind in standing.GRANTS or (about is not None and about.kind in standing.GRANTS and kind == Kind.CORRECTED)
    decision = Decision(
        kind=kind, effective_on=on, about=about,
        starts=on if grants else None, ends=on + timedelta(days=data.draw(st.integers(0, 50))) if grants else None,
        effective_until=on + timedelta(days=9) if kind == Kind.SUSPENDED and data.draw(st.booleans()) else None,
        suspensive=data.draw(st.booleans()), voids=kind == Kind.CORRECTED and data.draw(st.booleans()),
    )  # fmt: skip
    try:
        with transaction.atomic():
            record_decision(held, decision, by=None, now=clock)
    except ValidationError:
        return
