"""A guarantee is given back by two people, and never while something is owed or a licence would stand alone."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from recruitment.guarantees import actions, queries
from recruitment.guarantees.models import RELEASE_MOVES, Release, ReleaseState
from recruitment.guarantees.returning import approve_release, propose_release, refuse_release, withdraw_release
from recruitment.register.standing import Kind
from tests.factories import decide
from tests.people import PASSWORD
from tests.recruitment.guarantees.test_guarantees import TODAY, days, draw, guarantee, need, settle

pytestmark = pytest.mark.django_db
FACTS = {"resolution": "DNE-90", "released_on": TODAY, "reason": "Renunció y no debe nada"}


def propose(of, by, **facts) -> Release:
    return propose_release(of, FACTS | facts, by=by, now=timezone.now())


def approve(release, by) -> Release:
    return approve_release(release, by=by, now=timezone.now())


@pytest.fixture
def over(held):
    """A licence that was surrendered yesterday."""
    decide(held, Kind.SURRENDERED, TODAY - days(1))
    held.refresh_from_db()
    return held


def test_a_guarantee_of_a_licence_that_is_over_is_given_back_by_two_people(over, mateo, graciela):
    of = guarantee(over, mateo, ends=TODAY + days(200))
    release = propose(of, mateo)
    assert need(of) == "to_release"
    assert {one.what: one.count for one in queries.waiting(graciela)}["to_release"] == 1
    approve(release, graciela)
    assert need(of) == "released"
    assert queries.guarantees().get().released_on == TODAY
    assert [one.count for one in queries.waiting(graciela)] == [0, 0, 0, 0, 0]
    told = AuditEntry.objects.filter(verb__contains="release").order_by("pk")
    assert [entry.verb for entry in told] == ["guarantee.release_proposed", "guarantee.released"]
    assert "Renunció" not in str([entry.facts for entry in told])


def test_who_proposed_it_can_neither_approve_nor_refuse_it(over, mateo):
    both = User.objects.create_user("b@x.example", PASSWORD, roles=[Role.REGISTRAR, Role.DIRECTOR])
    release = propose(guarantee(over, mateo, ends=None), both)
    with pytest.raises(ValidationError) as refused:
        approve(release, both)
    assert refused.value.code == "two_people"
    with pytest.raises(ValidationError):
        refuse_release(release, "No", by=both, now=timezone.now())
    for state in ("approved", "refused"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Release.objects.update(state=state, closer=both, closed_at=timezone.now(), note="x")
    assert Release.objects.get().state == "proposed"


@pytest.mark.parametrize("kind", [None, Kind.SUSPENDED, Kind.WARNED])
def test_not_while_the_licence_holds_or_is_suspended_with_nothing_else_behind_it(held, mateo, kind):
    if kind:
        decide(held, kind, TODAY)
    of = guarantee(held, mateo)
    with pytest.raises(ValidationError) as refused:
        propose(of, mateo)
    assert refused.value.code == "not_covered"


@pytest.mark.parametrize(
    "other, allowed",
    [
        ({}, True),
        ({"ends": None}, True),
        ({"amount": 9999}, False),
        ({"ends": TODAY + days(199)}, False),  # one day short of the licence
        ({"starts": TODAY + days(1)}, False),
    ],
)
def test_another_guarantee_must_be_as_large_and_last_as_long_as_the_licence(held, mateo, graciela, other, allowed):
    of = guarantee(held, mateo)
    guarantee(held, mateo, number="G-2", **other)
    if not allowed:
        with pytest.raises(ValidationError):
            propose(of, mateo)
        return
    approve(propose(of, mateo), graciela)
    assert need(of) == "released"


def test_another_guarantee_that_was_drawn_from_covers_only_what_is_left_of_it(held, mateo):
    of, other = guarantee(held, mateo), guarantee(held, mateo, number="G-2")
    draw(other, mateo, "1")
    with pytest.raises(ValidationError):
        propose(of, mateo)


def test_of_two_guarantees_that_cover_each_other_one_stays(held, mateo, graciela):
    one, two = guarantee(held, mateo), guarantee(held, mateo, number="G-2")
    first, second = propose(one, mateo), propose(two, mateo)
    approve(first, graciela)
    with pytest.raises(ValidationError):
        approve(second, graciela)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=second.pk).update(state="approved", closer=graciela, closed_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_directors_at_once_never_give_both_back(held, mateo, graciela):
    releases = [propose(of, mateo) for of in [guarantee(held, mateo, number=f"G-{n}") for n in range(4)]]

    def work(release: Release) -> None:
        try:
            approve(release, graciela)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[release]) for release in releases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Release.objects.filter(state="approved").count() == 3


def test_not_while_a_draw_is_open_also_when_it_was_drawn_after_the_proposal(over, mateo, graciela):
    of = guarantee(over, mateo, ends=None)
    release = propose(of, mateo)
    one = draw(of, mateo, "10")
    with pytest.raises(ValidationError) as refused:
        approve(release, graciela)
    assert refused.value.code == "open_draw"
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(state="approved", closer=graciela, closed_at=timezone.now())
    settle(one, mateo)
    approve(release, graciela)


def test_a_revocation_that_an_appeal_holds_back_keeps_the_guarantee_until_it_is_confirmed(held, mateo, graciela):
    of = guarantee(held, mateo)
    revoked = decide(held, Kind.REVOKED, TODAY - days(9))
    appeal = decide(held, Kind.APPEAL_FILED, TODAY - days(8), about=revoked, suspensive=True)
    with pytest.raises(ValidationError):
        propose(of, mateo)
    decide(held, Kind.APPEAL_DISMISSED, TODAY, about=appeal)
    approve(propose(of, mateo), graciela)


def test_a_licence_that_comes_back_without_a_guarantee_is_seen(held, mateo, graciela):
    of = guarantee(held, mateo)
    revoked = decide(held, Kind.REVOKED, TODAY - days(9))
    approve(propose(of, mateo), graciela)
    assert need(of) == "released"
    appeal = decide(held, Kind.APPEAL_FILED, TODAY - days(1), about=revoked)
    decide(held, Kind.APPEAL_UPHELD, TODAY, about=appeal)
    assert need(of) == "lapsed"
    assert {one.what: one.count for one in queries.waiting(mateo)}["lapsed"] == 1


@pytest.mark.parametrize("day", [TODAY + days(1), TODAY - days(301), TODAY - days(5)])
def test_a_day_that_cannot_be_is_refused(over, mateo, day):
    of = guarantee(over, mateo, ends=None)
    settle(draw(of, mateo, "1", drawn_on=TODAY - days(4)), mateo)
    with pytest.raises(ValidationError):  # to come, before it began, before the last draw
        propose(of, mateo, released_on=day)


def test_what_was_given_back_is_not_drawn_from_changed_or_given_back_again(over, mateo, graciela):
    of = guarantee(over, mateo, ends=None)
    approve(propose(of, mateo), graciela)
    for deed in (
        lambda: draw(of, mateo, "1"),
        lambda: actions.change_guarantee(of, {"issuer": "Otro"}, version=1, by=mateo, now=timezone.now()),
        lambda: propose(of, mateo),
    ):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert refused.value.code == "released"
    row = {"drawn_on": TODAY, "reason": "x", "recorded_at": timezone.now(), "recorded_by": mateo}
    for past in (
        lambda: of.draws.create(amount=1, **row),
        lambda: type(of).objects.update(issuer="Otro"),
        lambda: Release.objects.all().delete(),
        lambda: Release.objects.update(state="withdrawn"),
        lambda: Release.objects.update(released_on=TODAY - days(3)),
        lambda: of.releases.create(**FACTS, proposer=mateo, proposed_at=timezone.now()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            past()


def test_a_return_begins_as_a_proposal_past_the_action_too(over, mateo, graciela):
    of = guarantee(over, mateo, ends=None)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        of.releases.create(**FACTS, proposer=mateo, proposed_at=now, state="approved", closer=graciela, closed_at=now)


def test_a_refused_or_withdrawn_return_may_be_proposed_again(over, mateo, graciela):
    of = guarantee(over, mateo, ends=None)
    with pytest.raises(ValidationError):
        refuse_release(propose(of, mateo), " ", by=graciela, now=timezone.now())
    refuse_release(Release.objects.get(), "Falta el acta", by=graciela, now=timezone.now())
    with pytest.raises(ValidationError):
        approve(Release.objects.get(), graciela)
    withdraw_release(propose(of, mateo), by=mateo, now=timezone.now())
    approve(propose(of, mateo), graciela)
    states = Release.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["refused", "withdrawn", "approved"]


@pytest.mark.parametrize("before, to", list(itertools.product(ReleaseState, ReleaseState)))
def test_only_listed_moves_are_in_the_table(before, to):
    assert (to in RELEASE_MOVES[before]) == (before == "proposed" != to)


def test_from_the_proposal_to_the_return_at_the_desk(over, mateo, graciela, at_desk):
    of = guarantee(over, mateo, ends=None)
    page = f"/en/desk/guarantees/{of.public_id}/"
    desk, hers = at_desk(mateo), at_desk(graciela)
    form = {"resolution": "DNE-90", "released_on": (TODAY + timedelta(days=1)).isoformat(), "reason": "It is over"}
    wrong = desk.post(f"{page}return/", form)
    assert wrong.status_code == 422
    assert "until today" in wrong.content.decode()
    assert 'value="It is over"' in wrong.content.decode()
    assert desk.post(f"{page}return/", form | {"released_on": TODAY.isoformat()}).status_code == 302
    root = f"{page}return/{Release.objects.get().public_id}"
    assert desk.post(f"{root}/decide/", {"verdict": "approve"}).status_code == 404
    assert hers.post(f"{root}/withdraw/").status_code == 404
    assert "/en/desk/guarantees/?need=to_release" in hers.get("/en/desk/").content.decode()
    told = hers.get(page).content.decode()
    assert "Give it back" in told
    assert "Propose to give it back" not in told
    hers.post(f"{root}/decide/", {"verdict": "refuse", "note": ""})
    assert Release.objects.get().state == "proposed"
    hers.post(f"{root}/decide/", {"verdict": "approve"})
    told = desk.get(page).content.decode()
    assert "Given back" in told
    assert "Write a draw down" not in told
    dossier = desk.get(f"/en/desk/agencies/{over.recruiter.public_id}/").content.decode()
    assert "given back on" in dossier


def test_not_covered_is_told_on_the_page(held, mateo, at_desk):
    of = guarantee(held, mateo)
    form = {"resolution": "DNE-90", "released_on": TODAY.isoformat(), "reason": "x"}
    told = at_desk(mateo).post(f"/en/desk/guarantees/{of.public_id}/return/", form)
    assert told.status_code == 422
    assert "no other guarantee" in told.content.decode()
