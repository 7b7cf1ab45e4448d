"""What somebody could do to the audit trail who rules the database, and what checking it then says."""

from django.db import connection

from core import audit, trail
from core.chain import Fault, Tip
from core.models import User
from tests.people import mateo

E = "(select entry_id from core_auditlink where place = {})"


def statement(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def entries(number: int, *, by: User | None = None) -> User:
    """So many entries, chained now instead of at the end of the test."""
    person = by or mateo()
    for n in range(number):
        audit.record("person.changed", on=person, by=person, n=n)
    statement("set constraints all immediate")
    return person


def tamper(sql: str) -> None:
    """What somebody could do who rules the database: every trigger and foreign key is off."""
    statement("set session_replication_role = replica")
    for part in sql.split(";"):
        statement(part)
    statement("set session_replication_role = default")


def found(*kept: Tip) -> tuple[Fault, int | None] | None:
    broken = trail.verify(kept).broken
    return (broken.fault, broken.place) if broken else None
