"""One proposes, another approves; until then nothing changes, and what the register would refuse never gets there."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from core.versions import StaleVersion
from recruitment.licensing import actions
from recruitment.licensing.models import MOVES, Proposal, ProposalState
from recruitment.licensing.preview import preview
from recruitment.register.models.licences import LicenceEvent
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter
from tests.people import PASSWORD

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


def written(held, by, kind=Kind.SUSPENDED, **facts) -> Proposal:
    given = {
        "effective_on": TODAY, "decided_on": TODAY, "legal_basis": "Ley 18", "resolution": "DNE-231-2026",
        "signed_by": "Directora", "public_reason_es": "Cobró a trabajadores.",
        "public_reason_en": "It charged workers.",
        "private_reason": "Actas 114 y 131.", "suspension": "disciplinary" if kind == Kind.SUSPENDED else "",
    } | facts  # fmt: skip
    return actions.write_proposal(held, kind, given, by=by, now=timezone.now())


def sent(held, by, kind=Kind.SUSPENDED, **facts) -> Proposal:
    return actions.propose(written(held, by, kind, **facts), by=by, now=timezone.now())


def approve(proposal, by):
    return actions.approve_proposal(proposal, version=proposal.version, by=by, now=timezone.now())


def test_only_the_approval_touches_the_register(held, mateo, graciela):
    proposal = sent(held, mateo)
    held.refresh_from_db()
    assert (held.state, held.events.count()) == ("in_force", 1)
    event = approve(proposal, graciela)
    held.refresh_from_db()
    proposal.refresh_from_db()
    assert (held.state, proposal.state, proposal.event) == ("suspended", "approved", event)
    assert (event.recorded_by, event.published_on, event.resolution) == (graciela, TODAY, "DNE-231-2026")
    verbs = list(AuditEntry.objects.filter(verb__startswith="proposal").order_by("pk").values_list("verb", "by__name"))
    assert verbs == [("proposal.written", "Mateo"), ("proposal.sent", "Mateo"), ("proposal.approved", "Graciela")]
    assert "Actas" not in str(list(AuditEntry.objects.values_list("facts")))


def test_who_proposes_cannot_approve_not_even_past_the_action(held, graciela):
    graciela.roles = [Role.REGISTRAR, Role.DIRECTOR]
    graciela.save()
    proposal = sent(held, graciela)
    with pytest.raises(ValidationError, match=r"Quien propone|Who proposes"):
        approve(proposal, graciela)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(approver=graciela)
    held.refresh_from_db()
    assert held.state == "in_force"


def test_who_changes_a_returned_proposal_becomes_its_proposer(held, mateo, graciela):
    graciela.roles = [Role.REGISTRAR, Role.DIRECTOR]
    proposal = actions.return_proposal(sent(held, mateo), "Falta la fecha", by=graciela, now=timezone.now())
    changed = actions.change_proposal(proposal, {"resolution": "X-2"}, version=1, by=graciela, now=timezone.now())
    again = actions.propose(changed, by=graciela, now=timezone.now())
    with pytest.raises(ValidationError):
        approve(again, graciela)


@pytest.mark.parametrize("before, to", list(itertools.product(ProposalState, ProposalState)))
def test_only_listed_moves_happen(held, mateo, graciela, before, to):
    proposal = written(held, mateo)
    if before == ProposalState.APPROVED:
        approve(actions.propose(proposal, by=mateo, now=timezone.now()), graciela)
    else:
        Proposal.objects.update(state=before)
    proposal.refresh_from_db()
    moves = {
        ProposalState.PROPOSED: lambda: actions.propose(proposal, by=mateo, now=timezone.now()),
        ProposalState.RETURNED: lambda: actions.return_proposal(proposal, "x", by=graciela, now=timezone.now()),
        ProposalState.WITHDRAWN: lambda: actions.withdraw_proposal(proposal, by=mateo, now=timezone.now()),
        ProposalState.APPROVED: lambda: approve(proposal, graciela),
    }
    if to not in moves:
        assert not any(to in allowed for allowed in MOVES.values())
    elif to in MOVES[before]:
        moves[to]()
        proposal.refresh_from_db()
        assert proposal.state == to
    else:
        with pytest.raises(ValidationError):
            moves[to]()


def test_what_the_register_would_refuse_is_refused_at_sending_and_the_draft_is_kept(held, mateo):
    proposal = written(held, mateo, Kind.CONDITION_CURED)
    with pytest.raises(ValidationError):
        actions.propose(proposal, by=mateo, now=timezone.now())
    proposal.refresh_from_db()
    assert proposal.state == "draft"
    assert preview(proposal, now=timezone.now()).refused


def test_a_resolution_number_is_used_once_whatever_its_capitals(held, mateo, graciela):
    decide(held, Kind.WARNED, TODAY, resolution="dne-231-2026")
    with pytest.raises(ValidationError, match=r"resoluci|resolution"):
        sent(held, mateo)
    other = licence(recruiter("Otra"), number="X-1", authority=authority("elsewhere"))
    sent(other, mateo)


def test_a_reason_in_both_languages_and_an_amount_are_asked_for(held, mateo):
    with pytest.raises(ValidationError) as told:
        sent(held, mateo, public_reason_en=" ")
    assert told.value.code == "no_reason"
    with pytest.raises(ValidationError) as told:
        sent(held, mateo, Kind.FINED)
    assert told.value.error_dict["amount"]


def test_an_approval_is_of_what_was_read(held, mateo, graciela):
    proposal = sent(held, mateo)
    seen = proposal.version
    returned = actions.return_proposal(proposal, "x", by=graciela, now=timezone.now())
    changed = actions.change_proposal(returned, {"resolution": "Z"}, version=seen, by=mateo, now=timezone.now())
    actions.propose(changed, by=mateo, now=timezone.now())
    with pytest.raises(StaleVersion):
        actions.approve_proposal(proposal, version=seen, by=graciela, now=timezone.now())


def test_the_preview_says_what_is_read_from_which_day_and_changes_nothing(held, mateo):
    first = TODAY + timedelta(days=5)
    proposal = written(held, mateo, effective_on=first, effective_until=first + timedelta(days=9))
    entries = AuditEntry.objects.count()
    told = preview(proposal, now=timezone.now())
    assert told.today.state == "in_force"
    assert [(seen.day, seen.licence.state) for seen in told.after] == [
        (first, "suspended"), (first + timedelta(days=10), "in_force"),
        (TODAY + timedelta(days=201), "expired"),
    ]  # fmt: skip
    assert told.after[0].licence.suspended_until == first + timedelta(days=9)
    assert (LicenceEvent.objects.count(), AuditEntry.objects.count()) == (1, entries)


@pytest.mark.django_db(transaction=True)
def test_two_directors_at_once_record_it_once(held, mateo, graciela):
    other = User.objects.create_user("otra@mitradel.example", PASSWORD, name="Otra", roles=[Role.DIRECTOR])
    proposal = sent(held, mateo)
    told: list[str] = []

    def go(by):
        try:
            approve(Proposal.objects.get(pk=proposal.pk), by)
            told.append("done")
        except ValidationError:
            told.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[by]) for by in (graciela, other) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done"] + ["refused"] * 7
    assert held.events.count() == 2
