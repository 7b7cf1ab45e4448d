"""Posts on a page by the Graph API, and looks in its feed when the answer was unclear."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from campaigns.channels import meta
from campaigns.channels.adapter import Adapter, known, read, sent
from campaigns.channels.counting import whole_text
from campaigns.channels.facebook.limits import LIMITS
from campaigns.channels.http import Line
from campaigns.channels.protocol import Credentials, Guarantee, Outcome, Parcel, Policy, Result

APART = timedelta(minutes=5)  # that our clock and theirs may be
SURE = timedelta(minutes=5)  # after which a post that the feed lacks was not taken
PAGE = 50


class Facebook(Adapter):
    kind = "facebook"
    guarantee = Guarantee(Policy.LOOK_UP)
    LIMITS = LIMITS
    needs_settings = ("page",)
    needs_secrets = ("token",)
    usual = meta.SERVER

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        letter, headers = parcel.letter, meta.bearer(account)
        form = {"message": whole_text(letter)}
        if letter.image:
            form["alt_text_custom"] = letter.image.alt
            files = {"source": ("picture", letter.image.data, letter.image.mime)}
            url = self._url(account, "photos")
            reply = line.call("POST", url, visible=True, headers=headers, data=form, files=files)
            return sent(reply, read(meta.believed(reply), "post_id", visible=True))
        form |= {"link": letter.link} if letter.link else {}
        reply = line.call("POST", self._url(account, "feed"), visible=True, headers=headers, data=form)
        return sent(reply, read(meta.believed(reply), "id", visible=True))

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        params = {"fields": "id,message,created_time", "limit": str(PAGE)}
        reply = line.ask("GET", self._url(account, "feed"), headers=meta.bearer(account), params=params)
        return _found(json.loads(reply.body)["data"], parcel, parcel.now)

    def introduce(self, line: Line, account: Credentials) -> Result:
        url = self._url(account, "").rstrip("/")
        return known(meta.believed(line.call("GET", url, headers=meta.bearer(account), params={"fields": "id"})))

    def _url(self, account: Credentials, what: str) -> str:
        server, version = self.setting(account, "server").rstrip("/"), self.setting(account, "version")
        return f"{server}/{version}/{account.settings['page']}/{what}"


def _found(posts: Sequence[Mapping[str, str]], parcel: Parcel, now: datetime) -> Result | None:
    since = parcel.at - APART
    wanted = "".join(whole_text(parcel.letter).split())
    for post in posts:
        written = datetime.fromisoformat(post["created_time"])
        if written >= since and "".join(post.get("message", "").split()) == wanted:
            return Result(Outcome.SENT, provider_id=post["id"], said="found")
    all_seen = len(posts) < PAGE or datetime.fromisoformat(posts[-1]["created_time"]) < since
    tried = parcel.first_tried or parcel.at
    return Result(Outcome.RETRY, said="not found") if all_seen and now - tried >= SURE else None
