"""Kannel's sendsms over HTTP, receipts by its dlr-url, answers of people by its sms-service (Kannel 1.4 User's Guide).

Kannel signs nothing. The address of a receipt holds a mark that only we can make; that of answers holds a secret.
"""

import hmac
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from campaigns.channels.adapter import Adapter, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.kannel.limits import LIMITS
from campaigns.channels.outcomes import FailedError
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
from core import gsm

# dlr-mask 31 asks for all of these
_TOLD = {"1": EventKind.DELIVERED, "2": EventKind.FAILED, "8": EventKind.ACCEPTED, "16": EventKind.FAILED}


class Kannel(Adapter):
    kind = "kannel"
    guarantee = Guarantee(Policy.PERSON, receipts=True)
    LIMITS = LIMITS
    needs_settings = ("server", "username", "from")
    needs_secrets = ("password",)
    usual = {"path": "/cgi-bin/sendsms"}
    to_people = True

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        text = whole_text(parcel.letter)
        params = {
            "username": account.settings["username"],
            "password": account.secrets["password"],
            "from": account.settings["from"],
            "to": parcel.to,
            "text": text,
            "charset": "UTF-8",
            "coding": "0" if gsm.in_alphabet(text) else "2",
        }
        if parcel.receipt_url:
            params |= {"dlr-mask": "31", "dlr-url": _receipts(parcel, account)}
        url = account.settings["server"].rstrip("/") + self.setting(account, "path")
        reply = line.ask("GET", url, visible=True, params=params)
        if not reply.body.startswith((b"0:", b"3:")):  # accepted, or kept until the network is back
            raise FailedError(Result(Outcome.UNKNOWN, status=reply.status, said="garbage"))
        return sent(reply, parcel.key)

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        told = {name: values[0] for name, values in parse_qs(urlsplit(call.url).query).items()}
        if "dlr" in told:
            return _receipt(told, account)
        secret = account.secrets.get("secret", "")
        if not secret or not hmac.compare_digest(told.get("secret", "").encode(), secret.encode()):
            raise BadCallError("secret")
        if not told.get("id") or not told.get("from"):
            raise BadCallError("shape")
        event = Event(told["id"], EventKind.SAID, sender=told["from"], text=told.get("text", ""))
        return [event]


def _receipts(parcel: Parcel, account: Credentials) -> str:
    """Where Kannel tells: it fills in %d. Nothing else here may hold a percent sign."""
    join = "&" if "?" in parcel.receipt_url else "?"
    return f"{parcel.receipt_url}{join}key={parcel.key}&sign={_sign(str(parcel.key), account)}&dlr=%d"


def _sign(key: str, account: Credentials) -> str:
    return hmac.new(account.secrets["password"].encode(), b"dlr " + key.encode(), sha256).hexdigest()


def _receipt(told: dict[str, str], account: Credentials) -> list[Event]:
    key = told.get("key", "")
    if not hmac.compare_digest(told.get("sign", "").encode(), _sign(key, account).encode()):
        raise BadCallError("signature")
    kind = _TOLD.get(told["dlr"])
    if kind is None:  # 4: still on its way
        return []
    return [Event(f"dlr:{key}:{told['dlr']}", kind, provider_id=key, key=UUID(key), said=f"dlr {told['dlr']}")]
