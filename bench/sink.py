"""A server that counts: what reached it, by which key or to whom. `python -m bench.sink --file kept [--port 0]`.

It plays two channels. POST /keyed is a partner that keeps our key and says nothing twice (the `webhook` adapter); GET
/cgi-bin/sendsms is a Kannel, which has no key. Each line of its file is one message that got in: `k <key>`, `u <number>`.
Written before it is answered, so that no answer can be lost after it counts. How it misbehaves is said per request in
the words ok, before (500 without taking it), after (500 having taken it), many (429), denied (401),
hang, reset: `--moods`, in turn.
"""

import argparse
import asyncio
import itertools
import json
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_TOLD = {200: "OK", 202: "Accepted", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests", 500: "Error"}

_REFUSALS = {"before": 500, "many": 429, "denied": 401}


class Sink:
    def __init__(self, path: Path, moods: list[str]) -> None:
        self.file = path.open("ab", buffering=0)
        self.moods = itertools.cycle(moods)

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
        mood = next(self.moods)
        if mood == "reset":
            writer.transport.abort()
            return False
        if mood in _REFUSALS:
            return await self.say(writer, _REFUSALS[mood], b"")
        status, said = self.take(urlsplit(target), headers)
        if mood == "hang":
            await asyncio.sleep(3600)
        return await self.say(writer, 500 if mood == "after" else status, said)

    def take(self, target: object, headers: dict[str, str]) -> tuple[int, bytes]:
        if target.path.startswith("/keyed"):  # type: ignore[attr-defined]
            self.file.write(f"k {headers['idempotency-key']}\n".encode())
            return 200, json.dumps({"taken": True}).encode()
        if target.path == "/cgi-bin/sendsms":  # type: ignore[attr-defined]
            asked = parse_qs(target.query)  # type: ignore[attr-defined]
            self.file.write(f"u {asked['to'][0]}\n".encode())
            return 202, b"0: Accepted for delivery"
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
    asked = parser.parse_args()
    sink = Sink(asked.file, asked.moods.split(","))
    server = await asyncio.start_server(sink.talk, "127.0.0.1", asked.port, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
