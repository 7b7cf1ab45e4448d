"""Mateo and his director, and a licence in force."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.models import User
from core.roles import Role
from tests.factories import licence, recruiter
from tests.people import PASSWORD


@pytest.fixture
def mateo():
    return User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])


@pytest.fixture
def graciela():
    """The licensing director."""
    return User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])


@pytest.fixture
def held():
    today = timezone.localdate()
    return licence(
        recruiter(phone="6123-4567"),
        starts=today - timedelta(days=300),
        ends=today + timedelta(days=200),
        at=timezone.now(),
    )


@pytest.fixture
def at_desk():
    """A browser of somebody who has signed in."""

    def sit(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sit
