"""Mastodon's adapter against a server that speaks its API over a socket, and fails on demand."""

import sys

import httpx
import pytest

from campaigns.channels.protocol import Outcome
from campaigns.channels.registry import channel
from tests.campaigns.channels.parcels import PICTURE, account, letter, parcel
from tests.fakes.processes import free_port, listening, running

MASTODON = channel("mastodon")


class Server:
    """The mock, with its door for faults."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.account = account({"token": "mock_token"}, server=self.url)

    def call(self, method: str, path: str, **body) -> httpx.Response:
        headers = {"authorization": "Bearer mock_token"}
        return httpx.request(method, self.url + path, headers=headers, trust_env=False, **body)

    def faulty(self, effect: dict, *, path: str = "/api/v1/statuses", methods=("POST",), count: int = 1) -> None:
        rule = {"match": {"methods": list(methods), "path": path}, "effect": effect, "count": count}
        self.call("POST", "/api/v1/_mock/faults", json=rule).raise_for_status()

    def posts(self) -> list[dict]:
        me = self.call("GET", "/api/v1/accounts/verify_credentials").json()["id"]
        return self.call("GET", f"/api/v1/accounts/{me}/statuses").json()


@pytest.fixture(scope="module")
def _process(tmp_path_factory):
    port, folder = free_port(), tmp_path_factory.mktemp("mastodon")
    command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory", "--port", str(port)]
    with running(command, log=folder / "log", ready=lambda: listening(port), cwd=folder):
        yield Server(port)


@pytest.fixture
def server(_process):
    _process.call("DELETE", "/api/v1/_mock/faults")
    _process.call("POST", "/api/v1/_mock/reset")
    return _process


def test_a_post_stands_there_with_its_link_language_and_described_picture(server):
    result = MASTODON.send(parcel(letter=letter(image=PICTURE)), server.account)
    assert result.outcome == Outcome.SENT, result
    (post,) = server.posts()
    assert post["id"] == result.provider_id
    assert post["language"] == "es"
    assert "https://iris.example.org/r/abc" in post["content"]
    assert [one["description"] for one in post["media_attachments"]] == [PICTURE.alt]


def test_the_same_parcel_twice_is_one_post(server):
    one = parcel()
    assert MASTODON.send(one, server.account).provider_id == MASTODON.send(one, server.account).provider_id
    assert len(server.posts()) == 1
