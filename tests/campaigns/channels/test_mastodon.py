"""Mastodon's adapter against a server that speaks its API over a socket, and fails on demand."""

import sys
from datetime import UTC, datetime, timedelta

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


def test_a_post_that_was_taken_before_an_answer_of_500_is_found_at_once(server):
    """mastodon #40399: a repeated key may be answered with 500."""
    one = parcel()
    first = MASTODON.send(one, server.account)
    server.faulty({"type": "status", "status": 500})
    again = MASTODON.send(one, server.account)
    assert (again.outcome, again.provider_id, again.said) == (Outcome.SENT, first.provider_id, "found")
    assert len(server.posts()) == 1


def test_an_answer_of_500_to_what_was_not_taken_stays_unknown_and_the_same_key_posts_it(server):
    one = parcel()
    server.faulty({"type": "status", "status": 503})
    assert MASTODON.send(one, server.account).outcome == Outcome.UNKNOWN
    assert MASTODON.lookup(one, server.account).outcome == Outcome.RETRY
    assert MASTODON.send(one, server.account).outcome == Outcome.SENT
    assert len(server.posts()) == 1


def test_too_many_holds_the_account(server):
    server.faulty({"type": "ratelimit", "headers": {"X-RateLimit-Reset": "2099-01-01T00:00:00.000Z"}})
    result = MASTODON.send(parcel(), server.account)
    assert (result.outcome, result.whole_account) == (Outcome.RETRY, True)
    assert result.wait


def test_an_answer_without_sense_is_looked_behind(server):
    server.faulty({"type": "malformed"})
    assert MASTODON.send(parcel(), server.account).outcome in (Outcome.UNKNOWN, Outcome.SENT)


def test_a_picture_that_does_not_arrive_is_no_post(server):
    server.faulty({"type": "status", "status": 500}, path="/api/v2/media")
    assert MASTODON.send(parcel(letter=letter(image=PICTURE)), server.account).outcome == Outcome.RETRY
    assert server.posts() == []


def test_a_revoked_token_is_the_accounts(server):
    gone = account({"token": "gone"}, server=server.url)
    result = MASTODON.send(parcel(), gone)
    assert (result.outcome, result.whole_account) == (Outcome.REFUSED, True)
    assert MASTODON.knock(gone).outcome == Outcome.REFUSED
    assert MASTODON.knock(server.account).outcome == Outcome.SENT


def test_the_server_says_what_it_takes(server):
    learned = MASTODON.learn(server.account)
    limits = MASTODON.limits(account({}, **learned))
    assert (limits.text, limits.link_costs) == (500, 23)
    assert MASTODON.limits(account({}, text="5000")).text == 5000


def test_the_same_words_of_last_week_are_not_this_weeks_post(server):
    MASTODON.send(parcel(), server.account)
    later = parcel(at=datetime.now(UTC) + timedelta(days=7))
    assert MASTODON.lookup(later, server.account).outcome == Outcome.RETRY
