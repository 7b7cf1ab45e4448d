"""A provider of messages over a socket: it speaks as all of ours do, keeps what it took, and misbehaves on demand.

A mishap befalls the next call that others would see; looks and uploads before it go well. What is taken under a key
that is known already is the same message, as it is at the real ones.
"""

import contextlib
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# A call that others see -> how to read its key from (path, headers, body); None: this provider keeps no key
SEEN = [
    ("POST", r"/hook", lambda path, headers, body: headers["idempotency-key"]),
    ("GET", r"/cgi-bin/sendsms", None),
    ("POST", r"/2010-04-01/Accounts/\w+/Messages\.json", None),
    ("POST", r"/bot[\w:]+/send(Message|Photo)", None),
    ("POST", r"/v[\d.]+/\d+/messages", None),
    ("POST", r"/v[\d.]+/\d+/(feed|photos)", None),
    ("POST", r"/api/v1/statuses", lambda path, headers, body: headers["idempotency-key"]),
    ("POST", r"/xrpc/com\.atproto\.repo\.putRecord", lambda path, headers, body: body["rkey"]),
    ("PUT", r"/_matrix/client/v3/rooms/[^/]+/send/m\.room\.message/.+", lambda path, headers, body: path),
]


@dataclass
class Taken:
    """One message that the provider has."""

    path: str
    headers: dict[str, str]
    body: Any
    number: int
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class Provider:
    """`mishap`: what befalls the next seen call. `taken`: what others can see now. `calls`: every call that came."""

    def __init__(self) -> None:
        self.mishap = ""
        self.answer: tuple[int, dict[str, str], bytes] | None = None  # instead of the usual one, once
        self.taken: list[Taken] = []
        self.calls: list[tuple[str, str, dict[str, str], bytes]] = []
        self.let_go = threading.Event()
        self._keys: dict[str, Taken] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    @contextlib.contextmanager
    def running(self) -> Iterator["Provider"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.let_go.set()
            self._server.shutdown()
            self._server.server_close()

    def take(self, path: str, headers: dict[str, str], body: Any, key: str | None) -> Taken:
        if key is not None and key in self._keys:
            return self._keys[key]
        taken = Taken(path, headers, body, len(self.taken) + 1)
        self.taken.append(taken)
        if key is not None:
            self._keys[key] = taken
        return taken

    def _handler(provider: "Provider") -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self) -> None:
                raw = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                provider.calls.append((self.command, self.path, headers, raw))
                _serve(provider, self, headers, raw)

            do_GET = do_POST = do_PUT = _any

            def log_message(self, *_said: Any) -> None:
                pass

        return Handler


def _serve(provider: Provider, call: BaseHTTPRequestHandler, headers: dict[str, str], raw: bytes) -> None:
    path, body = unquote(urlsplit(call.path).path), _body(call, headers, raw)
    seen = next((one for one in SEEN if one[0] == call.command and re.fullmatch(one[1], path)), None)
    if seen is None or not _posts(call.command, path, body):
        return _tell(call, 200, {}, _looked(provider, path, body))
    mishap, provider.mishap = provider.mishap, ""
    if mishap in ("500 before", "429", "400", "401", "moved"):
        return _refuse(call, mishap)
    if mishap == "reset":
        return _reset(call)
    key = seen[2](path, headers, body) if seen[2] else None
    taken = provider.take(path, headers, body, key)
    if mishap in ("hang", "slow body", "garbage", "huge", "cut"):
        return _botch(provider, call, mishap)
    if mishap == "500 after":
        return _tell(call, 500, {}, b"{}")
    if provider.answer:
        answer, provider.answer = provider.answer, None
        return _tell(call, *answer)
    return _tell(call, *_usual(path, taken))


def _posts(method: str, path: str, body: Any) -> bool:
    return not (method == "GET" and path.endswith("Messages.json"))


