"""Migrations stand in nobody's way: what they lock is named, and what they wait for they do not wait for long."""

from contextlib import closing

import pytest
from django.db import connection

from core.management.commands.migrate import Busy, impatient
from iris_portal.backup.postgres import Database
from tests.house.migration_locks import dangers


@pytest.mark.parametrize(
    "statement, rule",
    [
        ('CREATE INDEX "a" ON "hubs_hub" ("name");', "index"),
        ('CREATE INDEX CONCURRENTLY "a" ON "hubs_hub" ("name");', None),
        ('ALTER TABLE "hubs_hub" ADD CONSTRAINT "c" CHECK ("a" > 0);', "constraint"),
        ('ALTER TABLE "hubs_hub" ADD CONSTRAINT "c" CHECK ("a" > 0) NOT VALID;', None),
        ('ALTER TABLE "hubs_hub" ADD CONSTRAINT "c" UNIQUE USING INDEX "a";', None),
        ('ALTER TABLE "hubs_hub" ALTER COLUMN "a" SET NOT NULL;', "not null"),
        ('ALTER TABLE "hubs_hub" ALTER COLUMN "a" TYPE varchar(9);', "type"),
        ('ALTER TABLE "hubs_hub" ADD COLUMN "a" integer NULL;', None),
        ('ALTER TABLE "hubs_hub" ALTER COLUMN "a" DROP DEFAULT;', "no default"),
        ('ALTER TABLE "hubs_hub" DROP COLUMN "a" CASCADE;', "gone"),
        ('DROP TABLE "hubs_hub" CASCADE;', "gone"),
        ("-- Raw SQL operation\nUPDATE hubs_hub SET a = 1;", "rows"),
    ],
)
def test_what_would_hold_a_table_in_use_is_named(statement, rule):
    assert list(dangers([statement])) == ([rule] if rule else [])
    assert dangers(['CREATE TABLE "hubs_hub" ("id" integer);', statement]) == {}  # nobody uses a new one


@pytest.mark.django_db
def test_a_migration_does_not_queue_for_a_table_in_use():
    server = Database.of(connection.get_connection_params())
    server.ask("create table if not exists held_by_a_reader (id int)")
    try:
        with closing(server.connect()) as reader, reader.cursor() as cursor:
            cursor.execute("select * from held_by_a_reader")  # as a long report does
            other = connection.copy()
            with pytest.raises(Busy, match="Run migrate again"), impatient(other, "50ms"), other.cursor() as writer:
                writer.execute("alter table held_by_a_reader add column note text")
    finally:
        server.ask("drop table held_by_a_reader")
