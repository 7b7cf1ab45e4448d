"""What a number costs: licence, phone and primary key in the database, round trip included."""

import random

from bench import databases
from bench.databases import ask
from bench.report import Table, clocked, ms, p50_p95, percentile

ROUNDS = 2000


def run(*, anew: bool) -> Table:
    """The three exact keys beside `select 1`, on the invented million."""
    table = Table("keys")
    database = databases.million(anew=anew)
    rng = random.Random(databases.MILLION)
    ids = [rng.randrange(databases.MILLION) for _ in range(ROUNDS)]
    floor = [clocked(lambda: ask(database, "select 1"))[0] for _ in range(ROUNDS)]
    ways = {
        "licence number": (
            "select recruiter_id, state from recruitment_licence where number_key = %s and number_key <> ''",
            [f"AE{i:07d}" for i in ids],
        ),
        "phone": (
            "select recruiter_id from recruitment_contactpoint where key = %s and kind = 'phone'",
            [f"+5076{i:07d}" for i in ids],
        ),
        "primary key": ("select country from recruitment_recruiter where id = %s", [i + 1 for i in ids]),
        "equal name": ("select recruiter_id from recruitment_find_names(%s, 5)", _names(database, ids)),
    }
    for what, (sql, values) in ways.items():
        took = []
        for value in values:
            spent, rows = clocked(lambda sql=sql, value=value: ask(database, sql, value))
            assert rows, f"{what} {value} is not there"
            took.append(spent)
        p95 = percentile(took, 0.95)
        row = table.add(f"{what}: p50 / p95 (select 1)", p50_p95(took), p50_p95(floor))
        row.ratio = percentile(floor, 0.5) / percentile(took, 0.5)
        row.goal, row.met = "p95 < 1 ms", p95 < 1
        table.facts[what] = {"p50": percentile(took, 0.5), "p95": p95, "max": ms(max(took))}
    database.close()
    return table


def _names(database: databases.Connection, ids: list[int]) -> list[str]:
    sql = "select norm from recruitment_recruitername where id = any(%s)"
    return [row[0] for row in ask(database, sql, [i + 1 for i in ids[:500]])]
