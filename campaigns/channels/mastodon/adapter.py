"""Posts a status under our key; the same key again brings the same status for an hour.

Beyond that, and after an answer of 500 (a repeated key may get one), our own timeline tells whether it is there.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from campaigns.channels.adapter import Adapter, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.http import Line
from campaigns.channels.mastodon import timeline
from campaigns.channels.mastodon.limits import LIMITS
from campaigns.channels.outcomes import FailedError, Reply
from campaigns.channels.protocol import Credentials, Guarantee, Image, Limits, Outcome, Parcel, Policy, Result

_ENDS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}
PROCESSING = (202, 206)
PATIENCE = 10  # looks at a picture that the server still works on, a second apart


class Mastodon(Adapter):
    kind = "mastodon"
    guarantee = Guarantee(Policy.SAME_KEY, key_lasts=timedelta(minutes=50))  # of 60: our clock is not theirs
    LIMITS = LIMITS
    needs_settings = ("server",)
    needs_secrets = ("token",)
    usual = {"visibility": "public"}

    def limits(self, account: Credentials) -> Limits:
        known = {name: int(account.settings[name]) for name in ("text", "link_costs") if name in account.settings}
        return replace(LIMITS, text=known.get("text", LIMITS.text), link_costs=known.get("link_costs", 23))

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        letter = parcel.letter
        status: dict[str, Any] = {
            "status": whole_text(letter),
            "language": letter.language,
            "visibility": self.setting(account, "visibility"),
        }
        if letter.image:
            status["media_ids"] = [_upload(line, letter.image, account)]
        headers = {**_bearer(account), "idempotency-key": str(parcel.key)}
        try:
            reply = line.ask("POST", _at(account, "/api/v1/statuses"), visible=True, headers=headers, json=status)
            return sent(reply, read(reply, "id", visible=True))
        except FailedError as failed:
            return self._after(failed.result, line, parcel, account)

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        me = read(_get(line, account, "/api/v1/accounts/verify_credentials"), "id", visible=False)
        path = f"/api/v1/accounts/{me}/statuses"
        params = {"limit": "40", "exclude_reblogs": "true"}
        return timeline.find(json.loads(_get(line, account, path, params).body), parcel)

    def learn(self, account: Credentials) -> dict[str, str]:
        """What this server takes, for the account's settings. FailedError when it does not say."""
        reply = Line().ask("GET", _at(account, "/api/v2/instance"))
        said = read(reply, "configuration", "statuses", visible=False)
        return {"text": str(int(said["max_characters"])), "link_costs": str(int(said["characters_reserved_per_url"]))}

    def _after(self, result: Result, line: Line, parcel: Parcel, account: Credentials) -> Result:
        """An unclear answer is followed by a look; only a find is believed, the post may still be on its way."""
        if result.outcome != Outcome.UNKNOWN:
            return result
        try:
            found = self.find(line, parcel, account)
        except (FailedError, ValueError, KeyError, TypeError):
            return result
        return found if found and found.outcome == Outcome.SENT else result


def _upload(line: Line, image: Image, account: Credentials) -> str:
    """The name of the picture on the server, once the server is done with it. Nobody sees it before the post."""
    reply = line.ask(
        "POST",
        _at(account, "/api/v2/media"),
        headers=_bearer(account),
        files={"file": (f"picture.{_ENDS.get(image.mime, 'bin')}", image.data, image.mime)},
        data={"description": image.alt},
    )
    name = str(read(reply, "id", visible=False))
    for _look in range(PATIENCE):
        if reply.status not in PROCESSING:
            return name
        time.sleep(line.left(1, TimeoutError))
        reply = _get(line, account, f"/api/v1/media/{name}")
    raise FailedError(Result(Outcome.RETRY, said="picture not ready"))


def _get(line: Line, account: Credentials, path: str, params: Mapping[str, str] | None = None) -> Reply:
    return line.ask("GET", _at(account, path), headers=_bearer(account), params=params or {})


def _at(account: Credentials, path: str) -> str:
    return account.settings["server"].rstrip("/") + path


def _bearer(account: Credentials) -> dict[str, str]:
    return {"authorization": f"Bearer {account.secrets['token']}"}
