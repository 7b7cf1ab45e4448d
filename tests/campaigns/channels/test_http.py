"""The one way out: only to public servers, over no other address than the one looked at, with no secret in any log."""

import logging
import socket
import threading
import time

import pytest

from campaigns.channels import addresses, http
from campaigns.channels.http import Line
from campaigns.channels.outcomes import FailedError
from campaigns.channels.protocol import Outcome
from campaigns.channels.registry import channel
from tests.campaigns.channels.parcels import account, parcel
from tests.fakes.provider import Provider

TOKEN = "123456:a-token-that-must-not-leak"


@pytest.fixture
def provider():
    with Provider().running() as made:
        yield made


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "::1", "fe80::1",
     "fd00::1", "::ffff:10.0.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_an_inner_address_is_not_public(address):
    assert not addresses._public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_a_public_address_is(address):
    assert addresses._public(address)


def test_in_production_a_name_that_leads_inside_is_not_asked(settings, provider):
    """localhost stands for any name whose DNS answers with an address of ours."""
    settings.MODE = "production"
    with pytest.raises(FailedError) as failed:
        Line().ask("GET", f"https://localhost:{provider.port}/x")
    assert (failed.value.result.outcome, failed.value.result.said) == (Outcome.REFUSED, "not_public")
    assert provider.calls == []


def test_one_inner_address_among_public_ones_is_a_trap(settings, monkeypatch):
    """A name may answer with both and hope that we look at the first and connect to the second."""
    settings.MODE = "production"
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: found)
    with pytest.raises(FailedError, match="not_public"):
        Line().ask("GET", "https://trap.example.org/x")


def test_an_answer_of_any_length_is_not_read_to_its_end(provider):
    provider.answer = (200, {}, b'{"id": "1", "more": "' + b"x" * 3 * http.LARGEST + b'"}')
    result = channel("facebook").send(parcel(), account({"token": "t"}, server=provider.url, page="55"))
    assert (result.outcome, result.said) == (Outcome.UNKNOWN, "TooLargeError")


def test_in_production_nothing_is_asked_without_tls(settings, provider):
    settings.MODE = "production"
    with pytest.raises(FailedError, match="not_https"):
        Line().ask("GET", f"{provider.url}/x")


def test_a_certificate_that_nobody_signed_is_no_server(settings):
    """TLS is verified: a plain server behind https answers with no handshake, and nothing of the request leaves."""
    with Provider().running() as plain:
        result = channel("telegram").send(
            parcel(to="1"), account({"token": TOKEN}, server=f"https://127.0.0.1:{plain.port}")
        )
        assert result.outcome == Outcome.RETRY
        assert plain.calls == []


def test_a_redirect_is_not_followed(provider):
    provider.mishap = "moved"
    one = account({"token": TOKEN}, server=provider.url)
    assert channel("telegram").send(parcel(to="1"), one).said == "http 307"
    assert len(provider.calls) == 1


def test_proxies_of_the_environment_are_not_read(provider, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    one = account({"token": TOKEN}, server=provider.url)
    assert channel("telegram").send(parcel(to="1"), one).outcome == Outcome.SENT


@pytest.mark.parametrize("mishap", ["", "401", "429", "500 after", "reset", "garbage", "moved"])
def test_the_token_of_telegram_is_in_no_log_and_no_result(provider, caplog, mishap):
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    provider.mishap = mishap
    result = channel("telegram").send(parcel(to="1"), account({"token": TOKEN}, server=provider.url))
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(result)
    assert any(TOKEN in path for _method, path, _headers, _body in provider.calls)  # it did travel


def test_the_deadline_holds_for_headers_that_drip(monkeypatch):
    """A server that sends one byte of its headers at a time would outlast any wait for the next byte."""
    monkeypatch.setattr(http, "WHOLE", 0.6)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as door:

        def drip() -> None:
            caller, _address = door.accept()
            with caller:
                for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000:
                    if stop.wait(0.05):
                        return
                    try:
                        caller.sendall(bytes([byte]))
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        began = time.monotonic()
        with pytest.raises(FailedError) as failed:
            Line().ask("POST", f"http://127.0.0.1:{door.getsockname()[1]}/", visible=True)
        assert time.monotonic() - began < 2
        assert failed.value.result.outcome == Outcome.UNKNOWN
        stop.set()
        thread.join()


def test_calls_of_one_attempt_share_one_deadline(provider, monkeypatch):
    monkeypatch.setattr(http, "WHOLE", 0.3)
    line = Line()
    time.sleep(0.35)
    with pytest.raises(FailedError) as failed:
        line.ask("POST", f"{provider.url}/hook", visible=True)
    assert failed.value.result.outcome == Outcome.RETRY  # nothing left
    assert provider.calls == []
