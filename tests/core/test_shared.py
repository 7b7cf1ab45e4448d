"""Without Valkey staff still sign in; with it their attempts are limited."""

import pytest
from django.core.cache import caches

from core.shared import Forgetful
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def test_staff_sign_in_without_shared_memory(client, people, settings):
    gone = dict(settings.CACHES["default"], LOCATION="redis://127.0.0.1:1/0")
    settings.CACHES = {**settings.CACHES, "default": gone}
    answer = client.post("/es/entrar/", {"login": "mateo@mitradel.example", "password": PASSWORD})
    assert answer.headers["Location"] == "/es/mesa/"


def test_what_cannot_be_asked_is_not_there():
    lost = Forgetful("redis://127.0.0.1:1/0", {})
    assert lost.get("a", 7) == 7
    assert lost.get_many(["a"]) == {}
    assert (lost.add("a", 1), lost.has_key("a"), lost.incr("a")) == (True, False, 1)


def test_what_was_kept_is_found():
    caches["default"].set("a", 3)
    assert caches["default"].incr("a") == 4
    assert caches["default"].get("a") == 4
