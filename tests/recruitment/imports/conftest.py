"""What tests of imports share."""

import pytest
from django.db import connection


@pytest.fixture
def forget_words(transactional_db):
    """Tests that commit leave no words behind: the vocabulary is no model, so nobody else empties it."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("truncate recruitment_word, recruitment_word_deletion")
