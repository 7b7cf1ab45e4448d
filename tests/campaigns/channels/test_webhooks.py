"""What providers tell us: only they, twice as once, in any order; whatever else comes to the door is nothing."""

import base64
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import pytest

from campaigns.channels.protocol import BadCallError, Call, EventKind
from campaigns.channels.registry import CHANNELS
from campaigns.channels.twilio.adapter import signature
from core.signature import HEADER, sign
from tests.campaigns.channels.parcels import account, parcel

KEY = parcel().key
SECRET = "s" * 32
ACCOUNT = account(
    {"secret": SECRET, "auth_token": "12345", "app_secret": "app", "verify_token": "word", "password": "hush"},
    phone_number_id="77",
)
URL = f"https://iris.example.org/hooks/1/?key={KEY}"


def twilio(**form: str) -> Call:
    headers = {"x-twilio-signature": signature("12345", URL, form)}
    return Call("POST", URL, headers, urlencode(form).encode())


def whatsapp(number: str = "77", **value) -> Call:
    told = {"entry": [{"changes": [{"value": {"metadata": {"phone_number_id": number}, **value}}]}]}
    body = json.dumps(told).encode()
    mac = hmac.new(b"app", body, hashlib.sha256).hexdigest()
    return Call("POST", URL, {"x-hub-signature-256": f"sha256={mac}"}, body)


def telegram(**update) -> Call:
    body = json.dumps({"update_id": 9, **update}).encode()
    return Call("POST", URL, {"x-telegram-bot-api-secret-token": SECRET}, body)


def webhook(*events: dict, at: int | None = None) -> Call:
    body = json.dumps({"events": events}).encode()
    return Call("POST", URL, {HEADER.lower(): sign(SECRET, body, at or int(time.time()))}, body)


def status(name: str) -> dict:
    return {"id": "wamid.1", "status": name, "timestamp": "1795366800", "biz_opaque_callback_data": str(KEY)}


def read(kind: str, call: Call):
    return CHANNELS[kind].parse_webhook(call, ACCOUNT)


GENUINE = {
    "twilio": twilio(MessageSid="SM1", MessageStatus="delivered"),
    "whatsapp": whatsapp(statuses=[status("delivered")]),
    "telegram": telegram(message={"chat": {"id": 5, "type": "private"}, "date": 1795366800, "text": "ALTO"}),
}


@pytest.mark.parametrize("kind", [*GENUINE, "webhook"])
def test_the_same_call_twice_bears_the_same_name(kind):
    # a signature of its own holds five minutes: it is made now
    call = GENUINE.get(kind) or webhook({"event": "e1", "kind": "delivered", "id": str(KEY)})
    assert len(read(kind, call)) == 1
    assert read(kind, call) == read(kind, call)


@pytest.mark.parametrize("kind", GENUINE)
@pytest.mark.parametrize("break_it", ["body", "header", "none"])
def test_a_call_that_somebody_touched_is_not_the_providers(kind, break_it):
    call = GENUINE[kind]
    headers = {
        "body": call.headers,
        "header": {name: value[:-3] + "abc" for name, value in call.headers.items()},
        "none": {},
    }[break_it]
    body = call.body.replace(b"1", b"2", 1) if break_it == "body" else call.body
    if kind == "telegram" and break_it == "body":
        pytest.skip("Telegram signs no body: its secret is in the header alone")
    with pytest.raises(BadCallError):
        read(kind, Call("POST", URL, headers, body))


@pytest.mark.parametrize("kind", [*GENUINE, "kannel"])
def test_an_account_without_the_secret_believes_nobody(kind):
    call = GENUINE.get(kind, Call("GET", "https://x/?secret=&id=1&from=2", {}, b""))
    with pytest.raises(BadCallError):
        CHANNELS[kind].parse_webhook(call, account({}, phone_number_id="77"))


def test_a_signature_under_no_secret_is_none():
    """Whoever knows that an account lacks its secret could sign with the empty one."""
    nothing = account({}, phone_number_id="77")
    body = GENUINE["whatsapp"].body
    mac = hmac.new(b"", body, hashlib.sha256).hexdigest()
    form = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    receipt = hmac.new(b"", b"dlr " + str(KEY).encode(), "sha256").hexdigest()
    forged = {
        "whatsapp": Call("POST", URL, {"x-hub-signature-256": f"sha256={mac}"}, body),
        "twilio": Call("POST", URL, {"x-twilio-signature": signature("", URL, form)}, urlencode(form).encode()),
        "kannel": Call("GET", f"https://x/?key={KEY}&sign={receipt}&dlr=1", {}, b""),
        "webhook": Call("POST", URL, {HEADER.lower(): sign("", b"{}", int(time.time()))}, b"{}"),
    }
    for kind, call in forged.items():
        with pytest.raises(BadCallError):
            CHANNELS[kind].parse_webhook(call, nothing)


