"""A server that counts: what reached it, by which key or to whom. `python -m bench.sink --file kept [--port 0]`.

It plays three channels. POST /keyed is a partner that keeps our key and says nothing twice (the `webhook` adapter); GET
/cgi-bin/sendsms is a Kannel, which has no key; /2010-04-01/ is a Twilio, which has none and can be asked. Each line of
its file is one message that got in: `k <key>`, `u <number>`, written before it is answered, so that no answer can be
lost after it counts. How it misbehaves, message for message: --moods ok, before (500 without taking it), after (500
having taken it), many (429), denied (401), hang, reset, slow (6 s); in turn.
"""

import argparse
import asyncio
import itertools
import json
import random
import sys
from collections import Counter
from email.utils import formatdate
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

_TOLD = {
    200: "OK",
    201: "Created",
    202: "Accepted",
    401: "Unauthorized",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Error",
}

_REFUSALS = {"before": 500, "many": 429, "denied": 401}


class Sink:
    def __init__(self, path: Path, moods: list[str], latency: float) -> None:
        self.latency = latency
        self.file = path.open("ab", buffering=0)
        self.moods = itertools.cycle(moods)
        self.kept: list[dict[str, str]] = []  # of the Twilio

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                method, target, _ = lines[0].split(" ", 2)
                if not await self.answer(writer, method, target, headers, body):
                    break
                if headers.get("connection", "").lower() == "close":
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(
        self, writer: asyncio.StreamWriter, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> bool:
        mood = next(self.moods) if method == "POST" or "sendsms" in target else "ok"
        if mood == "reset":
            writer.transport.abort()
            return False
        if mood in _REFUSALS:
            return await self.say(writer, _REFUSALS[mood], b"")
        status, said = self.take(urlsplit(target), headers, method, body)
        await asyncio.sleep(random.random() * self.latency)
        if mood == "slow":
            await asyncio.sleep(6)
        if mood == "hang":
            await asyncio.sleep(3600)
        return await self.say(writer, 500 if mood == "after" else status, said)

    def take(self, target: SplitResult, headers: dict[str, str], method: str, body: bytes) -> tuple[int, bytes]:
        if target.path.startswith("/keyed"):
            self.file.write(f"k {headers['idempotency-key']}\n".encode())
            return 200, json.dumps({"taken": True}).encode()
        if target.path == "/cgi-bin/sendsms":
            asked = parse_qs(target.query)
            self.file.write(f"u {asked['to'][0]}\n".encode())
            return 202, b"0: Accepted for delivery"
        if target.path.startswith("/2010-04-01/") and method == "GET":
            to = parse_qs(target.query)["To"][0]
            return 200, json.dumps({"messages": [one for one in self.kept if one["to"] == to]}).encode()
        if target.path.startswith("/2010-04-01/"):
            asked = parse_qs(body.decode())
            self.file.write(f"u {asked['To'][0]}\n".encode())
            sid, at = f"SM{len(self.kept)}", formatdate(usegmt=True)
            self.kept.append({"sid": sid, "to": asked["To"][0], "body": asked["Body"][0], "date_created": at})
            return 201, json.dumps({"sid": sid}).encode()
        return 404, b""

    async def say(self, writer: asyncio.StreamWriter, status: int, said: bytes) -> bool:
        more = "Retry-After: 2\r\n" if status == 429 else ""
        writer.write(f"HTTP/1.1 {status} {_TOLD[status]}\r\n{more}Content-Length: {len(said)}\r\n\r\n".encode() + said)
        await writer.drain()
        return True


def counted(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each key, and each number, got in."""
    keyed: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for line in path.read_text().splitlines():
        (keyed if line.startswith("k ") else bare)[line[2:]] += 1
    return keyed, bare


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--moods", default="ok", help="in turn, separated by commas")
    parser.add_argument("--latency", type=float, default=0, help="seconds at most between taking and answering")
    asked = parser.parse_args()
    sink = Sink(asked.file, asked.moods.split(","), asked.latency)
    server = await asyncio.start_server(sink.talk, "127.0.0.1", asked.port, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
