"""E-mail against a mail server that answers as a test writes it, before and after the last dot of a letter."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.core import mail

from campaigns.channels.email import smtp
from campaigns.channels.protocol import Outcome
from campaigns.channels.registry import channel
from core import post
from tests.campaigns.channels.parcels import account, letter, parcel
from tests.fakes.processes import free_port

EMAIL = channel("email")
HEADERS = {
    "List-Unsubscribe": "<https://iris.example.org/u/abc>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}


class Server:
    """`answers`: command (MAIL, RCPT, DATA, DOT) -> its line, or `hang` or `close`. `got`: the letters it has."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.got: list[bytes] = []

    async def _answer(self, command: str, server: SMTP, usual: str) -> str:
        said = self.answers.get(command, usual)
        if said == "hang":
            await asyncio.sleep(30)
        if said == "close":
            server.transport.abort()
        return said

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return await self._answer("MAIL", server, "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT", server, "250 OK")

    async def handle_DATA(self, server, session, envelope):
        self.got.append(envelope.content)
        return await self._answer("DOT", server, "250 OK")


@pytest.fixture
def server(settings) -> Iterator[Server]:
    made = Server()
    controller = Controller(made, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", controller.port, False
    yield made
    controller.stop(no_assert=True)


def mail_to(**more):
    return parcel(to="rosa@example.org", letter=letter(subject="Antes de pagar", headers=HEADERS), **more)


def test_a_letter_arrives_with_its_fixed_name_and_the_way_out(server):
    one = mail_to()
    result = EMAIL.send(one, account())
    assert (result.outcome, result.status) == (Outcome.SENT, 250)
    (got,) = server.got
    assert f"Message-ID: {result.provider_id}".encode() in got
    assert str(one.key).encode() in got
    for name, value in {**HEADERS, "Content-Language": "es", "Auto-Submitted": "auto-generated"}.items():
        assert f"{name}: {value}".encode() in got


def test_the_same_parcel_has_the_same_name_again(server):
    one = mail_to()
    assert EMAIL.send(one, account()).provider_id == EMAIL.send(one, account()).provider_id


@pytest.mark.parametrize(
    "command, answer, outcome, whole",
    [
        ("MAIL", "451 later", Outcome.RETRY, False),
        ("MAIL", "550 not you", Outcome.REFUSED, True),
        ("RCPT", "452 full", Outcome.RETRY, False),
        ("RCPT", "550 nobody here", Outcome.REFUSED, False),
        ("DOT", "452 no room", Outcome.RETRY, False),
        ("DOT", "554 spam", Outcome.REFUSED, False),
        ("MAIL", "close", Outcome.RETRY, False),
        ("RCPT", "close", Outcome.RETRY, False),
        ("DOT", "close", Outcome.UNKNOWN, False),
    ],
)
def test_a_code_is_believed_and_silence_after_the_last_dot_is_unknown(server, command, answer, outcome, whole):
    server.answers[command] = answer
    result = EMAIL.send(mail_to(), account())
    assert (result.outcome, result.whole_account) == (outcome, whole), result
    assert len(server.got) == (command == "DOT")


@pytest.mark.parametrize("command, outcome", [("RCPT", Outcome.RETRY), ("DOT", Outcome.UNKNOWN)])
def test_a_server_that_says_no_more_is_left(server, command, outcome, monkeypatch):
    monkeypatch.setattr(smtp, "STEP", 0.4)
    server.answers[command] = "hang"
    assert EMAIL.send(mail_to(), account()).outcome == outcome


def test_no_server_is_no_letter(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert EMAIL.send(mail_to(), account()).outcome == Outcome.RETRY


def test_a_header_that_would_begin_another_is_refused(server):
    one = mail_to()
    wrong = replace(one, letter=replace(one.letter, subject="a\nBcc: all@example.org"))
    assert EMAIL.send(wrong, account()).outcome == Outcome.REFUSED
    assert server.got == []


class AnswerError(Exception):
    """As anymail's errors are: with the status of the provider's answer."""

    def __init__(self, status: int | None) -> None:
        super().__init__()
        self.status_code = status


class Hosted(mail.backends.base.BaseEmailBackend):
    """A backend over HTTP, of a library."""

    status: int | None = None

    def send_messages(self, messages):
        raise AnswerError(self.status)


@pytest.mark.parametrize(
    "status, outcome",
    [(429, Outcome.RETRY), (400, Outcome.REFUSED), (500, Outcome.UNKNOWN), (None, Outcome.UNKNOWN)],
)
def test_a_backend_over_http_is_judged_by_its_status(settings, monkeypatch, status, outcome):
    settings.EMAIL_BACKEND = f"{__name__}.Hosted"
    monkeypatch.setattr(Hosted, "status", status)
    assert EMAIL.send(mail_to(), account()).outcome == outcome


def test_the_deadline_is_shorter_than_a_lease_and_no_step_outlasts_it():
    assert smtp.WHOLE < 60
    assert post.TIMEOUT <= smtp.STEP
    with contextlib.closing(smtp._Plain()) as connection:
        connection._until = 0
        with pytest.raises(TimeoutError):
            connection.send("quit\r\n")


@pytest.mark.parametrize(
    "answer, said",
    [
        ("550 5.1.1 no such user", "nobody there 5.1.1"),
        ("553 5.1.10 null MX", "nobody there 5.1.10"),
        ("550 5.7.1 you are on a list", "SMTPRecipientsRefused 550"),  # it is about us, and not about the mailbox
        ("552 5.2.2 full", "SMTPRecipientsRefused 552"),
        ("550 no", "SMTPRecipientsRefused 550"),
        ("451 5.1.1 odd", "SMTPRecipientsRefused 451"),
    ],
)
def test_that_nobody_is_there_is_believed_only_where_it_is_said_exactly(server, answer, said):
    server.answers = {"RCPT": answer}
    assert EMAIL.send(mail_to(), account()).said == said
