"""Matrix against Synapse itself, a whole homeserver on SQLite."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from campaigns.channels.matrix.adapter import KEY
from campaigns.channels.protocol import Outcome
from campaigns.channels.registry import channel
from tests.campaigns.channels.parcels import PICTURE, account, letter, parcel
from tests.fakes.processes import free_port, running

MATRIX = channel("matrix")
EXTRA = """
enable_registration: true
enable_registration_without_verification: true
rc_message: {per_second: 1000, burst_count: 1000}
rc_registration: {per_second: 1000, burst_count: 1000}
suppress_key_server_warning: true
trusted_key_servers: []
"""


class Homeserver:
    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.token = ""

    def call(self, method: str, path: str, **body) -> dict:
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"{self.url}/_matrix/client/v3{path}"
        return (
            httpx.request(method, url, headers=headers, trust_env=False, timeout=20, **body).raise_for_status().json()
        )

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def events(self, room: str) -> list[dict]:
        told = self.call("GET", f"/rooms/{room}/messages", params={"dir": "b", "limit": 50})["chunk"]
        return [event for event in told if event["type"] == "m.room.message"]


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory) -> Iterator[Homeserver]:
    folder, port = tmp_path_factory.mktemp("synapse"), free_port()
    config = folder / "homeserver.yaml"
    make = [sys.executable, "-m", "synapse.app.homeserver", "-H", "here.example", "-c", str(config)]
    subprocess.run(
        [*make, "--generate-config", "--report-stats=no", "--data-directory", str(folder)],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    config.write_text(config.read_text().replace("port: 8008", f"port: {port}") + EXTRA)
    server = Homeserver(port)
    try:
        with running([*make[:3], "-c", str(config)], log=folder / "out", ready=server.answers, within=30, cwd=folder):
            user = {"username": "iris", "password": "a long password", "auth": {"type": "m.login.dummy"}}
            server.token = server.call("POST", "/register", json=user)["access_token"]
            yield server
    except RuntimeError as error:
        pytest.skip(f"Synapse does not start here: {str(error)[-300:]}")


@pytest.fixture
def room(homeserver) -> str:
    return homeserver.call("POST", "/createRoom", json={"preset": "public_chat"})["room_id"]


@pytest.fixture
def place(homeserver, room):
    return account({"token": homeserver.token}, server=homeserver.url, room=room)


def test_the_same_parcel_twice_is_one_event(homeserver, room, place):
    one = parcel()
    first, second = MATRIX.send(one, place), MATRIX.send(one, place)
    assert first.outcome == second.outcome == Outcome.SENT
    assert first.provider_id == second.provider_id
    (event,) = homeserver.events(room)
    assert event["event_id"] == first.provider_id
    assert event["content"]["body"].endswith("https://iris.example.org/r/abc")


def test_a_picture_stands_before_its_text_with_its_words(homeserver, room, place):
    one = parcel(letter=letter(image=PICTURE))
    MATRIX.send(one, place)
    MATRIX.send(one, place)
    text, picture = homeserver.events(room)
    assert picture["content"]["body"] == PICTURE.alt
    assert text["content"][KEY] == f"{one.key}-text"


def test_a_look_finds_what_is_there_and_is_sure_of_what_is_not(place):
    one = parcel()
    assert MATRIX.lookup(one, place).outcome == Outcome.RETRY
    sent = MATRIX.send(one, place)
    assert MATRIX.lookup(one, place).provider_id == sent.provider_id


def test_a_room_that_is_long_past_its_page_leaves_the_question_open(homeserver, room, place, monkeypatch):
    monkeypatch.setattr("campaigns.channels.matrix.adapter.PAGE", 2)
    for _each in range(3):
        MATRIX.send(parcel(), place)
    assert MATRIX.lookup(parcel(at=datetime.now(UTC) - timedelta(hours=1)), place) is None


def test_a_revoked_token_is_the_accounts_and_a_strange_room_too(place):
    wrong = replace(place, secrets={"token": "syt_gone"})
    assert (MATRIX.send(parcel(), wrong).outcome, MATRIX.send(parcel(), wrong).whole_account) == (Outcome.REFUSED, True)
    strange = replace(place, settings={**place.settings, "room": "!elsewhere:here.example"})
    assert MATRIX.send(parcel(), strange).whole_account
