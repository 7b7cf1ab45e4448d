"""Every channel over HTTP before a provider that misbehaves in every way: what each says, and nothing is doubled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.channels import http
from campaigns.channels.protocol import Outcome, Policy
from campaigns.channels.registry import CHANNELS
from tests.campaigns.channels.parcels import account, letter, parcel
from tests.fakes.processes import free_port
from tests.fakes.provider import Provider

S, R, X, U = Outcome.SENT, Outcome.RETRY, Outcome.REFUSED, Outcome.UNKNOWN
# what befalls the call -> the outcome, whether the provider has the message all the same
MISHAPS = {
    "": (S, True),
    "429": (R, False),
    "401": (X, False),
    "400": (X, False),
    "moved": (X, False),
    "500 before": (U, False),
    "500 after": (U, True),
    "hang": (U, True),
    "reset": (U, False),
    "garbage": (U, True),
    "slow body": (U, True),
    "huge": (U, True),
    "cut": (U, True),
}
# where a channel knows better than the table
BETTER = {
    ("webhook", "garbage"): S,  # its answer has no shape: any success will do
    **{("mastodon", mishap): S for mishap in ("500 after", "garbage", "huge", "cut", "hang")},
}
OF_THE_ACCOUNT = ("429", "401", "moved")
OVER_HTTP = ["kannel", "twilio", "telegram", "whatsapp", "mastodon", "bluesky", "matrix", "facebook", "webhook"]


def of(kind: str, url: str):
    """An account of the kind at the provider."""
    secrets = {"token": "123:abc", "password": "hush", "auth_token": "hush", "secret": "s" * 32, "app_secret": "a"}
    return account(
        secrets, server=url, url=f"{url}/hook", username="iris", account_sid="AC1", phone_number_id="77", page="55",
        handle="iris.example", room="!room:here", chat="@iris", **{"from": "IRIS"},
    )  # fmt: skip


def to(kind: str, **more):
    said = letter(template="pregunta", values=("Agencia Uno",))
    return parcel(letter=said, to="+50761234567" if CHANNELS[kind].to_people else "", **more)


@pytest.fixture
def provider():
    with Provider().running() as made:
        yield made


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(http, "READ", 0.3)
    monkeypatch.setattr(http, "WHOLE", 1.0)


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("kind", OVER_HTTP)
def test_each_mishap_has_its_outcome(kind, mishap, provider):
    provider.mishap = mishap
    result = CHANNELS[kind].send(to(kind), of(kind, provider.url))
    outcome, has_it = MISHAPS[mishap]
    assert result.outcome == BETTER.get((kind, mishap), outcome), result
    assert len(provider.taken) == has_it
    assert result.whole_account == (mishap in OF_THE_ACCOUNT)
    assert result.wait == (timedelta(seconds=7) if mishap == "429" else None)
    assert bool(result.provider_id) == (result.outcome == S)


@pytest.mark.parametrize("mishap", [name for name, (outcome, _has) in MISHAPS.items() if outcome == U])
@pytest.mark.parametrize("kind", OVER_HTTP)
def test_what_is_unknown_becomes_one_message_by_the_policy_of_its_channel(kind, mishap, provider):
    channel, one, place = CHANNELS[kind], to(kind), of(kind, provider.url)
    provider.mishap = mishap
    channel.send(one, place)
    if channel.guarantee.policy == Policy.SAME_KEY:
        assert channel.send(one, place).outcome == S
        assert len(provider.taken) == 1
        return
    ago = datetime.now(UTC) - timedelta(minutes=10)
    found = channel.lookup(replace(one, at=ago, first_tried=ago), place)
    if channel.guarantee.policy == Policy.PERSON:
        assert found is None
    else:
        assert found.outcome == (S if MISHAPS[mishap][1] else R)


@pytest.mark.parametrize("kind", [name for name in OVER_HTTP if CHANNELS[name].guarantee.policy == Policy.LOOK_UP])
def test_a_look_right_after_says_nothing_of_what_is_not_there_yet(kind, provider):
    assert CHANNELS[kind].lookup(to(kind, first_tried=datetime.now(UTC)), of(kind, provider.url)) is None


@pytest.mark.parametrize("kind", OVER_HTTP)
def test_a_closed_door_is_no_message(kind):
    result = CHANNELS[kind].send(to(kind), of(kind, f"http://127.0.0.1:{free_port()}"))
    assert (result.outcome, result.said) == (R, "ConnectError")


@pytest.mark.parametrize("kind", OVER_HTTP)
def test_an_unknown_host_is_no_message(kind):
    result = CHANNELS[kind].send(to(kind), of(kind, "http://nowhere.invalid"))
    assert (result.outcome, result.whole_account) == (R, False)


@pytest.mark.parametrize("kind", OVER_HTTP)
def test_an_account_without_its_secrets_sends_nothing_and_breaks_nothing(kind, provider):
    result = CHANNELS[kind].send(to(kind), replace(of(kind, provider.url), secrets={}))
    assert result.outcome == X
    assert provider.taken == []


@pytest.mark.parametrize("kind", OVER_HTTP)
def test_a_letter_with_a_fault_does_not_leave(kind, provider):
    result = CHANNELS[kind].send(replace(to(kind), letter=letter("")), of(kind, provider.url))
    assert result.outcome == X
    assert provider.calls == []
