"""Checks over HTTP: JSON beside Datasette's full-text search on the same rows, HTML beside its own SQL."""

import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from bench import databases
from bench.databases import ask
from bench.errors import queries
from bench.peers import venv
from bench.report import Table, ms
from bench.search import FIND
from bench.servers import HOST, OUR_HEADERS, SECONDS, WORK, Load, cpu_seconds, in_turn, portal, serving, wrk


def run(*, anew: bool) -> Table:
    """The 500 misspelt names of the million, and 500 typed right, asked over HTTP by 16 connections and by one."""
    table = Table("http")
    database = databases.million(anew=anew)
    norms = [row[0] for row in ask(database, "select norm from recruitment_recruitername order by id")]
    misspelt = queries(norms, key_queries=True)
    typed = {"misspelt": [query.typed for query in misspelt], "right": norms[:: len(norms) // 500][:500]}
    sqlite = _sqlite(database, anew=anew)
    database.close()
    command = [str(venv.ready().with_name("datasette")), "serve", str(sqlite), "-h", HOST, "-p", "{port}"]
    with (
        portal("iris_bench") as (address, server),
        serving(command, name="datasette", env={**os.environ}, probe="/-/versions.json") as (datasette, _server),
    ):
        before = cpu_seconds(server)
        measures = {
            **_measures("ours", f"{address}/api/v1/check?q={{}}", typed, OUR_HEADERS),
            **_measures("peer", f"{datasette}/bench/register.json?_search={{}}&_shape=array&_size=5", typed, {}),
            **_measures("html", f"{address}/es/verificar/?q={{}}", {"misspelt": typed["misspelt"]}, OUR_HEADERS),
            ("sql", "misspelt", 2): lambda: _bare_sql(typed["misspelt"]),
        }
        loads = in_turn(measures)
        cpu = cpu_seconds(server) - before
    for kind in typed:
        mine, theirs = loads["ours", kind, 16], loads["peer", kind, 16]
        table.at_least(f"JSON, {kind}, 16 connections: req/s (Datasette)", _rate(mine), _rate(theirs),
                       mine.rate / theirs.rate, 4)  # fmt: skip
        table.at_least(f"JSON, {kind}, 16 connections: p50 (Datasette)", ms(mine.p50), ms(theirs.p50),
                       theirs.p50 / mine.p50, 3)  # fmt: skip
        table.add(f"JSON, {kind}, 16 connections: p99 (Datasette)", ms(mine.p99), ms(theirs.p99), theirs.p99 / mine.p99)
        mine, theirs = loads["ours", kind, 1], loads["peer", kind, 1]
        table.add(f"JSON, {kind}, 1 connection: p50 (Datasette)", ms(mine.p50), ms(theirs.p50), theirs.p50 / mine.p50)
    mine, answer, sql = loads["ours", "misspelt", 16], loads["html", "misspelt", 16], loads["sql", "misspelt", 2]
    table.add("JSON, misspelt: req/s (bare SQL, 2 processes)", _rate(mine), _rate(sql), mine.rate / sql.rate)
    table.at_least("HTML, misspelt: req/s (bare SQL, 2 processes)", _rate(answer), _rate(sql),
                   answer.rate / sql.rate, 0.5)  # fmt: skip
    table.add("HTML, misspelt, 16 connections: p50 / p99", f"{ms(answer.p50)} / {ms(answer.p99)}")
    table.add("HTML, misspelt, 1 connection: p50", ms(loads["html", "misspelt", 1].p50))
    asked = sum(load.asked for (who, *_), load in loads.items() if who in ("ours", "html"))
    table.add("processor time of the web server a request (JSON and HTML)", ms(cpu * 1000 / asked))
    failed = {" ".join(map(str, key)): load.failed for key, load in loads.items() if load.failed}
    table.must("answers that failed", str(failed or 0), "0", not failed)
    table.note("the servers, wrk and PostgreSQL share the machine; Datasette is one process, as it is deployed")
    table.note("Datasette finds nothing for a misspelt name, and that is quick; typed right it finds the row")
    return table


def _measures(
    who: str, address: str, typed: dict[str, list[str]], headers: dict[str, str]
) -> dict[tuple[str, str, int], Callable[[], Load]]:
    server, path = address.split("/", 3)[:3], "/" + address.split("/", 3)[3]
    return {
        (who, kind, connections): partial(
            wrk,
            "/".join(server),
            [path.format(quote(text)) for text in texts],
            connections=connections,
            headers=headers,
        )
        for kind, texts in typed.items()
        for connections in (1, 16)
    }


def _rate(load: Load) -> str:
    return f"{load.rate:.0f}/s"


def _sqlite(database: databases.Connection, *, anew: bool) -> Path:
    """The rows of the open data file in SQLite with a full-text index on the name, as Datasette wants them."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / "bench.db"
    if path.is_file() and not anew:
        return path
    path.unlink(missing_ok=True)
    made = sqlite3.connect(path)
    columns = "id, name, country, authority, authority_kind, licence_number, licence_class, standing, since, valid_from"
    made.execute(f"create table register (rowid integer primary key, {columns}, valid_until, data_as_of)")
    found = ask(
        database,
        "select r.id, r.public_id::text, n.name, r.country, a.code, a.kind, l.number, l.klass, l.state, l.since::text,"
        " l.valid_from::text, l.valid_until::text, now()::text from recruitment_licence l"
        " join recruitment_recruiter r on r.id = l.recruiter_id join recruitment_recruitername n using (recruiter_id)"
        " join recruitment_authority a on a.id = l.authority_id",
    )
    made.executemany(f"insert into register values ({', '.join('?' * 13)})", found)
    made.execute("create virtual table [register_fts] using fts5 ([name], content=[register])")
    made.execute("insert into register_fts (register_fts) values ('rebuild')")
    made.commit()
    made.close()
    return path


def _bare_sql(typed: list[str]) -> Load:
    """Searches a second when two processes only call the function."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.starmap(_search_for, [(typed, offset) for offset in (0, 211)])
    return Load(rate=sum(done), p50=2000 / sum(done), p95=0, p99=0, failed=0, asked=0)


def _search_for(typed: list[str], offset: int) -> float:
    database = databases.connect("iris_bench")
    for text in typed[:50]:
        ask(database, FIND, text)
    start, count = time.monotonic(), 0
    while (spent := time.monotonic() - start) < SECONDS:
        ask(database, FIND, typed[(offset + count) % len(typed)])
        count += 1
    return count / spent
