"""`python -m tests.house.migration_locks`: what a migration would do to those who use the portal meanwhile.

While a new release is put in, the old one goes on reading and writing. So a migration may neither hold a table for as
long as it takes to read it, nor take away what the old release still asks for. `make check` reads the SQL of every
migration that is younger than the first release and names what it finds. What is right all the same is said in it:

    class Migration(migrations.Migration):
        weighed = {"index": "the table has a hundred rows"}
"""

import os
import re
import sys
from collections.abc import Iterator

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader

# The last migration of each department that has only ever met empty tables: those of the first release.
FIRST_RELEASE = {"core": 7, "recruitment": 25, "rights": 8, "hubs": 10, "campaigns": 3}
RULES = {
    "index": (
        r'CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON "?(?P<table>\w+)',
        "an index is built while nobody may write: AddIndexConcurrently, in a migration with atomic = False",
    ),
    "constraint": (
        r'ALTER TABLE (?:ONLY )?"?(?P<table>\w+)"? ADD CONSTRAINT (?!.*(?:NOT VALID|USING INDEX))',
        "all rows are checked under a lock: AddConstraintNotValid, and ValidateConstraint in the next migration",
    ),
    "not null": (
        r'ALTER TABLE "?(?P<table>\w+)"? ALTER COLUMN "?\w+"? SET NOT NULL',
        "all rows are read under a lock: first a valid CHECK (... IS NOT NULL), then SET NOT NULL, then drop the check",
    ),
    "type": (
        r'ALTER TABLE "?(?P<table>\w+)"? ALTER COLUMN "?\w+"? TYPE',
        "the table may be written anew under a lock: a new column, filled by a task, read by the next release",
    ),
    "no default": (
        r'ALTER TABLE "?(?P<table>\w+)"? ALTER COLUMN "?\w+"? DROP DEFAULT',
        "the old release writes rows without this column and fails: db_default, or null=True",
    ),
    "gone": (
        r'(?:ALTER TABLE "?(?P<table>\w+)"? (?:DROP COLUMN|RENAME)|DROP TABLE (?:IF EXISTS )?"?(?P<dropped>\w+))',
        "the old release still asks for it: take it out of the code first, out of the database a release later",
    ),
    "rows": (
        r'(?:UPDATE "?(?P<table>\w+)"? SET|DELETE FROM "?(?P<emptied>\w+))',
        "rows are held until all of them are changed: a task that changes some at a time",
    ),
}
CREATED = re.compile(r'CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)')


def dangers(statements: list[str]) -> dict[str, str]:
    """Name of the rule -> the statement, for what meets a table that was there before."""
    new = {table for statement in statements for table in CREATED.findall(statement)}
    found: dict[str, str] = {}
    for statement in statements:
        plain = " ".join(line for line in statement.splitlines() if not line.startswith("--"))
        for name, (pattern, _advice) in RULES.items():
            if (met := re.match(pattern, plain.strip(), re.IGNORECASE)) and not new & set(met.groups()):
                found.setdefault(name, plain.strip())
    return found


def young() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Every migration after the first release: its name, what it would do, and what its writer has weighed."""
    loader = MigrationLoader(connection)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if int(name[:4]) > FIRST_RELEASE.get(app, sys.maxsize) if name[:4].isdecimal() else app in FIRST_RELEASE:
            statements = loader.collect_sql([(loader.graph.nodes[app, name], False)])
            yield f"{app}.{name}", dangers(statements), getattr(migration, "weighed", {})


def main() -> int:
    """1 when something is found that nobody has weighed, or weighed and not there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")
    django.setup()
    faults = 0
    for name, found, weighed in young():
        for rule in sorted(found.keys() ^ weighed.keys()):
            faults += 1
            said = f"{found[rule]}\n    {RULES[rule][1]}" if rule in found else "is weighed and not there"
            sys.stdout.write(f"{name}: {rule}: {said}\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
