"""Sends a template that Meta has approved. `biz_opaque_callback_data` is our key: receipts bring it back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from campaigns.channels import meta
from campaigns.channels.adapter import Adapter, known, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.protocol import (
    BadCallError,
    Call,
    Credentials,
    Event,
    EventKind,
    Fault,
    Guarantee,
    Letter,
    Parcel,
    Policy,
    Result,
)
from campaigns.channels.whatsapp.limits import LIMITS

_TOLD = {
    "sent": EventKind.ACCEPTED,
    "delivered": EventKind.DELIVERED,
    "read": EventKind.READ,
    "failed": EventKind.FAILED,
}


class WhatsApp(Adapter):
    kind = "whatsapp"
    guarantee = Guarantee(Policy.PERSON, receipts=True)
    LIMITS = LIMITS
    needs_settings = ("phone_number_id",)
    needs_secrets = ("token", "app_secret", "verify_token")
    comes_back = ("app_secret", "verify_token")
    usual = {**meta.SERVER, "number": "", "text_template": ""}
    to_people = True

    def check(self, letter: Letter, account: Credentials) -> list[Fault]:
        return super().check(_dressed(letter, account), account)

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        url = f"{self._url(account)}/messages"
        body = {
            "messaging_product": "whatsapp",
            "to": parcel.to.removeprefix("+"),
            "type": "template",
            "template": _template(_dressed(parcel.letter, account)),
            "biz_opaque_callback_data": str(parcel.key),
        }
        reply = meta.believed(line.call("POST", url, visible=True, headers=meta.bearer(account), json=body))
        return sent(reply, read(reply, "messages", 0, "id", visible=True))

    def introduce(self, line: Line, account: Credentials) -> Result:
        url = self._url(account)
        return known(meta.believed(line.call("GET", url, headers=meta.bearer(account), params={"fields": "id"})))

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        meta.proved(call, account)
        try:
            return list(_events(json.loads(call.body), account.settings.get("phone_number_id", "")))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
            raise BadCallError("shape") from error

    def greeting(self, call: Call, account: Credentials) -> str:
        return meta.greeted(call, account)

    def _url(self, account: Credentials) -> str:
        server, version = self.setting(account, "server").rstrip("/"), self.setting(account, "version")
        return f"{server}/{version}/{account.settings['phone_number_id']}"


def _dressed(letter: Letter, account: Credentials) -> Letter:
    """Free words in the account's template of one place, where it has one: on one line, as Meta takes a value."""
    if letter.template or not (name := account.settings.get("text_template", "")):
        return letter
    return replace(letter, template=name, values=(" ".join(whole_text(letter).split()),))


def _template(letter: Letter) -> dict[str, Any]:
    """`name` or `name:es_PA`: a template has its own name for its language."""
    name, _colon, language = letter.template.partition(":")
    template: dict[str, Any] = {"name": name, "language": {"code": language or letter.language}}
    if letter.values:
        parameters = [{"type": "text", "text": value} for value in letter.values]
        template["components"] = [{"type": "body", "parameters": parameters}]
    return template


def _events(told: Mapping[str, Any], number: str) -> Iterator[Event]:
    """An app may serve several numbers; only what is about ours is ours."""
    for entry in told["entry"]:
        for change in entry["changes"]:
            value = change["value"]
            if value.get("metadata", {}).get("phone_number_id") != number:
                continue
            yield from (_receipt(one) for one in value.get("statuses", ()) if one["status"] in _TOLD)
            yield from (_said(one) for one in value.get("messages", ()))


def _receipt(one: Mapping[str, Any]) -> Event:
    errors = one.get("errors") or [{}]
    code = errors[0].get("code")
    return Event(
        f"{one['id']}:{one['status']}",
        _TOLD[one["status"]],
        provider_id=one["id"],
        key=_key(one.get("biz_opaque_callback_data", "")),
        at=datetime.fromtimestamp(int(one["timestamp"]), UTC),
        said=f"code {int(code)}" if code else one["status"],
    )


def _said(one: Mapping[str, Any]) -> Event:
    """Typed, or the words of a button."""
    text = one.get("text", {}).get("body") or one.get("button", {}).get("text") or ""
    at = datetime.fromtimestamp(int(one["timestamp"]), UTC)
    return Event(one["id"], EventKind.SAID, sender=f"+{one['from'].removeprefix('+')}", text=str(text), at=at)


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
