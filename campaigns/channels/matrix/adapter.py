"""PUT .../send/m.room.message/{transaction}: the same transaction again is the same event.

A picture goes before its text, under a transaction of its own. Each event holds our key, by which it is found later.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from campaigns.channels.adapter import Adapter, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.matrix.limits import LIMITS
from campaigns.channels.protocol import Credentials, Guarantee, Image, Outcome, Parcel, Policy, Result

KEY = "org.iris-portal.key"
APART = timedelta(minutes=5)  # that our clock and theirs may be
PAGE = 100


class Matrix(Adapter):
    kind = "matrix"
    guarantee = Guarantee(Policy.SAME_KEY, key_lasts=timedelta(hours=20))  # Synapse forgets transactions after 24
    LIMITS = LIMITS
    needs_settings = ("server", "room")
    needs_secrets = ("token",)

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        if image := parcel.letter.image:
            _put(line, parcel, account, "picture", _picture(line, image, account))
        text = {"msgtype": "m.text", "body": whole_text(parcel.letter)}
        reply = _put(line, parcel, account, "text", text)
        return sent(reply, read(reply, "event_id", visible=True))

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        headers, params = _bearer(account), {"dir": "b", "limit": str(PAGE)}
        events = json.loads(line.ask("GET", _room(account, "messages"), headers=headers, params=params).body)["chunk"]
        for event in events:
            if event.get("content", {}).get(KEY) == f"{parcel.key}-text":
                return Result(Outcome.SENT, provider_id=event["event_id"], said="found")
        oldest = min((event["origin_server_ts"] / 1000 for event in events), default=0.0)
        all_seen = len(events) < PAGE or datetime.fromtimestamp(oldest, UTC) < parcel.at - APART
        return Result(Outcome.RETRY, said="not found") if all_seen else None


def _put(line: Line, parcel: Parcel, account: Credentials, part: str, content: dict[str, Any]) -> Any:
    name = f"{parcel.key}-{part}"
    url = _room(account, f"send/m.room.message/{name}")
    return line.ask("PUT", url, visible=True, headers=_bearer(account), json={**content, KEY: name})


def _picture(line: Line, image: Image, account: Credentials) -> dict[str, Any]:
    url = account.settings["server"].rstrip("/") + "/_matrix/media/v3/upload"
    headers = {**_bearer(account), "content-type": image.mime}
    place = read(line.ask("POST", url, headers=headers, content=image.data), "content_uri", visible=False)
    info = {"mimetype": image.mime, "size": len(image.data)}
    return {"msgtype": "m.image", "body": image.alt, "url": place, "info": info}


def _room(account: Credentials, what: str) -> str:
    server, room = account.settings["server"].rstrip("/"), quote(account.settings["room"], safe="")
    return f"{server}/_matrix/client/v3/rooms/{room}/{what}"


def _bearer(account: Credentials) -> dict[str, str]:
    return {"authorization": f"Bearer {account.secrets['token']}"}
