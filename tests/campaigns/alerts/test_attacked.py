"""What is over does not leave any more, what is typed breaks no feed, and a wrong clock hides no alert."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.alerts import actions
from campaigns.alerts.words import MessageType
from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery, Message
from campaigns.delivery.sending import send_due
from campaigns.delivery.states import DeliveryState
from campaigns.delivery.sweeping import sweep
from core import announcements
from tests.campaigns.alerts.telling import FACTS, ana, edna, followed, rehearsal, sent, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("message", [MessageType.UPDATE, MessageType.CANCEL])
def test_what_has_not_left_of_an_alert_does_not_leave_after_the_word_that_replaces_it(message):
    alert = sent(timezone.now(), [rehearsal()])
    Account.objects.update(held_until=timezone.now() + timedelta(minutes=5))
    followed(alert, message, timezone.now())
    Account.objects.update(held_until=None)
    send_due(seconds=5)
    sweep()
    told = dict(Delivery.objects.filter(language="es").values_list("lane__occurrence__key", "state"))
    assert told[f"alert:{alert.identifier}"] == DeliveryState.CANCELLED


def test_a_headline_with_a_line_break_and_signs_that_nobody_sees_still_reaches_mailboxes_feeds_and_cap():
    texts = {
        language: {name: f"uno\r\nBcc: x@y.example\x0b\u202e {name}" for name in actions.TOLD}
        for language in ("es", "en")
    }
    now = timezone.now()
    alert = actions.begin(FACTS | {"expires": now + timedelta(hours=2)}, texts, by=edna(), now=now)
    actions.submit(alert, by=edna(), now=now)
    actions.approve_and_send(alert, [rehearsal()], version=alert.version, by=ana(), now=now)
    for address in ("/alerts/feed.atom", "/alerts/feed.rss", f"/alerts/{alert.public_id}.xml"):
        ET.fromstring(Client().get(address).content)  # noqa: S314 - our own
    assert {said.subject for said in Message.objects.all()} == {"uno Bcc: x@y.example headline"}


def test_a_machine_whose_clock_is_off_sends_at_the_right_time_and_shows_it_at_once(monkeypatch):
    alert, right = waiting(timezone.now()), timezone.now()
    desk = Client()
    desk.force_login(ana())
    monkeypatch.setattr(timezone, "now", lambda: right + timedelta(minutes=10))  # its visit lasts
    said = {"do": "send", "version": alert.version, "word": "ENVIAR"}
    desk.post(reverse("desk_alert_decide", args=[alert.public_id]), said)
    alert.refresh_from_db()
    assert abs(alert.sent_at - right) < timedelta(minutes=1)
    slow = right - timedelta(hours=2)
    announcements.forget()
    announcements.look()
    assert [one.key for one in announcements.standing(slow)] == [str(alert.public_id)]
