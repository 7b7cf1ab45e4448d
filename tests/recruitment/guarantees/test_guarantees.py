"""What is left of a guarantee is counted, never more is drawn, and what needs somebody is seen."""

import threading
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEntry
from core.versions import StaleVersion
from recruitment.guarantees import actions, queries
from recruitment.guarantees.models import Draw, Guarantee
from recruitment.register.models.licences import Licence
from recruitment.register.standing import Kind
from tests.factories import decide, licence, recruiter

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def days(n: int) -> timedelta:
    return timedelta(days=n)


def guarantee(held, by, **facts) -> Guarantee:
    """One of B/.10,000 that lasts as long as the licence."""
    given = {
        "kind": "bank_guarantee", "issuer": "Banco Nacional", "number": "G-1", "amount": Decimal("10000"),
        "currency": "PAB", "starts": TODAY - days(300), "ends": held.valid_until, "beneficiary": "MITRADEL",
    } | facts  # fmt: skip
    return actions.enter_guarantee(held, given, by=by, now=timezone.now())


def draw(of, by, amount, **facts) -> Draw:
    given = {"amount": Decimal(amount), "drawn_on": TODAY, "reason": "Pasajes de regreso", "replenish_by": None} | facts
    return actions.draw(of, given, by=by, now=timezone.now())


def settle(one, by, how="replenished", **facts):
    return actions.settle(one, how, on=TODAY, note="Recibo 12", by=by, now=timezone.now())


def left(of) -> Decimal:
    return queries.guarantees().get(pk=of.pk).left


def need(of) -> str:
    return queries.need(queries.guarantees().get(pk=of.pk), today=TODAY)


def test_what_is_left_is_the_amount_without_the_draws_that_are_open(held, mateo):
    held_by = guarantee(held, mateo)
    first, wrong = draw(held_by, mateo, "4000"), draw(held_by, mateo, "1000.50")
    assert left(held_by) == actions.left_of(held_by) == Decimal("4999.50")
    settle(wrong, mateo, "mistaken")
    assert left(held_by) == Decimal("6000")
    settle(first, mateo)
    assert left(held_by) == Decimal("10000")


def test_more_than_is_left_is_refused_and_the_sentence_says_how_much_is(held, mateo):
    of = guarantee(held, mateo)
    draw(of, mateo, "9999.99")
    with pytest.raises(ValidationError, match=r"0\.01"):
        draw(of, mateo, "0.02")
    draw(of, mateo, "0.01")
    assert left(of) == 0


def test_the_database_refuses_more_than_is_left_past_the_action(held, mateo):
    of = guarantee(held, mateo)
    row = {"guarantee": of, "drawn_on": TODAY, "reason": "x", "recorded_at": timezone.now(), "recorded_by": mateo}
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(amount=10001, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(amount=1, **row | {"drawn_on": of.starts - days(1)})
    Draw.objects.create(amount=10000, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Guarantee.objects.filter(pk=of.pk).update(amount=9999)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.update(amount=1)


@pytest.mark.django_db(transaction=True)
def test_twenty_officers_who_draw_at_once_never_draw_more_than_there_is(held, mateo):
    of, done = guarantee(held, mateo), []

    def work() -> None:
        try:
            draw(of, mateo, "1000")
            done.append(1)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), left(of)) == (10, 0)


@pytest.mark.parametrize(
    "wrong", [{"amount": 0}, {"amount": -5}, {"drawn_on": TODAY + days(1)}, {"drawn_on": TODAY - days(301)},
              {"replenish_by": TODAY - days(1)}],
)  # fmt: skip
def test_a_draw_that_cannot_be_is_refused(held, mateo, wrong):
    of = guarantee(held, mateo)
    with pytest.raises(ValidationError):
        draw(of, mateo, **{"amount": "1"} | wrong)
    assert not Draw.objects.exists()


def test_a_draw_is_settled_once_and_not_before_it_was_made(held, mateo):
    one = draw(guarantee(held, mateo), mateo, "10", drawn_on=TODAY)
    with pytest.raises(ValidationError):
        actions.settle(one, "replenished", on=TODAY - days(1), note="x", by=mateo, now=timezone.now())
    settle(one, mateo)
    with pytest.raises(ValidationError, match=r"[Yy]a |already"):
        settle(one, mateo, "mistaken")


