"""The HSDS interface over 50,000 services: a page of a list, and everything as a stream or a package in flat memory."""

import json
import time
import urllib.request
import zipfile
from collections.abc import Mapping
from http.client import HTTPResponse
from io import BytesIO

from bench.databases import ask
from bench.hubs import NAME, SERVICES, _filled
from bench.report import Table, ms
from bench.servers import OUR_HEADERS, peak_mb, portal, wrk

GROWTH = 64  # MB that a worker may grow by while everything streams out of it
DEEP = SERVICES // 50
PATHS: Mapping[str, list[str]] = {
    "first pages": [f"/hsds/v3/services?lang=es&page={page}" for page in range(1, 11)],
    "last pages": [f"/hsds/v3/services?lang=es&page={page}" for page in range(DEEP - 9, DEEP + 1)],
    "full, 10 a page": [f"/hsds/v3/services?full=true&per_page=10&page={page}" for page in range(1, 11)],
    "of a district": [f"/hsds/v3/services?district={code}" for code in ("baru", "david", "chitre", "colon")],
    "with a word": [f"/hsds/v3/services?search=servicio%20{number}" for number in (17, 4711, 49_999)],
}


def run(*, anew: bool) -> Table:
    """Latency at one connection; then everything, read as fast as it comes."""
    table = Table("hsds")
    database = _filled(anew)
    [(services,)] = ask(database, "select count(*) from hubs_service where status = 'active'")
    database.close()
    with portal(NAME) as (address, server):
        for what, paths in PATHS.items():
            load = wrk(address, paths, connections=1, headers=OUR_HEADERS)
            table.add(f"/services, {what}: p50 / p99", f"{ms(load.p50)} / {ms(load.p99)}")
            table.must(f"/services, {what}: answers that failed", str(load.failed), "0", not load.failed)
        before = peak_mb(server)
        for what, query in {"flat": "", "full": "&full=true"}.items():
            _stream(table, address, server, what, query, services, before)
        _package(table, address, server, before)
    return table


def _stream(table: Table, address: str, server: int, what: str, query: str, services: int, before: float) -> None:
    took, first, size, lines = _read(f"{address}/hsds/v3/services?format=ndjson{query}")
    growth = peak_mb(server) - before
    table.add(f"NDJSON, {what}: s (first byte), MB", f"{took:.0f} s ({ms(1000 * first)}), {size / 1e6:.0f} MB")
    table.must(f"NDJSON, {what}: services", str(lines), str(services), lines == services)
    table.must(f"NDJSON, {what}: growth of a worker", f"{growth:.0f} MB", f"< {GROWTH} MB", growth < GROWTH)


def _package(table: Table, address: str, server: int, before: float) -> None:
    start = time.perf_counter()
    content = _opened(f"{address}/hsds/v3/package.zip").read()
    took, growth = time.perf_counter() - start, peak_mb(server) - before
    with zipfile.ZipFile(BytesIO(content)) as packed:
        tables = len(json.loads(packed.read("datapackage.json"))["resources"])
    table.add(f"package of {tables} tables: s, MB", f"{took:.0f} s, {len(content) / 1e6:.1f} MB")
    table.must("package: growth of a worker", f"{growth:.0f} MB", f"< {GROWTH} MB", growth < GROWTH)


def _read(address: str) -> tuple[float, float, int, int]:
    """Seconds until the last and the first byte, bytes, lines."""
    start, size, lines, first = time.perf_counter(), 0, 0, 0.0
    with _opened(address) as answer:
        while block := answer.read1(1 << 16):
            first = first or time.perf_counter() - start
            size, lines = size + len(block), lines + block.count(b"\n")
    return time.perf_counter() - start, first, size, lines


def _opened(address: str) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.urlopen(urllib.request.Request(address, headers=OUR_HEADERS), timeout=300)
    return answer
