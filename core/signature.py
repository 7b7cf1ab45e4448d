"""Whether a posted body comes from the gateway that shares our secret, and came just now.

The header reads `t=<seconds since 1970>,v1=<HMAC-SHA256 in hex>` and signs `<t>.<body>`, byte by byte.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence

HEADER = "IRIS-Signature"
WINDOW = 300  # seconds that clocks may lie apart, and that a signature lives
_FORM = re.compile(r"t=(\d{1,12}),\s*v1=([0-9a-f]{64})")


def sign(secret: str, body: bytes, at: int) -> str:
    """The header of a body that is sent at a moment."""
    return f"t={at},v1={_digest(secret, body, str(at))}"


def genuine(header: str, body: bytes, secrets: Sequence[str], *, now: float) -> bool:
    """Whether one of the secrets signed this body within the window; several, so that they can be exchanged."""
    found = _FORM.fullmatch(header.strip())
    if found is None or abs(now - int(found[1])) > WINDOW:
        return False
    return any(hmac.compare_digest(_digest(secret, body, found[1]), found[2]) for secret in secrets)


def fingerprint(header: str) -> str:
    """What tells one signed message from another and says nothing about it."""
    return hashlib.sha256(re.sub(r"\s", "", header).encode()).hexdigest()


def _digest(secret: str, body: bytes, at: str) -> str:
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
