"""Of an address nothing can be read anywhere: one that exists nowhere else is looked for everywhere."""

import logging
import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter

from campaigns.audience import actions, keywords, links
from campaigns.audience.models import Subscriber, Suppression
from campaigns.delivery.sending import send_due
from campaigns.joining import desk, views
from campaigns.joining.sending import write_requests
from core.models import AuditEntry
from tests.campaigns.joining.letterbox import ask, deliver, joined, known, open_way
from tests.people import edith
from tests.recruitment.offers.test_canary import database, shared_memory

pytestmark = pytest.mark.django_db
CANARY = "zanahoriaquebrantahuesos"
MAIL = f"{CANARY}@correo.example"
CELL, DIGITS = "6987-1234", "69871234"


@pytest.fixture
def nowhere(caplog, capfd):
    """Fails when the canary sings anywhere."""
    caplog.set_level(logging.DEBUG)

    def listen() -> None:
        out, err = capfd.readouterr()
        logs = "\n".join(one.getMessage() for one in caplog.records if one.name != "django.db.backends")
        for kept in (database(), shared_memory(), logs, out, err):
            assert CANARY not in kept.lower()
            assert DIGITS not in re.sub(r"[^0-9a-z]", "", kept.lower())

    return listen


def test_joining_changing_and_leaving_leave_no_address_readable(nowhere):
    open_way(), open_way("kannel")
    client = Client()
    person = joined(client, MAIL)
    ask(client, CELL, "sms")
    write_requests(now=timezone.now())
    keywords.said("sms", f"507{DIGITS}", "SI", now=timezone.now(), event="1")
    mine = links.own_page(person, now=timezone.now()).removeprefix("http://127.0.0.1:8000")
    for way in (mine, f"{mine}file/"):
        client.get(way)
    client.post(mine, {"do": "change", "language": "es", "province": "", "wants_posts": "on"})
    client.post(links.leaving(person).removeprefix("http://127.0.0.1:8000"), {"link": "1"})
    send_due(seconds=20)
    nowhere()
    assert known(MAIL).address == MAIL  # and yet it can be written to
    assert len(mail.outbox) == 2


def test_lists_and_entries_of_staff_leave_no_address_readable(nowhere):
    open_way(), open_way("kannel")
    client = Client()
    client.force_login(edith())
    lines = f"contacto\n{MAIL}\n{CELL}\n{CANARY}@\n{CELL} {CANARY}\n".encode()
    for leave_out in ("", "on"):
        said = {"title": "x", "signed_on": timezone.localdate().isoformat(), "signed": "on", "without_bad": leave_out}
        client.post("/en/desk/subscribers/lists/new/", said | {"file": SimpleUploadedFile("lista.csv", lines)})
    for reach, address in (("email", MAIL), ("sms", CELL), ("email", f"{CANARY}@")):
        client.post("/en/desk/subscribers/let-alone/", {"reach": reach, "address": address})
    deliver()
    nowhere()
    assert AuditEntry.objects.count() == 4
    assert Suppression.objects.count() == 2


def broken(*args, **kwargs):
    del args, kwargs
    raise ValueError("cannot")


def fault_of(request) -> tuple[int, logging.LogRecord]:
    """The answer, and the fault as it is logged."""
    seen = []
    caught = logging.Handler()
    caught.emit = seen.append
    logging.getLogger("django.request").addHandler(caught)
    try:
        return request().status_code, next((one for one in seen if one.exc_info), None)
    finally:
        logging.getLogger("django.request").removeHandler(caught)


@pytest.mark.parametrize("what", ["page", "list", "let_alone"])
def test_a_report_of_a_fault_holds_no_address(what, monkeypatch, nowhere):
    open_way()
    client = Client(raise_request_exception=False)
    client.force_login(edith())
    if what == "page":
        monkeypatch.setattr(views.actions, "prepared", broken)
    elif what == "list":
        monkeypatch.setattr("campaigns.joining.paper.prepared", broken)
    else:
        monkeypatch.setattr(desk.actions, "mark_of", broken)
    listed = {"title": "x", "signed_on": timezone.localdate().isoformat(), "signed": "on"}
    requests = {
        "page": lambda: ask(client, MAIL),
        "list": lambda: client.post(
            "/en/desk/subscribers/lists/new/",
            listed | {"file": SimpleUploadedFile("lista.csv", f"correo\n{MAIL}\n".encode())},
        ),
        "let_alone": lambda: client.post("/en/desk/subscribers/let-alone/", {"reach": "email", "address": MAIL}),
    }
    status, fault = fault_of(requests[what])
    assert status == 500
    assert not settings.DEBUG
    reporter = ExceptionReporter(fault.request, *fault.exc_info)
    for report in (reporter.get_traceback_html(), reporter.get_traceback_text()):
        assert "cannot" in report
        assert CANARY not in report.lower()
    nowhere()


def test_no_page_of_django_s_own_shows_people(admin_client):
    for model in ("subscriber", "asking", "suppression", "watched", "addresslist"):
        assert admin_client.get(f"/es/mesa/referencia/campaigns/{model}/").status_code == 404


def test_what_a_row_says_of_itself_holds_no_address(rosa):
    open_way()
    person = joined(rosa, MAIL)
    for text in (str(person), repr(person), str(person.askings.first()), repr(Suppression(reach="email", mark="x"))):
        assert CANARY not in text
    assert actions.mark_of("email", MAIL) != actions.mark_of("sms", MAIL)
    assert CANARY.encode() not in bytes(Subscriber.objects.get().sealed)
