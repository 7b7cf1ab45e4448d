"""Twenty officers decide on the same fifty licences at once: every history stays legal and no update is lost."""

import random
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from core.trail import verify
from recruitment.licensing import actions
from recruitment.licensing.models import Proposal
from recruitment.register import standing
from recruitment.register.contradictions import contradiction
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import Kind
from tests.factories import licence, recruiter
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS, LICENCES, DEEDS = 20, 50, 6
KINDS = [Kind.SUSPENDED, Kind.SUSPENSION_LIFTED, Kind.WARNED, Kind.FINED, Kind.REVOKED, Kind.SURRENDERED]


def one_deed(chance: random.Random, proposer: User, approver: User) -> str:
    """Propose and approve something on some licence; what came of it."""
    today, now = timezone.localdate(), timezone.now()
    held = Licence.objects.get(number=f"AE-{chance.randrange(LICENCES)}")
    kind = chance.choice(KINDS)
    about = held.events.filter(kind=Kind.SUSPENDED).order_by("?").first() if kind == Kind.SUSPENSION_LIFTED else None
    facts = {
        "effective_on": today, "decided_on": today, "legal_basis": "Ley 18", "signed_by": "D", "about": about,
        "resolution": f"R-{chance.randrange(150)}", "amount": 1000 if kind == Kind.FINED else None,
        "public_reason_es": "x", "public_reason_en": "x",
    }  # fmt: skip
    try:
        made = actions.write_proposal(held, kind, facts, by=proposer, now=now)
        actions.propose(made, by=proposer, now=now)
        actions.approve_proposal(made, version=1, by=approver, now=timezone.now())
    except ValidationError as refused:
        return getattr(refused, "code", "") or "refused"
    return "done"


def test_every_history_is_legal_and_nothing_is_lost():
    today = timezone.localdate()
    for n in range(LICENCES):
        licence(recruiter(f"Agencia {n}"), number=f"AE-{n}", starts=today - timedelta(days=9), at=timezone.now())
    people = [
        User.objects.create_user(f"o{n}@x.example", PASSWORD, roles=[Role.REGISTRAR, Role.DIRECTOR])
        for n in range(OFFICERS)
    ]
    told: list[str] = []

    def work(n: int) -> None:
        chance = random.Random(n)
        try:
            for _ in range(DEEDS):
                told.append(one_deed(chance, people[n], people[(n + 1) % OFFICERS]))
        except OperationalError as error:
            told.append(f"broken: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[n]) for n in range(OFFICERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == OFFICERS * DEEDS
    assert not [what for what in told if what.startswith("broken")]
    done = told.count("done")
    assert done > LICENCES / 2
    events = LicenceEvent.objects.exclude(kind=Kind.ISSUED)
    assert (events.count(), Proposal.objects.filter(state="approved").count()) == (done, done)
    assert AuditEntry.objects.filter(verb="proposal.approved").count() == done
    assert verify().broken is None
    numbers = list(events.values_list("resolution", flat=True))
    assert len(numbers) == len(set(numbers))
    for held in Licence.objects.prefetch_related("events"):
        facts = sorted((event.as_fact() for event in held.events.all()), key=lambda fact: (fact.recorded_at, fact.id))
        for place, fact in enumerate(facts):
            assert contradiction(facts[:place], fact) is None, (held.number, facts)
        assert held.state == standing.standing(facts, today, timezone.now()).state
