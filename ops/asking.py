"""Asks the portal through its proxy, once or all the time, and remembers what came back."""

import http.client
import random
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
ANY = ssl._create_unverified_context()  # noqa: S323 - the certificate of the drill, made a moment ago


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def stale(self) -> bool:
        return "X-Stale" in self.headers


def ask(port: int, path: str, *, headers: Mapping[str, str] = {}, timeout: float = 20) -> Answer:
    """One GET over a connection of its own. OSError or HTTPException when no answer comes."""
    line = http.client.HTTPSConnection(HOST, port, timeout=timeout, context=ANY)
    began = time.perf_counter()
    try:
        line.request("GET", path, headers=dict(headers))
        reply = line.getresponse()
        body = reply.read()
        return Answer(reply.status, dict(reply.getheaders()), body,
                      time.perf_counter() - began)  # fmt: skip
    finally:
        line.close()


def wait_for(port: int, path: str, *, seconds: float = 60, fresh: bool = True) -> float:
    """Ask until the page comes, from the portal itself; how long it took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            answer = ask(port, path)
            if answer.status == 200 and not (fresh and answer.stale):
                return time.monotonic() - began
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{path} did not come within {seconds:.0f} s")


def wait_plainly(port: int, path: str, *, seconds: float = 60) -> None:
    """Until a process behind the proxy answers 200."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if plain_status(port, path) == 200:
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")


def plain_status(port: int, path: str) -> int:
    """What a process behind the proxy answers; 0 when it does not."""
    line = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        line.request("GET", path)
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


@dataclass
class Readers:
    """People who read pages in turn, a few a second each, until the block ends."""

    port: int
    paths: Sequence[str]
    people: int = 8
    pause: float = 0.1
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stale: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Readers":
        self._threads = [threading.Thread(target=self._read, args=(n,), daemon=True) for n in range(self.people)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *what: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        chance = random.Random(number)
        while not self.over.wait(self.pause * chance.uniform(0.5, 1.5)):
            path = chance.choice(self.paths)
            try:
                answer = ask(self.port, path)
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(f"{path}: {type(error).__name__} {error}")
                continue
            self.seconds.append(answer.seconds)
            self.stale += answer.stale
            if answer.status != 200:
                self.failed.append(f"{path}: {answer.status}")

    @property
    def p95(self) -> float:
        """Seconds within which 19 of 20 answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] if self.seconds else float("inf")
