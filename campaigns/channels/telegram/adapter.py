"""sendMessage and sendPhoto of the Bot API. The token stands in the address: nothing here may show an address."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from campaigns.channels.adapter import Adapter, known, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.outcomes import FailedError, Reply, judged, too_many
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
from campaigns.channels.telegram.limits import LIMITS


class Telegram(Adapter):
    kind = "telegram"
    guarantee = Guarantee(Policy.PERSON)
    LIMITS = LIMITS
    needs_secrets = ("token",)
    may_secrets = ("secret",)
    usual = {"bot": "", "chat": "", "server": "https://api.telegram.org"}

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        chat, text = parcel.to or self.setting(account, "chat"), whole_text(parcel.letter)
        if not chat:
            return Result(Outcome.REFUSED, said="no address")
        url = self._url(account)
        if image := parcel.letter.image:
            body: dict[str, Any] = {
                "data": {"chat_id": chat, "caption": text},
                "files": {"photo": ("picture", image.data, image.mime)},
            }
            reply = line.call("POST", f"{url}/sendPhoto", visible=True, **body)
        else:
            reply = line.call("POST", f"{url}/sendMessage", visible=True, json={"chat_id": chat, "text": text})
        if failed := _judged(reply, to_one=bool(parcel.to), now=datetime.now(UTC)):
            raise FailedError(failed)
        return sent(reply, read(reply, "result", "message_id", visible=True))

    def introduce(self, line: Line, account: Credentials) -> Result:
        reply = line.call("GET", f"{self._url(account)}/getMe")
        if failed := _judged(reply, to_one=False, now=datetime.now(UTC)):
            raise FailedError(failed)
        return known(reply)

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        secret = account.secrets.get("secret", "")
        given = call.headers.get("x-telegram-bot-api-secret-token", "")
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            raise BadCallError("secret")
        try:
            return _events(json.loads(call.body))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
            raise BadCallError("shape") from error

    def _url(self, account: Credentials) -> str:
        return f"{self.setting(account, 'server').rstrip('/')}/bot{account.secrets['token']}"


def _judged(reply: Reply, *, to_one: bool, now: datetime) -> Result | None:
    """A 403 is one person who blocked the bot, a 404 a token that Telegram does not know."""
    failed = judged(reply, visible=True, now=now)
    if failed is None:
        return None
    if reply.status == 429:
        return too_many(reply.headers, now, seconds=_patience(reply))
    if reply.status == 403 and to_one:
        return replace(failed, whole_account=False)
    return replace(failed, whole_account=True) if reply.status == 404 else failed


def _patience(reply: Reply) -> object:
    try:
        return json.loads(reply.body)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _events(update: Mapping[str, Any]) -> list[Event]:
    """What a person said to the bot alone; who blocks it has said stop."""
    name = f"update:{int(update['update_id'])}"
    message, member = update.get("message"), update.get("my_chat_member")
    if message and message["chat"]["type"] == "private":
        at = datetime.fromtimestamp(int(message["date"]), UTC)
        text = str(message.get("text", ""))
        return [Event(name, EventKind.SAID, sender=str(message["chat"]["id"]), text=text, at=at)]
    if member and member["chat"]["type"] == "private" and member["new_chat_member"]["status"] == "kicked":
        return [Event(name, EventKind.SAID, sender=str(member["chat"]["id"]), text="STOP", said="blocked")]
    return []
