"""createSession, uploadBlob, putRecord (docs.bsky.app). A record under a fixed name can be put any number of times."""

from campaigns.channels.adapter import Adapter, read, sent
from campaigns.channels.bluesky.limits import LIMITS
from campaigns.channels.bluesky.record import record, tid
from campaigns.channels.http import Line
from campaigns.channels.outcomes import FailedError
from campaigns.channels.protocol import Credentials, Guarantee, Outcome, Parcel, Policy, Result

_POSTS = "app.bsky.feed.post"


class Bluesky(Adapter):
    kind = "bluesky"
    guarantee = Guarantee(Policy.SAME_KEY)
    LIMITS = LIMITS
    needs_settings = ("handle",)
    needs_secrets = ("password",)  # an app password, not that of the account
    usual = {"server": "https://bsky.social"}

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        bearer, me = self._session(line, account)
        blob = None
        if image := parcel.letter.image:
            url, headers = self._url(account, "com.atproto.repo.uploadBlob"), {**bearer, "content-type": image.mime}
            blob = read(line.ask("POST", url, headers=headers, content=image.data), "blob", visible=False)
        put = {
            "repo": me,
            "collection": _POSTS,
            "rkey": tid(parcel.at, parcel.key),
            "record": record(parcel, blob),
        }
        url = self._url(account, "com.atproto.repo.putRecord")
        reply = line.ask("POST", url, visible=True, headers=bearer, json=put)
        return sent(reply, read(reply, "uri", visible=True))

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        bearer, me = self._session(line, account)
        params = {"repo": me, "collection": _POSTS, "rkey": tid(parcel.at, parcel.key)}
        try:
            reply = line.ask("GET", self._url(account, "com.atproto.repo.getRecord"), headers=bearer, params=params)
        except FailedError as failed:
            missing = failed.result.status in (400, 404)  # RecordNotFound
            return Result(Outcome.RETRY, said="not found") if missing else None
        return Result(Outcome.SENT, provider_id=read(reply, "uri", visible=False), said="found")

    def _session(self, line: Line, account: Credentials) -> tuple[dict[str, str], str]:
        asked = {"identifier": account.settings["handle"], "password": account.secrets["password"]}
        reply = line.ask("POST", self._url(account, "com.atproto.server.createSession"), json=asked)
        token, me = (str(read(reply, name, visible=False)) for name in ("accessJwt", "did"))
        return {"authorization": f"Bearer {token}"}, me

    def _url(self, account: Credentials, method: str) -> str:
        return f"{self.setting(account, 'server').rstrip('/')}/xrpc/{method}"
