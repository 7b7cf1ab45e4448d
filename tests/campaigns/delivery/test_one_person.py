"""Letters to one person alone: nobody sees them one by one, and what nobody knows of them is settled all the same."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from campaigns.channels.models import Account
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Lane
from campaigns.delivery.queries import missed, unknown
from campaigns.delivery.sweeping import sweep
from core.models import AuditEntry
from tests.campaigns.delivery.ledger import account, everybody, people, spoken, states
from tests.campaigns.delivery.planned import approver, writer

pytestmark = pytest.mark.django_db
KEYS = ("watch:1", "asking:1", "mine:1", "keyword:1")


@pytest.fixture
def gateway() -> Account:
    """Four letters to one person each, of which nobody knows whether they arrived."""
    people(1)
    made = account("kannel", to_people=True)
    for key in KEYS:
        spoken(Place(made, people=everybody()), key=key)
    Delivery.objects.update(state="unknown", doubt_since=Now(), settled_at=Now(), lease_token=1)
    return made


def at_desk(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def settle(gateway: Account, fate: str, seen: int = 4, by=approver):
    where = reverse("deliveries_together", args=[gateway.public_id])
    return at_desk(by()).post(where, {"fate": fate, "seen": seen, "why": "the gateway stood"}, follow=True)


def test_no_list_and_no_page_shows_one_of_them(gateway, now):
    desk = at_desk(approver())
    rows = list(Delivery.objects.all())
    for way in ("", "?state=unknown", f"?occurrence={rows[0].lane.occurrence.public_id}", "?as=csv"):
        answer = desk.get(reverse("deliveries") + way)
        page = (answer.getvalue() if answer.streaming else answer.content).decode()
        assert not any(str(row.key) in page for row in rows)
    assert {desk.get(reverse("delivery", args=[row.key])).status_code for row in rows} == {404}
    assert unknown() == 0
    Delivery.objects.update(state="missed")
    assert not missed(now=now).exists()


def test_they_are_told_as_one_sum_of_the_account(gateway):
    page = at_desk(approver()).get(reverse("deliveries_to_decide")).content.decode()
    assert 'name="seen" value="4"' in page
    assert str(gateway.public_id) in page
    assert "watch:" not in page


@pytest.mark.parametrize("fate, state", [("sent", "sent"), ("ended", "refused"), ("again", "retry")])
def test_an_approver_settles_them_together(gateway, fate, state):
    settle(gateway, fate)
    assert states() == {state: 4}
    entry = AuditEntry.objects.get(verb="delivery.settled_together")
    assert entry.facts == {"fate": fate, "count": 4, "why": "the gateway stood"}


def test_what_is_over_or_no_longer_true_is_not_sent_again(gateway):
    first, second, *_others = Lane.objects.select_related("occurrence").order_by("pk")
    Lane.objects.filter(pk=first.pk).update(expires_at=Now() - timedelta(seconds=1))
    type(second.occurrence).objects.filter(pk=second.occurrence_id).update(cancelled_at=Now())
    settle(gateway, "again")
    sweep()
    assert states() == {"missed": 1, "cancelled": 1, "retry": 2}


def test_who_saw_another_number_or_may_not_settles_nothing(gateway):
    settle(gateway, "sent", seen=3)
    assert settle(gateway, "sent", by=writer).status_code == 404
    assert states() == {"unknown": 4}


def test_a_list_of_one_line_does_not_show_whether_the_address_was_known(gateway):
    """Who brings it sees the ledger too: nothing there may come or stay away."""
    desk = at_desk(writer())
    Delivery.objects.update(state="queued", doubt_since=None, settled_at=None)
    with_row = desk.get(reverse("deliveries")).content.decode()
    Delivery.objects.all().delete()
    assert desk.get(reverse("deliveries")).content.decode() == with_row
