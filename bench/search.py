"""Misspelt names: how many are found among the first five, and how fast, beside what others use for it."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from psycopg2.extensions import connection as Connection

from bench import databases
from bench.databases import Absent, ask
from bench.errors import MIX, Query, queries, queries_with_blanks
from bench.hard import hard_texts
from bench.peers import venv
from bench.report import Table, clocked, ms, p50_p95, percentile

FIND = (
    "select n.norm from recruitment_find_names(%s, 5) f join recruitment_recruitername n on n.id = f.name_id"
    " order by f.alike desc, f.stage, f.name_id"
)
TEXTBOOK = "select norm from bench_names where norm %% %s order by similarity(norm, %s) desc limit 5"
ICONTAINS = "select norm from recruitment_recruitername where upper(name::text) like upper(%s) limit 5"
FEW = 20
TEXTBOOK_SECONDS = 40
WARM = 40
Answers = list[tuple[float, list[str]]]


def run(*, anew: bool) -> Table:
    """Measure on the invented million and, where they are, on the real names."""
    table = Table("search")
    database = databases.million(anew=anew)
    _measure(table, database, "million", key_queries=True)
    _hard(table, database)
    database.close()
    try:
        database = databases.real_names(anew=anew)
        _measure(table, database, "real", key_queries=False)
        database.close()
    except Absent as reason:
        table.note(str(reason))
    return table


def _measure(table: Table, database: Connection, label: str, *, key_queries: bool) -> None:
    norms = [row[0] for row in ask(database, "select norm from recruitment_recruitername order by id")]
    mix, blanks = queries(norms, key_queries=key_queries), queries_with_blanks(norms)
    print(f"{label}: {len(norms)} names, {len(mix)} queries …", flush=True)
    ours = _ours(database, mix)
    tantivy, built = _tantivy(norms, mix)
    found, peer_found = _recall(mix, ours), _recall(mix, tantivy)
    goal = 0.985 if label == "million" else None
    row = table.add(f"{label}: recall@5 (tantivy d=1)", f"{found:.3f}", f"{peer_found:.3f}", found / peer_found)
    if goal:
        row.goal, row.met = f">= {goal}", found >= goal
    for share, name in ((0.5, "p50"), (0.95, "p95")):
        mine, theirs = (percentile([t for t, _ in answers], share) for answers in (ours, tantivy))
        if goal:
            table.at_least(f"{label}: {name} (tantivy d=1)", ms(mine), ms(theirs), theirs / mine, 1)
        else:
            table.add(f"{label}: {name} (tantivy d=1)", ms(mine), ms(theirs), theirs / mine)
    for kind, count in MIX:
        pairs = [(q, a, b) for q, a, b in zip(mix, ours, tantivy, strict=True) if q.kind == kind]
        mine = sum(q.met_by(a[1]) for q, a, _ in pairs)
        theirs = sum(q.met_by(b[1]) for q, _, b in pairs)
        table.add(f"{label}:   {kind}", f"{mine}/{count}", f"{theirs}/{count}")
    beyond = _ours(database, blanks)
    peer_beyond = _tantivy(norms, blanks)[0]
    table.add(f"{label}: recall@5, edits may hit blanks", f"{_recall(blanks, beyond):.3f}",
              f"{_recall(blanks, peer_beyond):.3f}")  # fmt: skip
    table.add(f"{label}:   p50 / p95", p50_p95([t for t, _ in beyond]), p50_p95([t for t, _ in peer_beyond]))
    _textbook(table, database, label, mix, ours)
    _icontains(table, database, label, mix, ours)
    table.facts[label] = {
        "names": len(norms), "distinct_names": len(set(norms)), "tantivy_built_s": round(built, 1),
        "distinct_words": len(Counter(w for n in norms for w in n.split())), "max_ms": max(t for t, _ in ours),
        "missed": [[q.kind, q.typed, q.wanted] for q, (_, names) in zip(mix, ours, strict=True) if not q.met_by(names)],
    }  # fmt: skip


def _ours(database: Connection, asked: list[Query]) -> Answers:
    answers: Answers = []
    for query in [*asked[:WARM], *asked]:
        took, rows = clocked(lambda typed=query.typed: ask(database, FIND, typed))
        answers.append((took, [row[0] for row in rows]))
    return answers[WARM:]


def _tantivy(norms: list[str], asked: list[Query]) -> tuple[Answers, float]:
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "names"
        names.write_text("\n".join(norms), encoding="utf-8")
        typed = [query.typed for query in asked]
        told = venv.ask(
            "tantivy_search.py", {"names": str(names), "warm": typed[:WARM], "typed": typed}, seconds=300
        )  # fmt: skip
    return [(took, found) for took, found in told["answers"]], told["built"]


def _recall(asked: list[Query], answers: Answers) -> float:
    return sum(q.met_by(names) for q, (_, names) in zip(asked, answers, strict=True)) / len(asked)


def _textbook(table: Table, database: Connection, label: str, asked: list[Query], ours: Answers) -> None:
    """pg_trgm as its manual shows it: GIN over whole names, `%` at 0.3; a table of its own, bounded in time."""
    if not ask(database, "select to_regclass('bench_names')")[0][0]:
        ask(database, "create table bench_names as select norm from recruitment_recruitername")
        ask(database, "create index on bench_names using gin (norm gin_trgm_ops)")
        ask(database, "vacuum analyze bench_names")
    ask(database, "set pg_trgm.similarity_threshold = 0.3")
    took, hits, until = [], 0, time.monotonic() + TEXTBOOK_SECONDS
    step = max(len(asked) // 50, 1)
    some = list(range(0, len(asked), step))
    for i in some:
        spent, rows = clocked(lambda typed=asked[i].typed: ask(database, TEXTBOOK, typed, typed))
        took.append(spent)
        hits += asked[i].met_by([row[0] for row in rows])
        if time.monotonic() > until:
            break
    mine = [ours[i][0] for i in some[: len(took)]]
    ratio = percentile(took, 0.5) / percentile(mine, 0.5)
    what = f"{label}: p50 (pg_trgm GIN % 0.3, n={len(took)}, recall {hits / len(took):.2f})"
    peer = ms(percentile(took, 0.5))
    if label == "million":
        table.at_least(what, ms(percentile(mine, 0.5)), peer, ratio, 50)
    else:
        table.add(what, ms(percentile(mine, 0.5)), peer, ratio)


def _icontains(table: Table, database: Connection, label: str, asked: list[Query], ours: Answers) -> None:
    """What most Django projects write: `filter(name__icontains=...)[:5]`, which reads the whole table."""
    some = range(0, len(asked), max(len(asked) // FEW, 1))
    took, hits = [], 0
    for i in some:
        spent, rows = clocked(lambda typed=asked[i].typed: ask(database, ICONTAINS, f"%{typed}%"))
        took.append(spent)
        hits += asked[i].met_by([row[0] for row in rows])
    mine, theirs = percentile([ours[i][0] for i in some], 0.5), percentile(took, 0.5)
    table.add(f"{label}: p50 (icontains, n={len(took)}, recall {hits / len(took):.2f})", ms(mine), ms(theirs),
              theirs / mine)  # fmt: skip


def _hard(table: Table, database: Connection) -> None:
    """Texts made to hurt; each is asked twice, the worse time counts."""
    words = [row[0] for row in ask(database, "select word from recruitment_word order by names desc, word limit 60")]
    worst = []
    for text in hard_texts(words):
        took = max(clocked(lambda typed=text: ask(database, FIND, typed))[0] for _ in range(2))
        worst.append((took, text))
    worst.sort(reverse=True)
    longest, text = worst[0]
    table.must(f"million: slowest of {len(worst)} texts made to hurt", ms(longest), "<= 200 ms", longest <= 200)
    table.facts["hard"] = [[round(took, 1), typed[:100]] for took, typed in worst[:10]]
    table.note(f"the slowest was: {text[:80]}")
