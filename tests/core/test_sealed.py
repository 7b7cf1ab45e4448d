"""What lies sealed cannot be read without the key, and a mark tells nothing to whoever lacks it."""

import pytest
from cryptography.fernet import InvalidToken

from core.sealed import mark, seal, unseal


def test_a_sealed_text_is_not_in_the_bytes_and_comes_back_whole():
    sealed = seal("+507 6123-4567")
    assert b"6123" not in sealed
    assert unseal(sealed) == "+507 6123-4567"
    assert seal("alike") != seal("alike")  # equal texts cannot be told from a copy of the database


def test_an_older_key_opens_and_the_first_seals(settings):
    settings.SEAL_KEYS = ["o" * 40]
    old = seal("kept")
    settings.SEAL_KEYS = ["n" * 40, "o" * 40]
    assert unseal(old) == "kept"
    new = seal("kept")
    settings.SEAL_KEYS = ["n" * 40]
    assert unseal(new) == "kept"
    with pytest.raises(InvalidToken):
        unseal(old)


def test_what_somebody_changed_does_not_open():
    sealed = seal("kept")
    with pytest.raises(InvalidToken):
        unseal(sealed[:-4] + b"AAA=")


def test_marks_find_the_same_text_for_one_purpose_under_one_key(settings):
    found = mark("rosa@example.org", purpose="email")
    assert found == mark("rosa@example.org", purpose="email")
    assert len({found, mark("rosa@example.org", purpose="sms"), mark("ROSA@example.org", purpose="email")}) == 3
    settings.MARK_KEY = "another" * 6
    assert mark("rosa@example.org", purpose="email") != found
