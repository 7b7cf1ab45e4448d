"""A draw is replenished in parts: the rest is told, never more comes in than was drawn, and the day it is due stays."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEntry
from recruitment.guarantees import actions, queries
from recruitment.guarantees.models import DrawSettled, Guarantee, Replenishment
from tests.recruitment.guarantees.test_guarantees import TODAY, days, draw, guarantee, left, need, settle

pytestmark = pytest.mark.django_db


def pay(one, by, amount, **facts):
    given = {"on": TODAY, "note": "Recibo 7"} | facts
    return actions.replenish(one, Decimal(amount), by=by, now=timezone.now(), **given)


def test_each_part_is_left_again_and_the_last_one_ends_the_draw(held, mateo):
    of = guarantee(held, mateo)
    one = draw(of, mateo, "4000", replenish_by=TODAY + days(9))
    draw(of, mateo, "500")
    for amount, rest, remains in (("1000", "3000", "6500"), ("999.99", "2000.01", "7499.99")):
        pay(one, mateo, amount)
        assert queries.draws_of(of).get(pk=one.pk).rest == actions.rest_of(one) == Decimal(rest)
        assert left(of) == actions.left_of(of) == Decimal(remains)
        assert need(of) == "owed"
    pay(one, mateo, "2000.01")
    assert DrawSettled.objects.get().how == "replenished"
    assert left(of) == Decimal("9500")
    assert need(of) == "holds"


def test_the_day_it_is_due_by_stays_after_a_part(held, mateo):
    of = guarantee(held, mateo)
    pay(draw(of, mateo, "10", drawn_on=TODAY - days(9), replenish_by=TODAY - days(1)), mateo, "9.99")
    assert need(of) == "overdue"
    assert queries.guarantees().get().replenish_by == TODAY - days(1)


def test_what_came_in_again_may_be_drawn_again_and_no_more(held, mateo):
    of = guarantee(held, mateo)
    pay(draw(of, mateo, "10000"), mateo, "2500")
    with pytest.raises(ValidationError, match=r"2,500\.00"):
        draw(of, mateo, "2500.01")
    draw(of, mateo, "2500")
    assert left(of) == 0


@pytest.mark.parametrize(
    "amount, facts",
    [("0", {}), ("-5", {}), ("100.01", {}), ("1", {"on": TODAY - days(1)}), ("1", {"on": TODAY + days(1)})],
)
def test_a_payment_that_cannot_be_is_refused(held, mateo, amount, facts):
    one = draw(guarantee(held, mateo), mateo, "100")
    with pytest.raises(ValidationError):
        pay(one, mateo, amount, **facts)
    assert not Replenishment.objects.exists()


def test_more_than_is_owed_is_refused_and_the_sentence_says_how_much_is(held, mateo):
    one = draw(guarantee(held, mateo), mateo, "100")
    pay(one, mateo, "60")
    with pytest.raises(ValidationError, match=r"40\.00"):
        pay(one, mateo, "40.01")


def test_to_settle_the_rest_writes_it_down_and_an_ended_draw_takes_nothing_more(held, mateo):
    one = draw(guarantee(held, mateo), mateo, "100")
    pay(one, mateo, "60")
    settle(one, mateo)
    assert [str(row.amount) for row in one.replenishments.all()] == ["60.00", "40.00"]
    with pytest.raises(ValidationError):
        pay(one, mateo, "1")


def test_a_draw_that_was_entered_by_mistake_takes_its_payments_along(held, mateo):
    of = guarantee(held, mateo)
    one = draw(of, mateo, "100")
    pay(one, mateo, "60")
    settle(one, mateo, "mistaken")
    assert left(of) == actions.left_of(of) == Decimal("10000")


def test_the_database_holds_the_sums_past_the_action(held, mateo):
    of = guarantee(held, mateo)
    one = draw(of, mateo, "100")
    row = {"draw": one, "paid_on": TODAY, "note": "x", "recorded_at": timezone.now(), "recorded_by": mateo}
    Replenishment.objects.create(amount=60, **row)
    end = {"draw": one, "how": "replenished", "settled_on": TODAY, "note": "x", "recorded_at": timezone.now()}
    for wrong in (
        lambda: Replenishment.objects.create(amount="40.01", **row),
        lambda: Replenishment.objects.create(amount=0, **row),
        lambda: Replenishment.objects.create(amount=1, **row | {"paid_on": TODAY - days(1)}),
        lambda: DrawSettled.objects.create(recorded_by=mateo, **end),
        lambda: Replenishment.objects.update(amount=1),
        lambda: Replenishment.objects.all().delete(),
        lambda: Guarantee.objects.update(amount="39.99"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    Guarantee.objects.update(amount=40)
    settle(one, mateo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Replenishment.objects.create(amount=1, **row)


@pytest.mark.django_db(transaction=True)
def test_ten_officers_who_write_the_same_payment_never_bring_in_more_than_was_drawn(held, mateo):
    of = guarantee(held, mateo)
    one, done = draw(of, mateo, "500"), []

    def work() -> None:
        try:
            pay(one, mateo, "100")
            done.append(1)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), left(of), DrawSettled.objects.count()) == (5, Decimal("10000"), 1)


def test_parts_and_the_whole_are_written_down_by_their_own_verbs(held, mateo):
    one = draw(guarantee(held, mateo), mateo, "100")
    pay(one, mateo, "60")
    pay(one, mateo, "40")
    told = AuditEntry.objects.filter(verb__contains="replenished").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["guarantee.draw_replenished_in_part", "guarantee.draw_replenished"]


def test_a_part_is_entered_at_the_desk_and_the_rest_is_shown(held, mateo, at_desk):
    of = guarantee(held, mateo)
    one = draw(of, mateo, "2500", replenish_by=TODAY)
    desk, page = at_desk(mateo), f"/en/desk/guarantees/{of.public_id}/"
    path = f"{page}draws/{one.public_id}/pay/"
    wrong = desk.post(path, {"amount": "2500.01", "paid_on": TODAY.isoformat(), "note": "Receipt 9"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count("Only 2,500.00 is still to be paid in") == 2
    assert 'value="Receipt 9"' in wrong.content.decode()
    assert desk.post(path, {"amount": "nan", "paid_on": "x", "note": ""}).status_code == 422
    assert desk.post(path, {"amount": "1000", "paid_on": TODAY, "note": "Receipt 9"}).status_code == 302
    told = desk.get(page).content.decode()
    assert "Still to be paid in:" in told
    assert "1,500.00 PAB" in told
    assert 'value="1500.00"' in told
    dossier = desk.get(f"/en/desk/agencies/{held.recruiter.public_id}/").content.decode()
    assert "1,500.00 PAB still to be paid in" in dossier
    sheet = b"".join(desk.get("/en/desk/guarantees/?as=csv").streaming_content).decode()
    assert ",8500.00,1500.00," in sheet
