"""Posts JSON that is signed with a shared secret, and reads what the partner tells back, signed the same way.

`IRIS-Signature: t=<seconds>,v1=<hex>` is an HMAC-SHA256 over `<t>.` and the body (core/signature.py). A receiver
promises to say nothing twice for the same `id`; that promise is what makes a repetition safe (docs/campaigns.md).
"""

import base64
import json
from datetime import datetime
from uuid import UUID

from campaigns.channels.adapter import Adapter, sent
from campaigns.channels.http import Line
from campaigns.channels.protocol import (
    BadCallError,
    Call,
    Credentials,
    Event,
    EventKind,
    Guarantee,
    Image,
    Parcel,
    Policy,
    Result,
)
from campaigns.channels.webhook.limits import LIMITS
from core.signature import HEADER, genuine, sign


class Webhook(Adapter):
    kind = "webhook"
    guarantee = Guarantee(Policy.SAME_KEY, receipts=True)
    LIMITS = LIMITS
    needs_settings = ("url",)
    needs_secrets = ("secret",)

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        body = json.dumps(_told(parcel), ensure_ascii=False).encode()
        headers = {
            "content-type": "application/json",
            "idempotency-key": str(parcel.key),
            HEADER: sign(account.secrets["secret"], body, int(parcel.now.timestamp())),
        }
        reply = line.ask("POST", account.settings["url"], visible=True, headers=headers, content=body)
        return sent(reply, parcel.key)

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        secret = account.secrets.get("secret", "")
        signature, at = call.headers.get(HEADER.lower(), ""), call.at.timestamp()
        if not secret or not genuine(signature, call.body, [secret], now=at):
            raise BadCallError("signature")
        try:
            return [_event(told) for told in json.loads(call.body)["events"]]
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise BadCallError("shape") from error


def _told(parcel: Parcel) -> dict[str, object]:
    letter = parcel.letter
    return {
        "id": str(parcel.key),
        "at": parcel.at.isoformat(),
        "to": parcel.to,
        "language": letter.language,
        "subject": letter.subject,
        "text": letter.text,
        "link": letter.link,
        "image": _image(letter.image),
        "receipts": parcel.receipt_url,
    }


def _image(image: Image | None) -> dict[str, str] | None:
    if image is None:
        return None
    return {"mime": image.mime, "alt": image.alt, "base64": base64.b64encode(image.data).decode()}


def _event(told: dict[str, str]) -> Event:
    """One of `{"event": ..., "kind": "delivered", "id": our key, "at": ISO, "sender": ..., "text": ...}`."""
    return Event(
        event_id=str(told["event"])[:200],
        kind=EventKind(told["kind"]),
        key=UUID(told["id"]) if told.get("id") else None,
        provider_id=str(told.get("id") or ""),
        sender=str(told.get("sender", "")),
        text=str(told.get("text", "")),
        at=datetime.fromisoformat(told["at"]) if told.get("at") else None,
        said=str(told.get("said", ""))[:100],
    )
