"""An officer's round: her entries in order, still right with one tap, several in one go, taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEntry
from hubs.directory.models.keepers import Assurance
from tests.hubs.directory.library import hub, service
from tests.people import ines, stranger


@pytest.fixture
def home(db):
    return hub("david")


@pytest.fixture
def desk(home):
    client = Client()
    client.force_login(ines(home))
    return client


def entries(home, *ages):
    """One entry for each age in days since it was verified; None: never."""
    today = timezone.localdate()
    return [
        service(f"Entrada {n}", hub=home, assured=None if age is None else today - timedelta(days=age))
        for n, age in enumerate(ages)
    ]


def order(html):
    return sorted((html.index(f"> Entrada {n}<"), n) for n in range(9) if f"> Entrada {n}<" in html)


def test_what_wants_her_comes_first(desk, home):
    entries(home, 10, 100, None, 300)
    service("Ajena", hub=hub("baru"))
    html = desk.get(reverse("listings")).content.decode()
    assert [n for _place, n in order(html)] == [2, 3, 1, 0]
    assert "Ajena" not in html


def test_one_press_confirms_one_and_stays_at_its_place(desk, home):
    first, second, third = entries(home, 300, 200, 100)
    answer = desk.post(reverse("listings_confirm"), {"one": second.public_id, "service": [first.public_id]})
    assert list(Assurance.objects.values_list("service", flat=True)) == [second.pk]
    assert answer.url.endswith("#done")
    html = desk.get(answer.url).content.decode()
    assert html.index("> Entrada 0<") < html.index('id="done"') < html.index(f"e-{third.public_id}")


def test_the_ticked_ones_are_confirmed_in_one_go_and_taken_back_in_one(desk, home):
    made = entries(home, 300, 200, 100)
    answer = desk.post(reverse("listings_confirm"), {"service": [one.public_id for one in made], "need": "due"})
    assert "need=due" in answer.url
    rounds = set(Assurance.objects.values_list("round_id", flat=True))
    assert len(rounds) == 1
    assert Assurance.objects.count() == 3
    back = desk.post(reverse("listings_undo"), {"round": rounds.pop()})
    assert back.status_code == 302
    made[0].refresh_from_db()
    assert made[0].overdue(timezone.localdate())


def test_what_the_public_does_not_see_is_found_apart(desk, home):
    service("Apagada", hub=home, status="inactive")
    assert "Apagada" not in desk.get(reverse("listings")).content.decode()
    assert "Apagada" in desk.get(reverse("listings"), {"need": "off"}).content.decode()


def test_nothing_ticked_says_what_to_do(desk, home):
    entries(home, 300)
    answer = desk.post(reverse("listings_confirm"), follow=True)
    assert 'role="alert"' in answer.content.decode()
    assert not Assurance.objects.exists()


def test_a_script_gets_the_card_alone(desk, home):
    [one] = entries(home, 300)
    answer = desk.post(
        reverse("listings_confirm"), {"service": [one.public_id]}, headers={"accept": "application/json"}
    )
    assert list(answer.json()) == [str(one.public_id)]
    assert str(Assurance.objects.get().round_id) in answer.json()[str(one.public_id)]


def test_with_one_foreign_entry_nothing_is_confirmed_and_the_trail_knows(desk, home):
    [mine], foreign = entries(home, 300), service(hub=hub("baru"))
    answer = desk.post(reverse("listings_confirm"), {"service": [mine.public_id, foreign.public_id]})
    assert answer.status_code == 404
    assert not Assurance.objects.exists()
    assert AuditEntry.objects.get(verb="listing.denied").key == str(foreign.pk)


@pytest.mark.parametrize("bad", ["x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_entry_is_not_found(desk, bad):
    assert desk.post(reverse("listings_confirm"), {"service": bad}).status_code == 404
    assert desk.get(reverse("listings"), {"done": bad, "at": bad}).status_code == 200


def test_without_the_role_there_is_no_round(db):
    client = Client()
    client.force_login(stranger())
    assert client.get(reverse("listings")).status_code == 404


@pytest.mark.parametrize("n", [5, 15])
def test_the_round_asks_as_often_for_few_as_for_many(desk, home, n, django_assert_max_num_queries):
    entries(home, *range(n))
    with django_assert_max_num_queries(14):
        desk.get(reverse("listings"))


def test_who_keeps_a_hub_no_more_takes_nothing_back_there(desk, home):
    (made,) = entries(home, 300)
    desk.post(reverse("listings_confirm"), {"one": made.public_id})
    home.keepers.update(hub=hub("baru"))
    desk.post(reverse("listings_undo"), {"round": Assurance.objects.get().round_id})
    assert Assurance.objects.get().undone_at is None
