"""What leaves, as each provider wants it: keys, times, links and pictures in their places."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from campaigns.channels.bluesky.record import record, tid
from campaigns.channels.protocol import Policy
from campaigns.channels.registry import CHANNELS
from core.signature import HEADER, genuine
from tests.campaigns.channels.parcels import PICTURE, letter, parcel
from tests.campaigns.channels.test_contract import of, to
from tests.fakes.provider import Provider

AT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
KEY = UUID("6f1c1e0e-7f0b-4a5e-9d6a-0123456789ab")


@pytest.fixture
def provider():
    with Provider().running() as made:
        yield made


def test_every_kind_has_a_channel_and_says_what_it_promises():
    assert len(CHANNELS) == 12
    for kind, channel in CHANNELS.items():
        assert channel.kind == kind
        assert channel.guarantee.policy in Policy


def test_the_name_of_a_bluesky_record_is_the_same_for_the_same_parcel_and_sorts_by_time():
    name = tid(AT, KEY)
    assert (len(name), name) == (13, tid(AT, KEY))
    assert name[0] in "234567abcdefghij"  # the first bit is 0
    assert tid(AT - timedelta(seconds=2), KEY) < name < tid(AT + timedelta(seconds=2), KEY)
    assert len({tid(AT, parcel().key) for _ in range(2000)}) == 2000


def test_a_bluesky_record_points_at_its_link_in_bytes():
    one = parcel(KEY, at=AT, letter=letter("Año nuevo: ¿pagó?"))
    made = record(one, None)
    where = made["facets"][0]["index"]
    assert made["text"].encode()[where["byteStart"] : where["byteEnd"]].decode() == one.letter.link
    assert made["createdAt"] == "2026-11-22T17:00:00.000Z"
    assert record(one, None) == made


def test_bluesky_names_its_picture_and_its_words(provider):
    CHANNELS["bluesky"].send(parcel(letter=letter(image=PICTURE)), of("bluesky", provider.url))
    image = provider.taken[0].body["record"]["embed"]["images"][0]
    assert image == {"alt": PICTURE.alt, "image": {"$type": "blob", "size": 1}}


def test_whatsapp_sends_the_approved_template_with_its_values_and_our_key(provider):
    one = to("whatsapp")
    CHANNELS["whatsapp"].send(one, of("whatsapp", provider.url))
    body = provider.taken[0].body
    assert body["to"] == "50761234567"
    assert body["biz_opaque_callback_data"] == str(one.key)
    assert body["template"]["name"] == "pregunta"
    assert body["template"]["language"] == {"code": "es"}
    assert body["template"]["components"][0]["parameters"] == [{"type": "text", "text": "Agencia Uno"}]
    assert "text" not in body


def test_a_template_may_have_a_name_of_its_own_for_its_language(provider):
    one = parcel(to="+50761234567", letter=letter(template="pregunta:es_PA"))
    CHANNELS["whatsapp"].send(one, of("whatsapp", provider.url))
    assert provider.taken[0].body["template"] == {"name": "pregunta", "language": {"code": "es_PA"}}


def test_facebook_gives_a_picture_its_words(provider):
    CHANNELS["facebook"].send(parcel(letter=letter(image=PICTURE)), of("facebook", provider.url))
    (call,) = provider.calls
    assert call[1].endswith("/photos")
    assert PICTURE.alt.encode() in call[3]


def test_telegram_sends_a_picture_with_its_text_as_a_caption(provider):
    CHANNELS["telegram"].send(parcel(letter=letter(image=PICTURE)), of("telegram", provider.url))
    assert provider.calls[0][1].endswith("/sendPhoto")


def test_mastodon_never_leaves_the_time_to_the_server(provider):
    """Its own schedule forgets our key."""
    CHANNELS["mastodon"].send(parcel(), of("mastodon", provider.url))
    assert "scheduled_at" not in provider.taken[0].body
    assert provider.taken[0].body["language"] == "es"


def test_a_partner_can_check_who_speaks(provider):
    one = parcel(letter=letter(image=PICTURE))
    CHANNELS["webhook"].send(one, of("webhook", provider.url))
    (_method, _path, headers, body) = provider.calls[0]
    at = int(headers[HEADER.lower()].split("=")[1].split(",")[0])
    assert genuine(headers[HEADER.lower()], body, ["s" * 32], now=at)
    told = json.loads(body)
    assert (told["id"], told["image"]["alt"]) == (str(one.key), PICTURE.alt)


def test_twilio_is_told_where_to_tell(provider):
    one = to("twilio", receipt_url="https://iris.example.org/hooks/1/")
    CHANNELS["twilio"].send(one, of("twilio", provider.url))
    body = provider.taken[0].body
    assert body["StatusCallback"] == f"https://iris.example.org/hooks/1/?key={one.key}"
    assert body["To"] == "+50761234567"


def test_no_secret_stands_in_an_address_where_a_header_will_do(provider):
    for kind in ("twilio", "whatsapp", "mastodon", "bluesky", "matrix", "facebook", "webhook"):
        CHANNELS[kind].send(to(kind), of(kind, provider.url))
    for _method, path, _headers, _body in provider.calls:
        assert not any(secret in path for secret in ("123:abc", "hush", "s" * 32))


@pytest.mark.parametrize("kind", ["mastodon", "twilio", "telegram", "whatsapp", "facebook", "bluesky", "matrix"])
def test_a_knock_shows_nothing_to_anybody_and_knows_a_wrong_token(kind, provider):
    assert CHANNELS[kind].knock(of(kind, provider.url)).outcome == "sent"
    assert provider.taken == []
    assert CHANNELS[kind].knock(of(kind, "http://127.0.0.1:1")).outcome == "retry"


@pytest.mark.parametrize("kind", ["kannel", "webhook"])
def test_who_cannot_be_asked_is_not(kind, provider):
    assert CHANNELS[kind].knock(of(kind, provider.url)) is None
    assert provider.calls == []


def test_whatsapp_says_free_words_through_the_template_that_its_account_names(provider):
    channel, bare = CHANNELS["whatsapp"], of("whatsapp", provider.url)
    free = parcel(to="+50761234567", letter=letter("Alerta:\nno pague\tnada.", link="https://iris.example/a"))
    assert [fault.code for fault in channel.check(free.letter, bare)] == ["no_template"]
    named = replace(bare, settings={**bare.settings, "text_template": "aviso:es_PA"})
    assert channel.check(free.letter, named) == []
    channel.send(free, named)
    template = provider.taken[0].body["template"]
    assert (template["name"], template["language"]) == ("aviso", {"code": "es_PA"})
    (place,) = template["components"][0]["parameters"]
    assert place["text"] == "Alerta: no pague nada. https://iris.example/a"  # a value has no lines
