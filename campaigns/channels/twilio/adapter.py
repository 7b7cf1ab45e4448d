"""Messages.json of Twilio's API of 2010-04-01: sending, the list that tells what was sent, signed callbacks."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from campaigns.channels.adapter import Adapter, known, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.protocol import (
    BadCallError,
    Call,
    Credentials,
    Event,
    EventKind,
    Guarantee,
    Outcome,
    Parcel,
    Policy,
    Result,
)
from campaigns.channels.twilio.limits import LIMITS

_TOLD = {
    "sent": EventKind.ACCEPTED,
    "delivered": EventKind.DELIVERED,
    "read": EventKind.READ,
    "undelivered": EventKind.FAILED,
    "failed": EventKind.FAILED,
}
APART = timedelta(minutes=2)  # that our clock and theirs may be
SURE = timedelta(minutes=5)  # after which a message that is not listed was not taken
PAGE = 50


class Twilio(Adapter):
    kind = "twilio"
    guarantee = Guarantee(Policy.LOOK_UP, receipts=True)
    LIMITS = LIMITS
    needs_settings = ("account_sid", "from")
    needs_secrets = ("auth_token",)
    usual = {"server": "https://api.twilio.com"}
    to_people = True

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        sender = account.settings["from"]
        form = {
            "To": parcel.to,
            "MessagingServiceSid" if sender.startswith("MG") else "From": sender,
            "Body": whole_text(parcel.letter),
        }
        if parcel.receipt_url:
            join = "&" if "?" in parcel.receipt_url else "?"
            form["StatusCallback"] = f"{parcel.receipt_url}{join}key={parcel.key}"
        reply = line.ask("POST", self._url(account), visible=True, basic=_basic(account), data=form)
        return sent(reply, read(reply, "sid", visible=True))

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        """Looks by number alone: a message that still waits at Twilio has no day of sending to look by."""
        params = {"To": parcel.to, "PageSize": str(PAGE)}
        reply = line.ask("GET", self._url(account), basic=_basic(account), params=params)
        return _found(json.loads(reply.body)["messages"], parcel, parcel.now)

    def introduce(self, line: Line, account: Credentials) -> Result:
        return known(line.ask("GET", self._url(account), basic=_basic(account), params={"PageSize": "1"}))

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        form, token = _form(call), account.secrets.get("auth_token", "")
        wanted = signature(token, call.url, form)
        if not token or not hmac.compare_digest(call.headers.get("x-twilio-signature", "").encode(), wanted.encode()):
            raise BadCallError("signature")
        return _events(form, dict(parse_qsl(urlsplit(call.url).query)))

    def _url(self, account: Credentials) -> str:
        server = self.setting(account, "server").rstrip("/")
        return f"{server}/2010-04-01/Accounts/{account.settings['account_sid']}/Messages.json"


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """X-Twilio-Signature: the address and every field, sorted, under HMAC-SHA1."""
    text = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), "sha1").digest()).decode()


def _basic(account: Credentials) -> tuple[str, str]:
    return account.settings["account_sid"], account.secrets["auth_token"]


def _found(messages: list[dict[str, str]], parcel: Parcel, now: datetime) -> Result | None:
    tried = parcel.first_tried or parcel.at
    body = whole_text(parcel.letter)
    written = [parsedate_to_datetime(message["date_created"]) for message in messages]
    for message, at in zip(messages, written, strict=True):
        if message["body"] == body and at >= tried - APART:
            return Result(Outcome.SENT, provider_id=message["sid"], said="found")
    all_seen = len(messages) < PAGE or written[-1] < tried - APART
    return Result(Outcome.RETRY, said="not found") if all_seen and now - tried >= SURE else None


def _form(call: Call) -> dict[str, str]:
    try:
        return dict(parse_qsl(call.body.decode(), keep_blank_values=True))
    except ValueError as error:
        raise BadCallError("shape") from error


def _events(form: Mapping[str, str], query: Mapping[str, str]) -> list[Event]:
    status, sid = form.get("MessageStatus") or form.get("SmsStatus", ""), form.get("MessageSid", "")
    if not sid:
        raise BadCallError("shape")
    if status == "received":
        return [Event(sid, EventKind.SAID, sender=form.get("From", ""), text=form.get("Body", ""))]
    if status not in _TOLD:  # queued, sending
        return []
    said = f"error {form['ErrorCode']}" if form.get("ErrorCode", "").isdigit() else status
    return [Event(f"{sid}:{status}", _TOLD[status], provider_id=sid, key=_key(query.get("key", "")), said=said)]


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
