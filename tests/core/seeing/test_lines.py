"""A line of the log says what went wrong and where, and nothing of whose it was."""

import json
import logging

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from core.models import User
from core.seeing.lines import JsonLines, begin
from core.seeing.masking import masked, masked_path

SIGNED = "3f1c0a9e2b7d4c5f8a6b1e0d9c8b7a6f-6921.Xk3_VtYq0-aZ9bC1dE2fG3hI4jK5lM6nO7pQ8rS9tU0"


def line(message: str, *args: object, **facts: object) -> dict:
    exc_info = facts.pop("exc_info", None)
    record = logging.LogRecord("iris", logging.WARNING, "x.py", 1, message, args, exc_info)
    for name, value in facts.items():
        setattr(record, name, value)
    return json.loads(JsonLines().format(record))


@pytest.mark.parametrize(
    "path, left",
    [
        (f"/es/recibir-avisos/confirmar/{SIGNED}/", "/es/recibir-avisos/confirmar/…/"),
        (f"/en/get-notices/confirm/{SIGNED}/", "/en/get-notices/confirm/…/"),
        ("/en/sign-in/password/4x-c1abcd-0f3e9/", "/en/sign-in/password/…/"),
        ("/es/rosa-maria-perez/", "/es/…/"),
        ("/es/verificar/?q=Agencia+Rosa", "/es/verificar/"),
        ("/r/Ab3dE", "/r/…"),
        ("/api/v1/recruiters/7e0f1c52-0c4e-4d0d-9a55-2d9a3a3f4a11", "/api/v1/recruiters/…"),
    ],
)
def test_of_an_address_only_our_own_words_stay(path, left):
    assert masked_path(path) == left


@pytest.mark.parametrize(
    "said, left",
    [
        ("cannot write to rosa.perez@correo.example now", "cannot write to …@… now"),
        ("from 203.0.113.7 and 2001:db8::7 at once", "from … and … at once"),
        ("called +507 6123-4567 twice", "called … twice"),
        (
            f"link https://iris.example/es/recibir-avisos/baja/{SIGNED}/ cut",
            "link https://iris.example/es/recibir-avisos/",
        ),
        ("GET http://x.example/find?q=Rosa+Perez failed", "GET http://x.example/…?… failed"),
        (f"token {SIGNED} is old", "token … is old"),
        ("/srv/iris/core/limits.py line 12, recruitment.batches.actions", "/srv/iris/core/limits.py line 12, "),
    ],
)
def test_a_text_loses_addresses_numbers_and_keys(said, left):
    assert masked(said).startswith(left)
    for secret in ("rosa", "Rosa", "0.113", "db8", "4567", SIGNED):
        assert secret not in masked(said)


def test_a_line_about_a_request_names_its_page_and_its_number():
    request = RequestFactory().post(f"/es/ayuda-cerca/sigue-igual/{SIGNED}/?q=Rosa", {"words": "Rosa"})
    begin("0123abcd")
    told = line("Bad Request: %s", request.path, request=request, status_code=400)
    assert SIGNED not in json.dumps(told)
    assert (told["message"], told["page"]) == (f"Bad Request: {masked_path(request.path)}", masked_path(request.path))
    assert (told["method"], told["status"], told["request"], told["level"]) == ("POST", 400, "0123abcd", "WARNING")


@pytest.mark.django_db
def test_a_fault_says_its_kind_and_place_and_not_the_row():
    User.objects.create_user("rosa.perez@correo.example", "x")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        User.objects.create_user("rosa.perez@correo.example", "x")
    assert "rosa.perez" in str(caught.value)
    told = line("broken", exc_info=(caught.type, caught.value, caught.tb))["fault"]
    assert told["kind"] == "django.db.utils.IntegrityError"
    assert told["because"]["constraint"] == "core_user_email_key"
    assert told["because"]["pgcode"] == "23505"
    assert any(place.startswith("core/models.py:") for place in told["at"])
    assert "rosa.perez" not in json.dumps(told)


def test_celery_tells_the_task_and_not_what_it_worked_on():
    context = {"name": "hubs.send", "id": "77", "exc": "ValueError('Rosa')", "traceback": "Rosa", "args": "('Rosa',)"}
    record = logging.LogRecord(
        "celery.app.trace", logging.ERROR, "", 1, "Task %(name)s raised: %(exc)s", (context,), None
    )
    assert json.loads(JsonLines().format(record))["message"] == "Task hubs.send raised: …"


def test_of_a_message_of_many_lines_the_first_is_kept():
    assert line("Received unregistered task.\nThe full contents of the body was: %s", "Rosa")["message"] == (
        "Received unregistered task."
    )


def test_a_line_that_cannot_be_put_together_is_still_written():
    assert line("only %d of %d", "Rosa")["message"] == "only %d of %d"
    assert line("took %s", ValueError("Rosa"))["message"] == "took ValueError"


def test_django_writes_and_mails_nothing_past_our_own_line():
    assert [logging.getLogger(name).handlers for name in ("django", "django.server", "django.request")] == [[], [], []]
    assert all(logging.getLogger(name).propagate for name in ("django", "django.server"))


def test_no_level_makes_libraries_quote_addresses_with_tokens_or_statements(settings):
    for name in ("httpx", "httpcore", "django.db.backends"):
        assert settings.LOGGING["loggers"][name]["level"] == "WARNING"
