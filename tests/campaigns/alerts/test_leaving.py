"""An alert leaves before everything else, through the accounts that can take it, also when the broker is gone."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from campaigns.alerts import actions
from campaigns.alerts.models import Alert
from campaigns.alerts.sending import ways
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery, Occurrence
from campaigns.delivery.states import DeliveryState, Priority
from core import announcements, freshness
from core.models import AuditEntry
from core.shared import valkey
from tests.campaigns.alerts.telling import ana, begun, graciela, rehearsal, sent, waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def no_valkey(settings):
    """Nobody answers where Valkey was."""
    known = settings.REDIS_URL
    settings.REDIS_URL = settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    valkey.cache_clear()
    yield
    settings.REDIS_URL = known
    valkey.cache_clear()


def test_sending_writes_into_the_ledger_before_everything_else():
    alert = sent(timezone.now(), [rehearsal()])
    occurrence = Occurrence.objects.get(key=f"alert:{alert.identifier}")
    assert (occurrence.priority, occurrence.expires_at) == (Priority.CRISIS, alert.expires)
    assert sorted(Delivery.objects.values_list("language", flat=True)) == ["en", "es"]


def test_without_valkey_it_leaves_and_stands_on_the_pages(no_valkey):
    page = Client()
    assert b"data-alarm" not in page.get("/es/").content
    sent(timezone.now(), [rehearsal()])
    assert "Crecida de ríos en Darién" in page.get("/es/").content.decode()
    call_command("send_due", "--once")
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


def test_an_alert_that_is_refused_leaves_no_row_and_no_banner():
    alert = waiting(timezone.now())
    Alert.objects.filter(pk=alert.pk).update(expires=timezone.now() - timedelta(hours=1))
    with pytest.raises(actions.ValidationError):
        actions.approve_and_send(alert, [rehearsal()], version=alert.version, by=ana(), now=timezone.now())
    assert not Occurrence.objects.exists()
    announcements.look()
    assert announcements.standing(timezone.now()) == []


def test_a_channel_that_cannot_take_it_is_told_and_the_others_get_it():
    whatsapp = Account.objects.create(kind=Kind.WHATSAPP, name="WhatsApp", to_people=True)
    alert = sent(timezone.now(), [rehearsal(), whatsapp])
    assert list(alert.left_out) == ["WhatsApp"]
    assert [account.name for account in alert.accounts.all()] == ["Ensayo"]
    desk = Client()
    desk.force_login(ana())
    page = desk.get(f"/en/desk/alerts/{alert.public_id}/").content.decode()
    assert "WhatsApp <" in page
    assert "it takes only words that its provider has approved" in page


def test_what_is_too_long_for_a_channel_leaves_as_its_headline():
    page = Account.objects.create(kind=Kind.MASTODON, name="Mastodon", setup={"server": "https://social.example"})
    alert = waiting(timezone.now())
    alert.texts.update(instruction="No cruce. " * 60)
    assert [way.fault for way in ways(alert, [page])] == [""]
    actions.approve_and_send(alert, [page], version=alert.version, by=ana(), now=timezone.now())
    bodies = set(Delivery.objects.values_list("message__body", flat=True))
    assert bodies == {"Crecida de ríos en Darién", "Rivers in flood in Darién"}


def test_a_technical_test_leaves_by_the_rehearsal_alone():
    page = Account.objects.create(kind=Kind.MASTODON, name="Mastodon")
    alert = sent(timezone.now(), [rehearsal(), page], status="Test")
    assert [account.name for account in alert.accounts.all()] == ["Ensayo"]
    assert Client().get(f"/es/alertas/{alert.public_id}/").status_code == 404
    assert b"data-alarm" not in Client().get("/es/").content


def test_the_word_exercise_is_in_every_message():
    sent(timezone.now(), [rehearsal()], status="Exercise")
    for body, subject in Delivery.objects.values_list("message__body", "message__subject"):
        assert body.startswith("SIMULACRO / EXERCISE: ")
        assert subject.startswith("SIMULACRO / EXERCISE: ")


def test_a_mark_of_freshness_names_what_is_announced():
    before = freshness.mark()
    sent(timezone.now())
    announcements.look()
    assert freshness.mark() != before


def test_two_who_break_the_glass_at_once_send_once():
    """Real connections, at the same moment."""
    now, alert, found = timezone.now(), begun(timezone.now()), []
    start, who = threading.Barrier(2), [ana(), graciela()]

    def send(by) -> None:
        try:
            start.wait()
            actions.break_glass(alert, "nobody answers", [], version=alert.version, by=by, now=now)
            found.append("sent")
        except actions.ValidationError:
            found.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(one,)) for one in who]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["refused", "sent"]
    assert AuditEntry.objects.filter(verb="alert.glass_broken").count() == 1
