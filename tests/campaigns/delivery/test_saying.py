"""What is said stands in the ledger once, in each reader's language, and only in the words that were given."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import NoWordsError, Words
from tests.campaigns.delivery.ledger import WORDS, account, everybody, people, spoken

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # ten in the evening in Panama


def test_everybody_gets_one_delivery_in_their_own_language():
    people(3), people(2, language="en", start=10), people(1, language="fr", start=20)
    spoken(Place(account("kannel", to_people=True), people=everybody()))
    said = sorted(Delivery.objects.values_list("recipient__language", "message__body"))
    assert said == [("en", "Check before you pay.")] * 2 + [("es", "Verifique antes de pagar.")] * 3 + [
        ("fr", "Verifique antes de pagar.")
    ]


def test_the_same_key_says_it_once():
    people(2)
    place = Place(account("kannel", to_people=True), people=everybody())
    first = spoken(place)
    people(1, start=5)
    assert spoken(place) == first
    assert Delivery.objects.count() == 2


def test_keys_of_deliveries_are_the_same_when_the_ledger_is_made_again():
    people(1)
    place = Place(account("kannel", to_people=True), people=everybody())
    spoken(place)
    before = Delivery.objects.get().key
    for model in (Delivery, Lane):
        model.objects.all().delete()
    Occurrence.objects.get().messages.all().delete()
    Occurrence.objects.all().delete()
    spoken(place)
    assert Delivery.objects.get().key == before


def test_a_page_has_one_delivery_a_language():
    page = account("rehearsal")
    spoken(Place(page, language="es"), Place(page, language="en"))
    assert sorted(Delivery.objects.values_list("language", "message__body")) == [
        ("en", "Check before you pay."),
        ("es", "Verifique antes de pagar."),
    ]


def test_words_of_one_channel_go_before_those_of_all():
    words = [*WORDS, Words("es", body="Corto.", kind="kannel")]
    people(1)
    to = [Place(account("kannel", to_people=True), people=everybody())]
    say("alert:1", words, to=to, expires_at=datetime.now(UTC) + timedelta(hours=1))
    assert Delivery.objects.get().message.body == "Corto."


def test_without_words_for_a_channel_nothing_is_said():
    people(1)
    to = [Place(account("kannel", to_people=True), people=everybody())]
    with pytest.raises(NoWordsError):
        say("alert:1", [Words("es", body="x", kind="email")], to=to, expires_at=datetime.now(UTC))


@pytest.mark.parametrize("priority, waits", [(Priority.NORMAL, True), (Priority.DIRECT, False), (Priority.CRISIS, False)])
def test_by_night_only_alerts_and_answers_ring(priority, waits):
    people(1)
    spoken(Place(account("kannel", to_people=True), people=everybody()), due_at=NIGHT, priority=priority)
    lane = Lane.objects.get()
    morning = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert lane.due_at == (morning if waits else NIGHT)
    assert lane.expires_at == lane.due_at + timedelta(hours=2)


def test_a_page_is_posted_by_night_too():
    spoken(Place(account("rehearsal"), language="es"), due_at=NIGHT, priority=Priority.NORMAL)
    assert Lane.objects.get().due_at == NIGHT
