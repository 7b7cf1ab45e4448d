"""What WhatsApp and Facebook share: the signature of their calls, the handshake, the numbers of their errors."""

import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from campaigns.channels.outcomes import FailedError, Reply, judged, too_many
from campaigns.channels.protocol import BadCallError, Call, Credentials, Outcome, Result

SERVER = {"server": "https://graph.facebook.com", "version": "v24.0"}
# developers.facebook.com/docs/graph-api/guides/error-handling and .../whatsapp/cloud-api/support/error-codes
TOO_MANY = frozenset({4, 17, 32, 341, 613, 80001, 80007, 130429, 131048, 131057})
TOO_MANY_TO_ONE = frozenset({131056})
REVOKED = frozenset({3, 10, 102, 190, 200, 368, 131005, 131031})
DUPLICATE = 506


def bearer(account: Credentials) -> dict[str, str]:
    return {"authorization": f"Bearer {account.secrets['token']}"}


def believed(reply: Reply) -> Reply:
    """The reply when it succeeded; FailedError by the number of the error, which says more than the status."""
    now = datetime.now(UTC)
    failed = judged(reply, visible=True, now=now)
    if failed is None:
        return reply
    code = _code(reply)
    said = f"http {reply.status} code {code}"
    if code in TOO_MANY | TOO_MANY_TO_ONE:
        waiting = too_many(reply.headers, now)
        raise FailedError(replace(waiting, whole_account=code in TOO_MANY, status=reply.status, said=said))
    if code in REVOKED and reply.status < 500:
        raise FailedError(Result(Outcome.REFUSED, status=reply.status, whole_account=True, said=said))
    if code == DUPLICATE:  # it has just said the same: perhaps that was us
        raise FailedError(Result(Outcome.UNKNOWN, status=reply.status, said=said))
    raise FailedError(replace(failed, said=said))


def _code(reply: Reply) -> int:
    try:
        return int(json.loads(reply.body)["error"]["code"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0


def proved(call: Call, account: Credentials) -> None:
    """X-Hub-Signature-256 over the body. BadCallError when the app did not sign it."""
    secret = account.secrets.get("app_secret", "")
    wanted = "sha256=" + hmac.new(secret.encode(), call.body, sha256).hexdigest()
    if not secret or not hmac.compare_digest(call.headers.get("x-hub-signature-256", "").encode(), wanted.encode()):
        raise BadCallError("signature")


def greeted(call: Call, account: Credentials) -> str:
    """The answer to the first call, by which the provider sees that the address is ours."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(call.url).query).items()}
    secret = account.secrets.get("verify_token", "")
    if not secret or not hmac.compare_digest(asked.get("hub.verify_token", "").encode(), secret.encode()):
        raise BadCallError("verify_token")
    return asked.get("hub.challenge", "")
