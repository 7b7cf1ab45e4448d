"""Which way an application may go, who may send it, and that nobody examines and decides."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from core.models import AuditEntry
from core.roles import Role
from core.versions import StaleVersion
from recruitment.applications.actions import edit, move, step
from recruitment.applications.decide import approve, refuse
from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.moves import CLOSED, DECIDED, MOVES, State
from recruitment.register.models.licences import Licence
from tests.recruitment.applications.made import NOON, at_state, draft, facts, graciela, mateo, ruling, staff

pytestmark = pytest.mark.django_db
ALL = [Role.REGISTRAR, Role.DIRECTOR]


@pytest.mark.parametrize("start, end", list(product(State, State)))
def test_only_listed_moves_happen(start, end):
    application = at_state(start) if start not in DECIDED else _decided(start)
    application.refresh_from_db()
    everything = staff("Todo", Role.REGISTRAR)
    everything.roles = ALL
    everything.save()

    def go():
        with transaction.atomic():
            step(application, end, by=everything, now=NOON, note="Razón")

    if (start, end) in MOVES:
        go()
        assert Application.objects.get(pk=application.pk).state == end
        assert application.moves.last().end == end
    else:
        with pytest.raises(ValidationError) as refused:
            go()
        assert refused.value.code == "no_such_move"
        assert Application.objects.get(pk=application.pk).state == start


def _decided(state):
    application = at_state(State.UNDER_REVIEW)
    deed = approve if state == State.APPROVED else refuse
    deed(application, ruling(), version=application.version, by=graciela(), now=NOON)
    return Application.objects.get(pk=application.pk)


@pytest.mark.parametrize("start, end", [pair for pair in MOVES if pair[1] not in DECIDED])
def test_each_move_asks_for_its_permission(start, end):
    application = at_state(start)
    stranger = staff("Hub", Role.HUB_OFFICER)
    with pytest.raises(ValidationError) as refused:
        move(application, end, by=stranger, now=NOON, note="Razón")
    assert refused.value.code == "not_yours"


def test_every_state_that_is_not_closed_leads_on():
    assert {start for start, _end in MOVES} == set(State) - CLOSED


def test_a_registrar_cannot_decide():
    application = at_state(State.UNDER_REVIEW)
    with pytest.raises(ValidationError) as refused:
        approve(application, ruling(), version=application.version, by=staff("Otra", Role.REGISTRAR), now=NOON)
    assert refused.value.code == "not_yours"
    assert not Licence.objects.exists()


@pytest.mark.parametrize("role_at", [State.SUBMITTED, State.UNDER_REVIEW])
@pytest.mark.parametrize("deed", [approve, refuse])
def test_who_submitted_or_reviewed_cannot_decide(role_at, deed):
    one = staff("Uno", Role.REGISTRAR)
    one.roles = ALL
    one.save()
    application = draft()
    for end in (State.SUBMITTED, State.UNDER_REVIEW):
        application = move(application, end, by=one if end == role_at else mateo(), now=NOON)
    with pytest.raises(ValidationError) as refused:
        deed(application, ruling(), version=application.version, by=one, now=NOON)
    assert refused.value.code == "two_people"
    assert not Licence.objects.exists()


@pytest.mark.parametrize("field", ["submitted_by", "reviewed_by"])
def test_the_database_refuses_one_person_on_the_row(field):
    application = at_state(State.UNDER_REVIEW)
    one = graciela()
    with pytest.raises(IntegrityError, match="application_two_people"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            state="approved", decided_by=one, due_on=None, **{field: one}
        )


def test_the_database_refuses_the_step_of_somebody_who_examined_it_ever():
    application = at_state(State.RETURNED)  # Mateo submitted it first, another one later
    other = staff("Otra", Role.REGISTRAR)
    for end in (State.SUBMITTED, State.UNDER_REVIEW):
        application = move(application, end, by=other, now=NOON)
    with pytest.raises(IntegrityError, match="cannot decide"), transaction.atomic():
        ApplicationMove.objects.create(
            application=application, start="under_review", end="approved", by=mateo(), at=NOON
        )


def test_steps_are_never_rewritten():
    application = at_state(State.SUBMITTED)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        application.moves.update(note="otra cosa")
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from recruitment_applicationmove")


@pytest.mark.parametrize("end", [State.RETURNED, State.WITHDRAWN])
def test_the_applicant_is_told_why(end):
    application = at_state(State.SUBMITTED)
    with pytest.raises(ValidationError) as refused:
        move(application, end, by=mateo(), now=NOON, note="  ")
    assert refused.value.code == "no_note"


def test_what_is_missing_is_named_before_it_is_submitted():
    application = draft(tax_check_digit="00", phone="", street="")
    with pytest.raises(ValidationError) as refused:
        move(application, State.SUBMITTED, by=mateo(), now=NOON)
    assert len(refused.value.messages) == 3


def test_a_submitted_application_is_not_rewritten():
    application = at_state(State.SUBMITTED)
    with pytest.raises(ValidationError):
        edit(application, facts(phone="200-9999"), version=application.version, by=mateo())


def test_the_director_decides_only_on_what_she_saw():
    application = at_state(State.UNDER_REVIEW)
    seen = application.version
    move(application, State.INSPECTION, by=mateo(), now=NOON)
    move(application, State.UNDER_REVIEW, by=mateo(), now=NOON)
    with pytest.raises(StaleVersion):
        approve(application, ruling(), version=seen, by=graciela(), now=NOON)


def test_every_step_is_recorded_without_anybodys_words():
    application = at_state(State.RETURNED)
    told = AuditEntry.objects.filter(kind="recruitment.application", key=str(application.pk))
    assert list(told.order_by("pk").values_list("verb", flat=True)) == [
        "application.begun", "application.edited", "application.submitted", "application.returned",
    ]  # fmt: skip
    assert "Porque" not in str(list(told.values_list("facts", flat=True)))


@pytest.mark.parametrize("name", ["Horizonte\u200b Canal, S.A.", "\u202eCanal, S.A.", "Horizоnte Canal, S.A."])
def test_a_disguised_name_is_not_handed_in(name):
    application = draft(name)
    with pytest.raises(ValidationError):
        move(application, State.SUBMITTED, by=mateo(), now=NOON)
