"""The desk's pages of campaigns, and the public ones, after two years of work: bench/two_years.py says what is there.

Each page is asked through Django's test client, in rounds; figures are medians of the rounds, and stand beside a page
of the desk that does nothing but `select 1`.
"""

from bench import asked_pages, databases
from bench.databases import ask
from bench.report import Table
from bench.two_years import MARK, fill

NAME = "iris_bench_campaigns"
LOOK = "from bench.campaigns_look import look; look()"


def run(*, anew: bool) -> Table:
    """Fill what is missing, then ask for each page."""
    table, database = Table("campaigns"), databases.kept(NAME, MARK, fill, anew=anew)
    table.facts["rows"] = {name: ask(database, f"select count(*) from campaigns_{name}")[0][0] for name in
                           ("post", "occurrence", "delivery", "subscriber", "shortlink", "clickday")}  # fmt: skip
    database.close()
    table.facts["pages"] = asked_pages.tell(table, NAME, LOOK)
    return table
