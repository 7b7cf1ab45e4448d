"""`python -m bench [section ...]`: measure our paths beside their peers; without a section, list them."""

import argparse
import importlib
import os
import sys

from bench import written
from bench.databases import Absent

SECTIONS = {
    "search": "misspelt names: recall and time beside tantivy and textbook pg_trgm; texts made to hurt",
    "keys": "licence number, phone, primary key: time in the database beside `select 1`",
    "http": "checks over HTTP beside Datasette's FTS5 JSON and beside their own SQL",
    "page": "a public page, cached and unchanged, beside a bare Django view and Wagtail's default page",
    "import": "a register of 121,454 lines beside a bare COPY-and-upsert and django-import-export",
    "desk": "the desk's pages on the million",
    "batches": "a list of 10,000 names and numbers checked, and its page (REGISTER=1000000: on the million)",
    "hubs": "find help: need, district, open now and language over 50,000 services, beside its bare SQL",
    "hsds": "the HSDS interface over 50,000 services: pages, and everything in flat memory",
    "send": "the sender beside its bare limit; a claim before a million; an alert behind 100,000",
    "campaigns": "the pages of campaigns after two years: a million deliveries, 100,000 posts, 200,000 people",
    "export": "the whole register as CSV beside psql COPY and an ORM iterator",
}
MODULES = {"import": "imports"}


def main() -> int:
    """Run the sections asked for; 1 when a goal was missed or a section could not run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="section", help=", ".join([*SECTIONS, "all"]))
    parser.add_argument("--fresh", action="store_true", help="fill the databases of the bench anew")
    parser.add_argument("--registers", help="directory with the real names (or REGISTERS in the environment)")
    parser.add_argument("--write", action="store_true", help="put the last findings into docs/performance.md")
    asked = parser.parse_args()
    if asked.registers:
        os.environ["REGISTERS"] = asked.registers
    wanted = list(SECTIONS) if "all" in asked.sections else asked.sections
    if unknown := [name for name in wanted if name not in SECTIONS]:
        parser.error(f"no such section: {', '.join(unknown)}")
    if not wanted and not asked.write:
        for name, what in SECTIONS.items():
            print(f"  {name:8} {what}")
        return 0
    failed = 0
    for name in wanted:
        try:
            table = importlib.import_module(f"bench.{MODULES.get(name, name)}").run(anew=asked.fresh)
        except Absent as reason:
            print(f"\n== {name} ==\nnot measured: {reason}", flush=True)
            failed = 1
            continue
        table.show()
        failed |= any(row.met is False for row in table.rows)
    if asked.write:
        written.write(f'make bench ARGS="{" ".join(sys.argv[1:])}"', list(SECTIONS))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
