"""What tests of imports share."""

import pytest
from django.db import connection
from django.test import Client

from core.models import User
from core.roles import Role
from tests import people


@pytest.fixture
def forget_words(transactional_db):
    """Tests that commit leave no words behind: the vocabulary is no model, so nobody else empties it."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("truncate recruitment_word, recruitment_word_deletion")


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    """Files that tests upload lie in a folder of their own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def mateo(db) -> User:
    return people.mateo()


@pytest.fixture
def director(db) -> User:
    """She approves what Mateo proposes."""
    return User.objects.create_user(
        "graciela@mitradel.example", people.PASSWORD, name="Graciela", roles=[Role.DIRECTOR]
    )


@pytest.fixture
def signed_in():
    """Opens the desk for a person."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