@pytest.mark.parametrize("kind", ["email", "mastodon", "bluesky", "matrix", "facebook", "portal", "rehearsal"])
def test_who_tells_nothing_is_not_heard(kind):
    with pytest.raises(BadCallError):
        read(kind, Call("POST", URL, {}, b"{}"))


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"update_id": 1, "message": [1]}', b"\xff", b"[" * 100_000])
def test_a_call_of_no_shape_is_refused_even_when_it_is_signed(body):
    with pytest.raises(BadCallError):
        read("telegram", Call("POST", URL, {"x-telegram-bot-api-secret-token": SECRET}, body))
    mac = hmac.new(b"app", body, hashlib.sha256).hexdigest()
    with pytest.raises(BadCallError):
        read("whatsapp", Call("POST", URL, {"x-hub-signature-256": f"sha256={mac}"}, body))


def test_twilio_s_signature_is_that_of_its_own_documentation():
    form = {"CallSid": "CA1234567890ABCDE", "Caller": "+12349013030", "Digits": "1234", "From": "+12349013030",
            "To": "+18005551212"}  # fmt: skip
    assert signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form) == "0/KCTR6DLpKmkAf8muzZqo1nDgQ="


@pytest.mark.parametrize(
    "told, kind", [("sent", "accepted"), ("delivered", "delivered"), ("undelivered", "failed"), ("failed", "failed")]
)
def test_twilio_tells_what_became_of_it_with_our_key(told, kind):
    (event,) = read("twilio", twilio(MessageSid="SM1", MessageStatus=told, ErrorCode="30003"))
    assert (event.kind, event.key, event.provider_id, event.said) == (kind, KEY, "SM1", "error 30003")
    assert read("twilio", twilio(MessageSid="SM1", MessageStatus="queued")) == []


def test_twilio_brings_what_people_answer():
    (event,) = read("twilio", twilio(MessageSid="SM2", SmsStatus="received", From="+50761234567", Body="ALTO"))
    assert (event.kind, event.sender, event.text) == (EventKind.SAID, "+50761234567", "ALTO")


def test_whatsapp_tells_several_things_at_once_with_our_key_and_each_has_its_name():
    said = {"from": "50761234567", "id": "wamid.2", "timestamp": "1795366800", "text": {"body": "BAJA"}}
    events = read("whatsapp", whatsapp(statuses=[status("delivered"), status("sent")], messages=[said]))
    assert [event.kind for event in events] == ["delivered", "accepted", "said"]
    assert {event.key for event in events[:2]} == {KEY}
    assert len({event.event_id for event in events}) == 3
    assert (events[2].sender, events[2].text) == ("+50761234567", "BAJA")


def test_what_is_about_another_number_of_the_same_app_is_not_ours():
    assert read("whatsapp", whatsapp(number="88", statuses=[status("delivered")])) == []


def test_whatsapp_greets_with_the_word_that_we_share():
    url = "https://x/?hub.mode=subscribe&hub.challenge=42&hub.verify_token="
    assert CHANNELS["whatsapp"].greeting(Call("GET", f"{url}word", {}, b""), ACCOUNT) == "42"
    for wrong in ("", "other"):
        with pytest.raises(BadCallError):
            CHANNELS["whatsapp"].greeting(Call("GET", url + wrong, {}, b""), ACCOUNT)


def test_telegram_hears_people_and_not_groups_and_who_blocks_it_says_stop():
    group = telegram(message={"chat": {"id": -5, "type": "group"}, "date": 1, "text": "ALTO"})
    assert read("telegram", group) == []
    blocked = {"chat": {"id": 5, "type": "private"}, "new_chat_member": {"status": "kicked"}}
    (event,) = read("telegram", telegram(my_chat_member=blocked))
    assert (event.kind, event.sender, event.text) == (EventKind.SAID, "5", "STOP")


def test_an_old_call_is_not_believed_again():
    with pytest.raises(BadCallError):
        read("webhook", webhook({"event": "e1", "kind": "delivered"}, at=int(time.time()) - 3600))


def test_a_receipt_of_kannel_is_good_for_its_own_message_alone():
    right = hmac.new(b"hush", b"dlr " + str(KEY).encode(), "sha256").hexdigest()
    url = f"https://x/hooks/1/?key={KEY}&sign={right}&dlr="
    (event,) = read("kannel", Call("GET", f"{url}16", {}, b""))
    assert (event.kind, event.key, event.event_id) == (EventKind.FAILED, KEY, f"dlr:{KEY}:16")
    assert read("kannel", Call("GET", f"{url}4", {}, b"")) == []
    other = url.replace(str(KEY), str(parcel().key))
    with pytest.raises(BadCallError):
        read("kannel", Call("GET", f"{other}1", {}, b""))


def test_a_base64_signature_in_unicode_is_only_wrong():
    with pytest.raises(BadCallError):
        read("twilio", Call("POST", URL, {"x-twilio-signature": "ñ" + base64.b64encode(b"x").decode()}, b""))
