"""What a decision does to the register, and what it refuses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from core.models import AuditEntry
from recruitment.applications.actions import begin, edit, move
from recruitment.applications.decide import approve, preview, refuse
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import State
from recruitment.applications.papers import add_document, mark_open, mark_seen
from recruitment.applications.queries import checklist, neighbours, ready
from recruitment.applications.validity import last_day
from recruitment.register.check import check
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import findings
from recruitment.register.standing import Kind
from tests import factories
from tests.recruitment.applications.made import (
    NOON,
    RUC,
    at_state,
    draft,
    facts,
    graciela,
    mateo,
    pdf,
    requirement,
    ruling,
)

pytestmark = pytest.mark.django_db


def decide(application, deed=approve, **more):
    return deed(application, ruling(**more), version=application.version, by=graciela(), now=NOON)


def reviewed(kind: str, licence: Licence, **changes) -> Application:
    made = begin(kind, authority=licence.authority, licence=licence, by=mateo(), now=NOON)
    made = edit(made, facts(**changes), version=made.version, by=mateo())
    return at_state(State.UNDER_REVIEW, made)


@pytest.mark.parametrize(
    "starts, ends",
    [
        (date(2026, 11, 16), date(2028, 11, 15)),
        (date(2027, 1, 1), date(2028, 12, 31)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_licence_holds_until_the_day_before_its_second_anniversary(starts, ends):
    assert last_day(starts, 2) == ends


def test_approval_makes_the_recruiter_and_the_licence_that_the_check_finds():
    application = at_state(State.UNDER_REVIEW, draft(trading_names=["Puente Sur"], officers_public=True))
    assert check("Puente Sur Colocaciones", now=NOON).outcome == "none"
    licence = decide(application)
    assert licence.number == "MITRADEL-2026-0001"
    for text in ("Puente Sur Colocaciones, S.A.", "200-3001", RUC, licence.number):
        answer = check(text, now=NOON)
        assert (answer.outcome, answer.results[0].first.state) == ("match", "in_force"), text
    holder = Recruiter.objects.get()
    assert sorted(holder.names.values_list("kind", "name")) == [
        ("legal", "Puente Sur Colocaciones, S.A."), ("trading", "Puente Sur"),
    ]  # fmt: skip
    assert holder.officers.get().public
    assert holder.addresses.get().street == "Avenida Balboa 3"
    event = licence.events.get()
    assert (event.kind, event.last_day, event.recorded_by) == (Kind.ISSUED, date(2028, 11, 15), graciela())
    application.refresh_from_db()
    assert (application.state, application.licence, application.decided_by) == ("approved", licence, graciela())
    assert AuditEntry.objects.filter(verb="application.approved").count() == 1


def test_conditions_stand_in_the_history_and_in_the_verdict():
    conditions = (("Sin cobros.", "No charges."), ("Informe mensual.", "Monthly report."))
    licence = decide(at_state(State.UNDER_REVIEW), conditions=conditions)
    told = licence.events.filter(kind=Kind.CONDITION_ADDED).values_list("public_reason_es", "public_reason_en")
    assert tuple(told) == conditions
    assert findings([licence.recruiter_id], now=NOON)[licence.recruiter_id].first.state == "in_force_with_conditions"


def test_a_ruc_that_the_register_knows_makes_no_second_recruiter():
    known = factories.recruiter("Puente Viejo, S.A.")
    Recruiter.objects.filter(pk=known.pk).update(tax_key=RUC, tax_id=RUC)
    application = at_state(State.UNDER_REVIEW)
    assert [hit.name for hit in neighbours(application, now=NOON).same_tax] == ["Puente Viejo, S.A."]
    licence = decide(application)
    assert licence.recruiter == known
    assert sorted(known.names.values_list("kind", flat=True)) == ["former", "legal"]


def test_a_licence_is_not_passed_on_to_another_ruc():
    held = factories.licence(starts=date(2025, 12, 1), ends=date(2027, 11, 30))
    other = factories.recruiter("Otra Agencia, S.A.")
    Recruiter.objects.filter(pk=other.pk).update(tax_key=RUC)
    with pytest.raises(ValidationError, match="RUC"):
        decide(reviewed("variation", held), starts=None, ends=None)


def test_an_old_name_that_is_taken_up_again_stands_once():
    held = factories.licence(starts=date(2025, 12, 1), ends=date(2027, 11, 30))
    first = held.recruiter.legal_name
    for name in ("Nombre Nuevo, S.A.", first):
        decide(reviewed("variation", held, legal_name=name), starts=None, ends=None)
    told = held.recruiter.names.values_list("kind", "name")
    assert sorted(told) == [("former", "Nombre Nuevo, S.A."), ("legal", first)]


def test_a_name_like_anothers_is_shown():
    other = factories.recruiter("Puente Sur Colocación, S.A.")
    assert [hit.recruiter_id for hit in neighbours(draft(), now=NOON).alike] == [other.pk]


def test_nothing_is_approved_while_something_is_open():
    asked = requirement()
    application = at_state(State.UNDER_REVIEW)
    assert not ready(Application.objects.all()).exists()
    with pytest.raises(ValidationError) as refused:
        decide(application)
    assert refused.value.code == "open_requirements"
    with pytest.raises(ValidationError):
        mark_seen(application, asked, by=mateo(), now=NOON)
    paper = add_document(application, pdf(), by=mateo(), now=NOON)
    mark_seen(application, asked, by=mateo(), now=NOON, document=paper)
    assert ready(Application.objects.all()).exists()
    mark_open(application, asked, by=mateo())
    assert checklist(application)[0].open
    with pytest.raises(ValidationError):
        mark_seen(application, asked, by=graciela(), now=NOON, waived=True)
    mark_seen(application, asked, by=graciela(), now=NOON, waived=True, remark="El banco está cerrado")
    assert decide(application).number


def test_only_what_its_class_and_kind_need_is_asked():
    requirement("every")
    requirement("other-class", klass="B")
    requirement("renewals", kinds=["renewal"])
    requirement("gone", asked=False)
    assert [item.requirement.code for item in checklist(draft())] == ["every"]


def test_a_paper_of_another_application_shows_nothing():
    asked, other = requirement(), draft("Otra, S.A.")
    paper = add_document(other, pdf(), by=mateo(), now=NOON)
    with pytest.raises(ValidationError):
        mark_seen(draft(), asked, by=mateo(), now=NOON, document=paper)


def test_a_preview_changes_nothing_and_is_exact():
    application = at_state(State.UNDER_REVIEW)
    said = ruling(starts=date(2026, 12, 1), ends=date(2028, 11, 30))
    shown = preview(application, said, version=application.version, by=graciela(), now=NOON)
    assert shown.today.first.state == "not_yet_in_force"
    assert shown.today.first.valid_from == date(2026, 12, 1)
    assert shown.later.first.state == "in_force"
    assert [event.kind for event in shown.entries] == [Kind.ISSUED]
    assert not Licence.objects.exists()
    assert not Recruiter.objects.exists()
    application.refresh_from_db()
    assert application.state == "under_review"
    licence = approve(application, said, version=application.version, by=graciela(), now=NOON)
    assert licence.number == shown.licence.number


def test_one_resolution_decides_one_matter():
    first = at_state(State.UNDER_REVIEW)
    decide(first, resolution="DNE-1-2026")
    second = at_state(State.UNDER_REVIEW, draft("Otra, S.A.", phone="200-3002"))
    with pytest.raises(ValidationError) as refused:
        decide(second, resolution="dne-1-2026")
    assert refused.value.code == "resolution_used"


def test_a_holder_gets_no_second_licence_for_the_same_days_and_no_number_is_lost():
    decide(at_state(State.UNDER_REVIEW))
    again = at_state(State.UNDER_REVIEW)
    with pytest.raises(ValidationError) as refused:
        decide(again)
    assert refused.value.code == "class_taken"
    again.refresh_from_db()
    assert again.state == "under_review"
    third = at_state(State.UNDER_REVIEW)
    assert decide(third, starts=date(2028, 11, 16), ends=date(2030, 11, 15)).number == "MITRADEL-2026-0002"


def test_a_renewal_goes_on_where_the_licence_ends():
    held = factories.licence(starts=date(2024, 12, 1), ends=date(2026, 11, 30))
    application = reviewed("renewal", held, legal_name="Nombre Nuevo, S.A.")
    assert application.recruiter == held.recruiter
    licence = decide(application, starts=date(2026, 12, 1), ends=date(2028, 11, 30))
    assert licence.pk == held.pk
    now = findings([held.recruiter_id], now=NOON)[held.recruiter_id]
    assert (now.name, now.first.valid_until) == ("Nombre Nuevo, S.A.", date(2028, 11, 30))


def test_a_change_writes_the_new_scope_and_leaves_the_days():
    held = factories.licence(starts=date(2025, 12, 1), ends=date(2027, 11, 30))
    licence = decide(reviewed("variation", held, countries=["PA", "CR"], branches=["David"]), starts=None, ends=None)
    licence.refresh_from_db()
    assert (licence.countries, licence.branches, licence.valid_until) == (["PA", "CR"], ["David"], date(2027, 11, 30))
    assert licence.events.last().kind == Kind.VARIED


def test_what_lapsed_is_not_renewed_but_licensed_again_under_a_new_number():
    held = factories.licence(starts=date(2024, 11, 1), ends=date(2026, 10, 31))
    with pytest.raises(ValidationError):
        reviewed("renewal", held)
    licence = decide(reviewed("again", held))
    assert licence.recruiter == held.recruiter
    assert licence.number != held.number


def test_what_was_handed_in_on_the_last_day_is_renewed_even_when_the_answer_comes_later():
    held = factories.licence(starts=date(2024, 11, 17), ends=date(2026, 11, 16))
    application = reviewed("renewal", held)
    later = datetime(2026, 11, 19, 17, tzinfo=UTC)
    licence = approve(
        application, ruling(decided_on=date(2026, 11, 19), starts=date(2026, 11, 17), ends=date(2028, 11, 16)),
        version=application.version, by=graciela(), now=later,
    )  # fmt: skip
    assert findings([licence.recruiter_id], now=later)[licence.recruiter_id].first.state == "in_force"


def test_a_refused_renewal_is_in_the_history_and_a_refused_newcomer_is_nowhere():
    held = factories.licence(starts=date(2025, 12, 1), ends=date(2026, 12, 30))
    decide(reviewed("renewal", held), refuse)
    assert held.events.last().kind == Kind.RENEWAL_REFUSED
    before = LicenceEvent.objects.count()
    decide(at_state(State.UNDER_REVIEW), refuse)
    assert LicenceEvent.objects.count() == before
    assert Recruiter.objects.count() == 1


def test_who_was_banned_gets_no_licence_under_the_same_ruc():
    held = factories.licence(starts=date(2025, 1, 1), ends=date(2025, 12, 31))
    Recruiter.objects.filter(pk=held.recruiter_id).update(tax_key=RUC)
    factories.decide(held, Kind.BANNED, date(2025, 6, 1))
    with pytest.raises(ValidationError, match=r"tribunal|court"):
        decide(at_state(State.UNDER_REVIEW))


def test_a_closed_application_takes_no_papers():
    application = at_state(State.WITHDRAWN)
    with pytest.raises(ValidationError):
        add_document(application, pdf(), by=mateo(), now=NOON)
    with pytest.raises(ValidationError):
        move(application, State.SUBMITTED, by=mateo(), now=NOON + timedelta(days=1))


def test_a_decision_is_published_on_the_day_of_its_approval_whenever_it_was_signed():
    licence = decide(at_state(State.UNDER_REVIEW), decided_on=date(2026, 11, 10))
    event = licence.events.get()
    assert (event.decided_on, event.published_on) == (date(2026, 11, 10), date(2026, 11, 16))
