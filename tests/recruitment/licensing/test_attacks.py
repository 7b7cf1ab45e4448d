"""What an attack on the licence desk found, each held shut."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.licensing import actions
from recruitment.licensing.models import Proposal
from recruitment.register.standing import Kind
from tests.factories import decide
from tests.people import PASSWORD
from tests.recruitment.licensing.test_desk import DECIDE, FORM
from tests.recruitment.licensing.test_proposals import approve, sent, written

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


def test_nobody_who_ever_wrote_it_approves_it(held, mateo):
    both = [Role.REGISTRAR, Role.DIRECTOR]
    first = User.objects.create_user("a@x.example", PASSWORD, roles=both)
    proposal = written(held, first)
    changed = actions.change_proposal(proposal, {}, version=1, by=mateo, now=timezone.now())
    ready = actions.propose(changed, by=mateo, now=timezone.now())
    with pytest.raises(ValidationError):
        approve(ready, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(approver=first)


def test_a_revocation_before_its_signature_is_refused_in_words_and_its_reasons_go_nowhere(held, mateo, at_desk, caplog):
    wrong = FORM | {"effective_on": (TODAY - timedelta(days=9)).isoformat(), "private_reason": "Secreto 42"}
    page = at_desk(mateo).post(f"{DECIDE}revoked/", wrong).headers["Location"]
    told = at_desk(mateo).get(page)
    assert told.status_code == 200
    assert "Una revocación vale desde que se firma" in told.content.decode()
    assert "Secreto 42" not in caplog.text


def test_a_settlement_that_was_voided_may_come_again(held, mateo):
    suspended = decide(held, Kind.SUSPENDED, TODAY)
    lifted = decide(held, Kind.SUSPENSION_LIFTED, TODAY, about=suspended)
    with pytest.raises(ValidationError):
        decide(held, Kind.SUSPENSION_LIFTED, TODAY, about=suspended)
    decide(held, Kind.CORRECTED, TODAY, about=lifted, voids=True)
    decide(held, Kind.SUSPENSION_LIFTED, TODAY, about=suspended)
    held.refresh_from_db()
    assert held.state == "in_force"


@pytest.mark.parametrize(
    "kind, facts",
    [
        (Kind.RENEWED, {"starts": TODAY, "ends": date(9999, 12, 31)}),
        (Kind.SUSPENDED, {"effective_on": date(1, 1, 1)}),
        (Kind.SUSPENDED, {"decided_on": date(9999, 12, 31)}),
        (Kind.SUSPENDED, {"effective_until": date(9999, 12, 31)}),
    ],
)
def test_impossible_years_are_refused_in_words(held, mateo, kind, facts):
    with pytest.raises(ValidationError):
        sent(held, mateo, kind, **facts)


@pytest.mark.parametrize("said", [{"version": "²", "approve": "1"}, {"version": "9" * 5000, "approve": "1"},
                                  {"note": "\0"}, {"note": "x" * 100_000}, {}])  # fmt: skip
def test_odd_answers_to_a_proposal_are_no_error(held, mateo, graciela, at_desk, said):
    proposal = sent(held, mateo)
    assert at_desk(graciela).post(f"/es/mesa/propuestas/{proposal.public_id}/decidir/", said).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def test_odd_addresses_are_no_error(held, mateo, at_desk):
    assert at_desk(mateo).get(f"{DECIDE}suspended/?about=%00").status_code == 200


def test_a_fine_below_nothing_is_refused_at_the_field(held, mateo, at_desk):
    assert at_desk(mateo).post(f"{DECIDE}fined/", FORM | {"amount": "-5"}).status_code == 422


def test_a_register_that_became_a_copy_is_not_decided_on(held, mateo, graciela):
    proposal = sent(held, mateo)
    held.authority.data_as_of = timezone.now()
    held.authority.save()
    with pytest.raises(ValidationError):
        approve(proposal, graciela)
