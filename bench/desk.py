"""The desk's pages on the million with 100,000 applications: what registrar and director wait for.

Each page is asked twelve times in each of five rounds, through Django's test client, so that what else the machine
does hits all alike; figures are medians of the rounds, and stand beside a page that does nothing but `select 1`.
"""

from psycopg2.extensions import connection as Connection

from bench import asked_pages, batches, databases
from bench.cases import cases
from bench.databases import MILLION, ask
from bench.report import Table

LOOK = "from bench.desk_look import look; look()"


def run(*, anew: bool) -> Table:
    """Fill what is missing, then ask for each page."""
    table = Table("desk")
    database = databases.million(anew=anew)
    cases(database)
    _long_list(database)
    database.close()
    table.facts = asked_pages.tell(table, "iris_bench", LOOK)
    return table


def _long_list(database: Connection) -> None:
    """One list of 10,000 lines, checked."""
    if not ask(database, "select 1 from recruitment_batch"):
        batches.told(batches.start("iris_bench", batches.PASTE), batches.list_text(MILLION))
        batches.told(batches.start("iris_bench", batches.WORK))
        ask(database, "vacuum analyze recruitment_batchline")
