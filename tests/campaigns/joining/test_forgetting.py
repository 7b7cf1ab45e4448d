"""What is not kept for ever: requests that nobody confirmed, addresses of people who left, words with links in them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.audience import actions
from campaigns.audience.models import Asking, Subscriber, Suppression
from campaigns.delivery.models import Message
from campaigns.joining.forgetting import forget
from tests.campaigns.joining.letterbox import ask, deliver, joined, known, open_way

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _by_mail(db):
    open_way()


@pytest.mark.parametrize("days, emptied", [(7, False), (8, True)])
def test_who_never_confirmed_is_emptied_after_a_week(rosa, days, emptied):
    ask(rosa)
    deliver()
    forget(now=NOW + timedelta(days=days))
    assert (Subscriber.objects.get().mark == "") is emptied
    assert Subscriber.objects.get().address == ("" if emptied else "rosa@correo.example")
    assert not Suppression.objects.exists()  # it may ask again


@pytest.mark.parametrize("days, emptied", [(30, False), (31, True)])
def test_the_address_of_who_left_goes_after_thirty_days_and_its_mark_stays(rosa, days, emptied):
    actions.leave(joined(rosa), now=NOW)
    forget(now=NOW + timedelta(days=days))
    assert (Subscriber.objects.get().mark == "") is emptied
    assert Suppression.objects.count() == 1


def test_who_is_told_is_kept(rosa):
    joined(rosa)
    assert forget(now=NOW + timedelta(days=400)) == 0
    assert known().state == "confirmed"


def test_requests_go_and_so_do_words_with_links_once_they_are_over(rosa):
    ask(rosa)
    deliver()
    forget(now=NOW + timedelta(hours=47))
    assert "/confirm/" in Message.objects.get().body
    forget(now=NOW + timedelta(days=8))
    assert Message.objects.get().body == ""
    assert not Asking.objects.exists()