def test_a_draw_by_a_decision_takes_no_more_than_the_decision_calls(held, mateo):
    of = guarantee(held, mateo)
    event = decide(held, Kind.GUARANTEE_CALLED, TODAY)
    assert list(queries.calls(held, now=timezone.now())) == [event]
    draw(of, mateo, "10", event=event)
    other = decide(licence(recruiter("Otra"), number="AE-9", at=timezone.now()), Kind.GUARANTEE_CALLED, TODAY)
    with pytest.raises(ValidationError):
        draw(of, mateo, "10", event=other)
    with pytest.raises(ValidationError):
        draw(of, mateo, "10", event=decide(held, Kind.WARNED, TODAY))
    row = {"guarantee": of, "drawn_on": TODAY, "reason": "x", "recorded_at": timezone.now(), "recorded_by": mateo}
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(amount=1, event=other, **row)


def test_a_called_sum_is_not_drawn_twice(held, mateo):
    of, now = guarantee(held, mateo), timezone.now()
    called = actions_called(held, mateo, now)
    first = draw(of, mateo, "3000", event=called)
    with pytest.raises(ValidationError, match=r"0\.00"):
        draw(of, mateo, "1", event=called)
    settle(first, mateo, "mistaken")
    draw(of, mateo, "3000", event=called)


def actions_called(held, by, now):
    from recruitment.register.actions import Decision, record_decision  # noqa: PLC0415

    facts = {"amount": Decimal("3000"), "resolution": "DNE-9"}
    return record_decision(
        held, Decision(kind=Kind.GUARANTEE_CALLED, effective_on=TODAY, facts=facts), by=by, now=now
    )  # fmt: skip


def test_a_call_that_was_corrected_away_is_not_offered(held, mateo):
    event = decide(held, Kind.GUARANTEE_CALLED, TODAY)
    decide(held, Kind.CORRECTED, TODAY, about=event, voids=True)
    assert not queries.calls(held, now=timezone.now()).exists()


def test_the_same_number_of_the_same_issuer_is_entered_once(held, mateo):
    guarantee(held, mateo)
    with pytest.raises(ValidationError, match=r"[Yy]a |already"):
        guarantee(held, mateo, issuer="BANCO NACIONAL", number="g-1")
    guarantee(held, mateo, issuer="Otro banco")


@pytest.mark.parametrize(
    "facts, told",
    [
        ({}, "holds"),
        ({"ends": TODAY + days(40)}, "short"),
        ({"ends": TODAY}, "short"),
        ({"ends": TODAY - days(1)}, "lapsed"),
        ({"starts": TODAY + days(1)}, "coming"),
        ({"ends": None}, "holds"),
    ],
)
def test_what_a_guarantee_needs_is_read_from_its_dates(held, mateo, facts, told):
    of = guarantee(held, mateo, **facts)
    assert need(of) == told
    for what, which in queries.needs(today=TODAY).items():
        assert queries.guarantees().filter(which).exists() == (what == told), what


def test_a_guarantee_that_is_followed_without_a_gap_by_one_as_large_needs_nobody(held, mateo):
    of = guarantee(held, mateo, ends=TODAY + days(40))
    small = guarantee(held, mateo, number="G-2", starts=TODAY + days(41), amount=5)
    assert need(of) == "short"
    actions.change_guarantee(small, {"amount": Decimal(10000)}, version=1, by=mateo, now=timezone.now())
    assert need(of) == "holds"
    Guarantee.objects.filter(pk=small.pk).update(starts=TODAY + days(42))
    assert need(of) == "short"


def test_the_last_day_of_the_licence_says_whether_a_guarantee_is_too_short(held, mateo):
    of = guarantee(held, mateo, ends=TODAY + days(40))
    assert need(of) == "short"
    Licence.objects.filter(pk=held.pk).update(valid_until=TODAY + days(40))
    assert need(of) == "holds"
    Licence.objects.filter(pk=held.pk).update(valid_until=TODAY + days(41))
    assert need(of) == "short"