def _refuse(call: BaseHTTPRequestHandler, mishap: str) -> None:
    if mishap == "429":
        return _tell(call, 429, {"Retry-After": "7"}, b"{}")
    if mishap == "moved":
        return _tell(call, 307, {"Location": "http://127.0.0.1:1/elsewhere"}, b"")
    return _tell(call, int(mishap.split()[0]), {}, b'{"error": {"code": 1}}')


def _reset(call: BaseHTTPRequestHandler) -> None:
    """The connection is gone, with RST."""
    call.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    call.close_connection = True
    call.connection.close()


def _botch(provider: Provider, call: BaseHTTPRequestHandler, mishap: str) -> None:
    """It has the message; what it says of it is of no use."""
    call.close_connection = True
    if mishap == "garbage":
        return _tell(call, 200, {"Content-Type": "text/html"}, b"<html>welcome to the hotel's network")
    if mishap == "hang":
        provider.let_go.wait(20)
        return None
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n"
    with contextlib.suppress(OSError):
        call.connection.sendall(head + b'{"id": "')
        if mishap == "huge":
            for _ in range(40):
                call.connection.sendall(b"x" * 100_000)
        while mishap == "slow body" and not provider.let_go.wait(0.05):
            call.connection.sendall(b"x")
    return None


def _tell(call: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
    call.send_response(status)
    for name, value in {"Content-Type": "application/json", **headers, "Content-Length": str(len(body))}.items():
        call.send_header(name, value)
    call.end_headers()
    call.wfile.write(body)


def _body(call: BaseHTTPRequestHandler, headers: dict[str, str], raw: bytes) -> Any:
    kind = headers.get("content-type", "")
    if call.command == "GET":
        return dict(parse_qsl(urlsplit(call.path).query))
    if kind.startswith("application/json"):
        return json.loads(raw)
    if kind.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(raw.decode()))
    return raw


def _usual(path: str, taken: Taken) -> tuple[int, dict[str, str], bytes]:
    if "sendsms" in path:
        return 202, {"Content-Type": "text/html"}, b"0: Accepted for delivery"
    told: dict[str, Any] = {
        "id": f"page_{taken.number}", "post_id": f"page_{taken.number}", "sid": f"SM{taken.number}",
        "result": {"message_id": taken.number}, "ok": True, "messages": [{"id": f"wamid.{taken.number}"}],
        "uri": f"at://did:plc:iris/app.bsky.feed.post/{taken.number}", "event_id": f"${taken.number}",
    }  # fmt: skip
    return (201 if path.endswith("Messages.json") else 200), {}, json.dumps(told).encode()


def _looked(provider: Provider, path: str, body: Any) -> bytes:
    """What the provider tells to who looks or prepares."""
    told: Any = {
        "id": "1", "accessJwt": "jwt", "did": "did:plc:iris", "blob": {"$type": "blob", "size": 1},
        "content_uri": "mxc://here/picture",
        "messages": [_as_twilio(one) for one in reversed(provider.taken)] if "Messages" in path else [],
        "data": [_as_facebook(one) for one in reversed(provider.taken)] if path.endswith("/feed") else [],
        "chunk": [_as_matrix(one) for one in reversed(provider.taken)] if path.endswith("/messages") else [],
    }  # fmt: skip
    if re.fullmatch(r"/api/v1/accounts/\d+/statuses", path):
        told = [_as_status(one) for one in reversed(provider.taken)]
    return json.dumps(told).encode()


def _as_twilio(one: Taken) -> dict[str, str]:
    return {"sid": f"SM{one.number}", "body": one.body["Body"], "date_created": format_datetime(one.at)}


def _as_facebook(one: Taken) -> dict[str, str]:
    return {"id": f"page_{one.number}", "message": one.body["message"], "created_time": one.at.isoformat()}


def _as_matrix(one: Taken) -> dict[str, Any]:
    return {"event_id": f"${one.number}", "content": one.body, "origin_server_ts": int(time.time() * 1000)}


def _as_status(one: Taken) -> dict[str, str]:
    lines = one.body["status"].replace("\n", "<br />")
    return {"id": str(one.number), "content": f"<p>{lines}</p>", "created_at": one.at.isoformat()}
