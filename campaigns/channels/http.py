"""One way to ask somebody else's server: under one deadline, at a public address, followed nowhere, told to no log.

httpx writes the request, httpcore carries it. No connection is kept: one that a provider has just closed could not be
told from a message lost on its way. httpx's own client is left out because it logs addresses, and Telegram's hold the
token; proxies of the environment are not read.
"""

import ssl
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpcore
import httpx

from campaigns.channels import addresses
from campaigns.channels.outcomes import FailedError, Reply, judged, never_left, no_answer

CONNECT = 5.0  # seconds
READ = 20.0  # for the next byte of an answer
WHOLE = 40.0  # for all calls of one attempt; well under the lease of a delivery
LARGEST = 1_000_000  # bytes of an answer
_PIECE = 65_536
_AGENT = "IRIS-portal/1 (+awareness campaigns)"


class TooLargeError(Exception):
    """The answer is longer than any that we wait for."""


class _Stream(httpcore.NetworkStream):
    """A connection on which no step lasts beyond the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, line: "Line") -> None:
        self._inner, self._line = inner, line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._line.left(READ, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            wait = self._line.left(READ, httpcore.WriteTimeout)
            self._line.began = True
            self._inner.write(buffer[start : start + _PIECE], wait)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._line.left(CONNECT, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, wait), self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def close(self) -> None:
        self._inner.close()


class _Wire(httpcore.NetworkBackend):
    """Connects to public addresses only, to the very address that was looked at."""

    def __init__(self, line: "Line") -> None:
        self._line, self._plain = line, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = httpcore.ConnectError()
        for address in addresses.of(host, port)[:3]:
            wait = self._line.left(CONNECT, httpcore.ConnectTimeout)
            try:
                return _Stream(self._plain.connect_tcp(address, port, wait, None, socket_options), self._line)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error


class Line:
    """The calls of one attempt. `spoke`: a call that others may see has left, wholly or in part."""

    def __init__(self) -> None:
        self._until = time.monotonic() + WHOLE
        self.began = self.spoke = False

    def left(self, most: float, late: type[Exception]) -> float:
        """Seconds for the next step."""
        left = min(self._until - time.monotonic(), most)
        if left <= 0:
            raise late
        return left

    def call(
        self,
        method: str,
        url: str,
        *,
        visible: bool = False,
        headers: Mapping[str, str] | None = None,
        basic: tuple[str, str] | None = None,
        **body: Any,
    ) -> Reply:
        """The whole answer, whatever its status. `visible`: others may see what it does. FailedError without one.

        `body` is as in httpx: params, content, data, json, files. Secrets belong in headers, where an API lets them.
        """
        self.began = False
        try:
            return self._exchange(_request(method, url, headers or {}, basic, body))
        except addresses.NotAllowedError as error:
            raise FailedError(never_left(error.code, for_good=True)) from None
        except httpcore.UnsupportedProtocol:
            raise FailedError(never_left("address", for_good=True)) from None
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, TooLargeError) as error:
            code = type(error).__name__
            failed = no_answer(code, visible=visible) if self.began else never_left(code)
            raise FailedError(failed) from None  # an error's chain could show the address
        finally:
            self.spoke = self.spoke or (visible and self.began)

    def ask(self, method: str, url: str, *, visible: bool = False, **call: Any) -> Reply:
        """The answer of a call that succeeded (2xx); FailedError for every other."""
        reply = self.call(method, url, visible=visible, **call)
        if (failed := judged(reply, visible=visible, now=datetime.now(UTC))) is not None:
            raise FailedError(failed)
        return reply

    def _exchange(self, request: httpx.Request) -> Reply:
        url = httpcore.URL(str(request.url))
        addresses.allowed(url.scheme.decode(), request.url.host, request.url.port)
        wire = httpcore.HTTPConnection(url.origin, _trusted(), network_backend=_Wire(self))
        try:
            answer = wire.handle_request(
                httpcore.Request(request.method, url, headers=request.headers.raw, content=request.read())
            )
            names = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            return Reply(answer.status, names, _whole(answer))
        finally:
            wire.close()


def _whole(answer: httpcore.Response) -> bytes:
    body = b""
    for piece in answer.iter_stream():
        body += piece
        if len(body) > LARGEST:
            raise TooLargeError
    return body


def _request(
    method: str, url: str, headers: Mapping[str, str], basic: tuple[str, str] | None, body: dict[str, Any]
) -> httpx.Request:
    ours = {"user-agent": _AGENT, "accept": "application/json", "accept-encoding": "identity", "connection": "close"}
    request = httpx.Request(method, url, headers={**ours, **headers}, **body)
    return next(httpx.BasicAuth(*basic).auth_flow(request)) if basic else request


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()
