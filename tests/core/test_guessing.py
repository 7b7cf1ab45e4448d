"""Whoever guesses passwords is stopped soon, and stops nobody else (SECURITY.md)."""

import re
from types import SimpleNamespace

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.test import Client

from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
MATEO = "mateo@mitradel.example"


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> SimpleNamespace:
    """allauth's clock, which a test may move on."""
    real = ratelimit.time
    moved = SimpleNamespace(by=0, time=lambda: real.time() + moved.by, monotonic=real.monotonic, sleep=real.sleep)
    monkeypatch.setattr(ratelimit, "time", moved)
    return moved


def attempt(client, password: str, email: str = MATEO, *, at: str = "203.0.113.1"):
    return client.post("/es/entrar/", {"login": email, "password": password}, REMOTE_ADDR=at)


def gets_in(client, *, at: str, email: str = MATEO) -> bool:
    attempt(client, PASSWORD, email, at=at)
    inside = client.get("/es/mesa/").status_code == 200
    client.post("/es/salir/")
    return inside


def guess(times: int, *, at: str = "203.0.113.1", client: Client | None = None) -> None:
    for number in range(times):
        attempt(client or Client(), f"wrong {number}", at=at)


def many_strangers() -> None:
    """A hundred wrong passwords from twenty-five addresses."""
    for number in range(25):
        guess(5, at=f"203.0.113.{number}")


def test_who_guesses_from_one_address_is_stopped_there(people):
    guess(5)
    assert not gets_in(Client(), at="203.0.113.1")


def test_and_keeps_nobody_out_elsewhere_however_long_it_goes_on(people, clock):
    for _ in range(12):
        guess(7)
        clock.by += 301
    assert gets_in(Client(), at="198.51.100.7")


def test_within_an_hour_an_address_has_twenty_guesses_at_one_account(people, clock):
    for _ in range(5):
        guess(5)
        clock.by += 301
    assert not gets_in(Client(), at="203.0.113.1")
    clock.by += 3600
    assert gets_in(Client(), at="203.0.113.1")


def test_many_strangers_together_have_a_hundred(people):
    many_strangers()
    assert not gets_in(Client(), at="198.51.100.7")


def test_but_mateo_signs_in_where_he_has_before(people):
    mateo = Client()
    assert gets_in(mateo, at="198.51.100.7")
    many_strangers()
    guess(5, at="198.51.100.7")
    assert gets_in(mateo, at="198.51.100.7")
    assert gets_in(mateo, at="192.0.2.9")


def test_a_browser_that_is_known_guesses_no_more_than_others(people):
    mateo = Client()
    assert gets_in(mateo, at="198.51.100.7")
    for address in range(5):
        guess(1, client=mateo, at=f"192.0.2.{address}")
    assert not gets_in(mateo, at="192.0.2.9")


def test_a_browser_is_known_for_its_person_alone(people):
    ines = Client()
    assert gets_in(ines, at="203.0.113.1", email="ines@hub.example")
    guess(5)
    assert not gets_in(ines, at="203.0.113.1")


@pytest.mark.parametrize("forged", ["", "x", "WyJhIiwiYiJd:1:x", "null", "\x00"])
def test_a_forged_cookie_makes_no_browser_known(people, forged):
    thief = Client()
    thief.cookies["browser"] = forged
    guess(5)
    assert not gets_in(thief, at="203.0.113.1")


def test_the_right_password_counts_against_nobody(people):
    for _ in range(8):
        assert gets_in(Client(), at="198.51.100.7")


def test_a_new_password_by_the_link_begins_anew(people):
    many_strangers()
    mateo = Client()
    mateo.post("/es/entrar/clave/", {"email": MATEO})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = mateo.get(path, follow=True).redirect_chain[-1][0]
    strong = "caballo correcto bateria 9"
    mateo.post(form, {"password1": strong, "password2": strong})
    assert attempt(mateo, strong, at="198.51.100.7").headers["Location"] == "/es/mesa/"


def test_the_cookie_names_nobody_and_comes_at_sign_in_only(people):
    client = Client()
    assert "browser" not in client.get("/es/").cookies
    attempt(client, "wrong")
    assert "browser" not in client.cookies
    kept = attempt(client, PASSWORD).cookies["browser"]
    assert kept["httponly"]
    assert "mateo" not in kept.value
    assert kept["samesite"] == "Lax"
