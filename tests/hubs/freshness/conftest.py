"""A hub with its officer, a provider's letterbox, and a mail server that can misbehave."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from core import post as outbox
from hubs.directory.models.services import Service
from tests.hubs.directory import library
from tests.people import Person, ines, olga
from tests.recruitment.notices.mailserver import MailServer


@pytest.fixture
def post(settings, monkeypatch):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    monkeypatch.setattr(outbox, "TIMEOUT", 1)
    yield server
    server.close()


@pytest.fixture
def home(db):
    return library.hub("david")


@pytest.fixture
def officer(home) -> Person:
    return ines(home)


@pytest.fixture
def manager(home) -> Person:
    return olga(home)


@pytest.fixture
def due(home) -> Callable[..., Service]:
    """A service that is to be verified on a day, with the provider's address."""

    def make(on: date, name: str = "Consejo legal", mail: str = "red@puente.example", **facts) -> Service:
        facts = {"hub": home, "email": mail} | facts
        return library.service(name, assured=on - timedelta(days=90), **facts)

    return make


@pytest.fixture
def at_desk() -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