def gap(told: Guarantee, among: list[Guarantee], last: date | None) -> date | None:
    """What the trigger should write down, said once more in Python."""
    if told.ends is None or (last is not None and told.ends >= last):
        return None
    for other in among:
        follows = other.starts <= told.ends + days(1) and (other.ends is None or other.ends > told.ends)
        if other != told and follows and other.amount >= told.amount:
            return None
    return told.ends + days(1)


def test_the_gaps_written_down_are_those_of_all_guarantees_of_a_licence_however_they_change(held, mateo):
    dice, made = Random(18), []
    for turn in range(40):
        starts = TODAY + days(dice.randrange(-200, 200))
        facts = {
            "starts": starts, "amount": dice.choice([Decimal(5), Decimal(9)]),
            "ends": dice.choice([None, starts + days(dice.randrange(300))]) if turn % 7 == 0 else starts + days(90),
        }  # fmt: skip
        if turn < 8:
            made.append(guarantee(held, mateo, number=f"G-{turn}", **facts))
        else:
            Guarantee.objects.filter(pk=dice.choice(made).pk).update(**facts)
        last = TODAY + days(dice.randrange(100, 300))
        Licence.objects.filter(pk=held.pk).update(valid_until=last)
        rows = list(queries.guarantees())
        assert {row: row.gap_since for row in rows} == {row: gap(row, rows, last) for row in rows}


@pytest.mark.parametrize(
    "less", [{"amount": Decimal(1)}, {"ends": TODAY + days(1)}, {"starts": TODAY + days(1)}], ids=str
)
def test_one_person_cannot_let_a_guarantee_cover_less(held, mateo, less):
    of = guarantee(held, mateo, ends=TODAY + days(400))
    with pytest.raises(ValidationError) as refused:
        actions.change_guarantee(of, less, version=1, by=mateo, now=timezone.now())
    assert refused.value.code == "less"


def test_a_guarantee_whose_licence_is_over_needs_nobody(held, mateo):
    of = guarantee(held, mateo, ends=TODAY - days(1))
    decide(held, Kind.SURRENDERED, TODAY)
    assert need(of) == "over"
    assert [one.count for one in queries.waiting(mateo)] == [0, 0, 0, 0]


def test_a_draw_waits_to_be_replenished_and_is_overdue_after_its_day(held, mateo, graciela):
    of = guarantee(held, mateo)
    one = draw(of, mateo, "10", drawn_on=TODAY - days(9), replenish_by=TODAY)
    assert need(of) == "owed"
    late = draw(of, mateo, "10", drawn_on=TODAY - days(9), replenish_by=TODAY - days(1))
    assert need(of) == "overdue"
    told = {w.what: w.count for w in queries.waiting(graciela)}
    assert told == {"lapsed": 0, "short": 0, "overdue": 1, "owed": 1, "to_release": 0}
    settle(late, mateo)
    settle(one, mateo)
    assert need(of) == "holds"


def test_two_officers_on_one_guarantee_lose_nothing(held, mateo, graciela):
    of = guarantee(held, mateo)
    actions.change_guarantee(of, {"issuer": "Hers"}, version=1, by=graciela, now=timezone.now())
    with pytest.raises(StaleVersion) as stale:
        actions.change_guarantee(of, {"issuer": "His"}, version=1, by=mateo, now=timezone.now())
    assert stale.value.stands.issuer == "Hers"


def test_an_amount_below_what_was_drawn_and_days_that_leave_a_draw_out_are_refused(held, mateo):
    of = guarantee(held, mateo)
    draw(of, mateo, "500", drawn_on=TODAY - days(5))
    for wrong in ({"amount": Decimal("499.99")}, {"ends": TODAY - days(6)}, {"starts": TODAY}):
        with pytest.raises(ValidationError):
            actions.change_guarantee(of, wrong, version=1, by=mateo, now=timezone.now())


def test_every_deed_is_written_down_without_its_words(held, mateo):
    of = guarantee(held, mateo)
    settle(draw(of, mateo, "10"), mateo)
    actions.change_guarantee(of, {"number": "G-7"}, version=1, by=mateo, now=timezone.now())
    told = AuditEntry.objects.filter(verb__startswith="guarantee").order_by("pk")
    verbs = ["entered", "drawn", "draw_replenished", "changed"]
    assert [entry.verb for entry in told] == [f"guarantee.{verb}" for verb in verbs]
    assert "Pasajes" not in str([entry.facts for entry in told])
