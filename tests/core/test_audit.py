"""The audit trail only grows, and shares the fate of the deed."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from core import audit
from core.models import AuditEntry
from tests.people import mateo


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["update {} set verb = 'x'", "delete from {}", "truncate {} cascade"])
def test_the_audit_trail_only_grows(statement):
    person = mateo()
    with connection.cursor() as cursor:
        cursor.execute("alter table core_auditentry enable trigger audit_is_kept")
        audit.record("person.entered", on=person, by=person)
        cursor.execute("set constraints all immediate")
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            cursor.execute(statement.format("core_auditentry"))
    assert AuditEntry.objects.get().verb == "person.entered"


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused():
    person = mateo()
    with pytest.raises(RuntimeError):
        audit.record("person.entered", on=person, by=person)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_record():
    person = mateo()
    with transaction.atomic():
        audit.record("person.entered", on=person, by=person)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()
