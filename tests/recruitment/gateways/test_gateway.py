"""A gateway that shares our secret gets a short plain answer; one that misbehaves gets nothing and harms nobody."""

import http.client
import json
import logging
import socket
import time
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from core import gsm
from core.shared import valkey
from core.signature import HEADER, WINDOW, fingerprint, genuine, sign
from iris_portal.env import secrets_of
from recruitment.gateways.reply import MOST
from recruitment.gateways.views import MOST_BYTES

SECRET, OTHER = "the secret that this gateway shares", "a secret that nobody has shared"
PATH = "/api/v1/messages/offer"
SCAM = "Deposite $150 hoy mismo para apartar su cupo. Le guardamos su pasaporte y diga que va de turista."


class Gateway:
    """Speaks HTTP over a real socket, as a gateway would."""

    def __init__(self, url: str) -> None:
        self.place = urlsplit(url).netloc

    def post(self, message, *, secret=SECRET, at=None, header=None, path=PATH) -> tuple[int, str, dict]:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        signed = header if header is not None else sign(secret, body, int(at or time.time()))
        line = http.client.HTTPConnection(self.place, timeout=10)
        line.request("POST", path, body, {HEADER: signed, "Content-Type": "application/json"})
        answer = line.getresponse()
        told = answer.status, answer.read().decode(), dict(answer.getheaders())
        line.close()
        return told

    def stall(self, body: bytes) -> socket.socket:
        """Promise a body, send half of it and wait."""
        host, port = self.place.split(":")
        line = socket.create_connection((host, int(port)), timeout=10)
        head = f"POST {PATH} HTTP/1.1\r\nHost: {self.place}\r\nContent-Length: {len(body)}\r\n"
        line.sendall(
            f"{head}{HEADER}: {sign(SECRET, body, int(time.time()))}\r\n\r\n".encode() + body[: len(body) // 2]
        )
        return line


@pytest.fixture
def gateway(live_server, settings):
    settings.GATEWAY_SECRETS = [SECRET]
    return Gateway(live_server.url)


@pytest.mark.django_db(transaction=True)
class TestOverASocket:
    def test_a_signed_message_is_answered_in_plain_text(self, gateway):
        status, text, headers = gateway.post({"from": "+50760000000", "text": SCAM, "lang": "es"})
        assert status == 200
        assert headers["Content-Type"] == "text/plain; charset=utf-8"
        assert headers["Cache-Control"] == "no-store"
        assert text.startswith("Esta oferta tiene señales")
        assert "/es/verificar-oferta/" in text
        assert gsm.units(text) <= MOST

    def test_in_english_and_as_a_plain_sms(self, gateway):
        assert "This offer has" in gateway.post({"text": SCAM, "lang": "en"})[1]
        text = gateway.post({"text": SCAM, "lang": "es", "channel": "sms"})[1]
        assert gsm.in_alphabet(text)
        assert gsm.units(text) <= MOST

    @pytest.mark.parametrize("header", ["", "t=1", "nonsense", "t=99999999999999999999,v1=" + "0" * 64])
    def test_without_a_signature_it_is_refused(self, gateway, header):
        assert gateway.post({"text": SCAM}, header=header)[0] == 401

    def test_with_another_secret_it_is_refused(self, gateway):
        assert gateway.post({"text": SCAM}, secret=OTHER)[0] == 401

    def test_a_changed_body_is_refused(self, gateway):
        signed = sign(SECRET, json.dumps({"text": "hola"}).encode(), int(time.time()))
        assert gateway.post({"text": SCAM}, header=signed)[0] == 401

    @pytest.mark.parametrize("late", [-WINDOW - 5, WINDOW + 5])
    def test_an_old_or_future_message_is_refused(self, gateway, late):
        assert gateway.post({"text": SCAM}, at=time.time() + late)[0] == 401

    def test_a_replay_is_refused_and_a_new_signature_is_not(self, gateway):
        now = time.time()
        assert [gateway.post({"text": SCAM}, at=now)[0] for _ in range(2)] == [200, 409]
        assert gateway.post({"text": SCAM}, at=now + 1)[0] == 200

    def test_blanks_in_the_header_make_no_new_message(self):
        signed = sign(SECRET, b"body", 1)
        assert fingerprint(signed.replace(",", ",  ")) == fingerprint(signed)

    def test_a_new_secret_may_stand_beside_the_old_one(self, gateway, settings):
        settings.GATEWAY_SECRETS = [OTHER, SECRET]
        assert gateway.post({"text": SCAM})[0] == 200
        assert gateway.post({"text": SCAM}, secret=OTHER)[0] == 200

    def test_too_large_a_message_is_refused_before_it_is_read(self, gateway):
        assert gateway.post({"text": "a" * MOST_BYTES})[0] == 413

    @pytest.mark.parametrize(
        "body, status",
        [(b"{", 400), (b"\xff", 400), (b"[" * 50_000, 400), (b"[]", 422), (b'{"text": 3}', 422), (b"{}", 422)],
    )
    def test_what_is_no_message_is_refused(self, gateway, body, status):
        assert gateway.post(body)[0] == status

    @pytest.mark.parametrize("text", ["", "🔥" * 2000, "\x00", SCAM * 100, "\ud800", "x" * 100_000])
    def test_odd_texts_are_answered_within_the_length(self, gateway, text):
        status, told, _ = gateway.post({"text": text, "lang": 7, "from": ["odd"]})
        assert status == 200
        assert gsm.units(told) <= MOST

    def test_a_slow_gateway_holds_up_nobody(self, gateway):
        line = gateway.stall(json.dumps({"text": SCAM}).encode())
        assert gateway.post({"text": SCAM})[0] == 200
        line.close()
        assert gateway.post({"text": SCAM + "!"})[0] == 200

    def test_without_a_secret_the_door_does_not_exist(self, gateway, settings):
        settings.GATEWAY_SECRETS = []
        assert gateway.post({"text": SCAM})[0] == 404

    def test_the_sender_is_written_nowhere(self, gateway, caplog):
        caplog.set_level(logging.DEBUG)
        gateway.post({"from": "+50761112222", "text": SCAM})
        gateway.post({"from": "+50761112222", "text": SCAM}, secret=OTHER)
        assert "61112222" not in caplog.text
        assert not [key for key in valkey().keys("*") if b"61112222" in key]


def test_a_short_secret_is_refused_at_start(monkeypatch):
    monkeypatch.setenv("GATEWAY_SECRETS", f"{SECRET},short")
    with pytest.raises(ImproperlyConfigured):
        secrets_of("GATEWAY_SECRETS")


@given(st.binary(max_size=50), st.integers(0, 2**34))
def test_only_what_was_signed_is_genuine(body, at):
    header = sign(SECRET, body, at)
    assert genuine(header, body, [OTHER, SECRET], now=at)
    assert not genuine(header, body + b"!", [SECRET], now=at)
    assert not genuine(header, body, [OTHER], now=at)
    assert not genuine(header, body, [SECRET], now=at + WINDOW + 1)
    assert not genuine(header, body, [], now=at)


def test_length_is_counted_as_an_sms_counts():
    assert gsm.units("hola ñ ¿é?") == 10
    assert gsm.units("[a]") == 5
    assert gsm.units("mañana á") == 8  # outside the alphabet: 16-bit units
    assert gsm.units("👍") == 2


@given(st.text())
def test_a_plain_sms_has_only_its_letters(text):
    assert gsm.in_alphabet(gsm.plain(text))
