"""The audit trail is one chain: whatever is done to it afterwards is found and named."""
# ruff: noqa: S608 - here SQL is put together on purpose, by somebody who rules the database

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import anchors, audit, trail
from core.chain import GENESIS, Fault
from core.models import AuditEntry, AuditLink, User
from tests.core.tampering import E, entries, found, statement, tamper
from tests.people import ines, mateo

NASTY = ["", "ñandú", 'a "quoted" \\ word', "\b\f\n\r\t\x01\x1f\x7f", "\u2028", "😀", "/", "</script>", "%s {}"]
NUMBERS = [0, -1, 1.5, 1e21, 1e-9, 10**30, True, None, [1, [2, {"b": 1, "aa": 2}]], {}]


def together(*works):
    """Run each in a thread with a connection of its own; returns what they raised."""
    raised = []

    def run(work) -> None:
        try:
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised


@pytest.mark.django_db(transaction=True)
def test_twenty_officers_who_write_at_once_leave_a_whole_chain():
    person, start = mateo(), threading.Barrier(20)

    def officer() -> None:
        start.wait()
        for n in range(10):
            with transaction.atomic():
                audit.record("person.changed", on=person, by=person, n=n)
                audit.read("person", on=person, by=person, now=person.joined_at, n=n, thread=threading.get_ident())

    assert together(*[officer] * 20) == []
    verdict = trail.verify()
    assert (verdict.broken, verdict.tip.place) == (None, 400)
    assert trail.size() == (verdict.tip, 400)


@pytest.mark.django_db(transaction=True)
def test_who_has_recorded_and_goes_on_working_holds_up_nobody():
    """The place is taken at the end of a transaction: neither a long one nor crossed locks keep others waiting."""
    one, two = mateo(), ines()
    recorded, done = threading.Event(), threading.Event()

    def importer() -> None:
        with transaction.atomic():
            audit.record("person.changed", on=one, by=one)
            recorded.set()
            assert done.wait(10), "the other had to wait"
            User.objects.select_for_update().get(pk=two.pk)

    def officer() -> None:
        recorded.wait()
        with transaction.atomic():
            User.objects.select_for_update().get(pk=two.pk)
            audit.record("person.changed", on=two, by=two)
        done.set()

    assert together(importer, officer) == []
    assert list(AuditLink.objects.order_by("place").values_list("entry__key", flat=True)) == [str(two.pk), str(one.pk)]
    assert found() is None


@pytest.mark.django_db(transaction=True)
def test_the_check_of_a_foreign_key_and_the_chain_do_not_wait_for_each_other():
    """At the end of the first transaction PostgreSQL looks for the person, whom the second has locked."""
    person, locked, recorded = mateo(), threading.Event(), threading.Event()

    def recorder() -> None:
        with transaction.atomic():
            audit.record("person.seen", on=person, by=person)
            recorded.set()
            locked.wait(10)

    def administrator() -> None:
        recorded.wait()
        with transaction.atomic():
            User.objects.select_for_update().get(pk=person.pk)
            locked.set()
            audit.record("person.changed", on=person, by=person)

    assert together(recorder, administrator) == []
    assert (found(), AuditLink.objects.count()) == (None, 2)


@pytest.mark.django_db(transaction=True)
def test_an_entry_in_an_older_snapshot_is_refused():
    person = mateo()

    @transaction.atomic
    def write() -> None:
        statement("set transaction isolation level repeatable read")
        audit.record("person.changed", on=person, by=person)

    with pytest.raises(DatabaseError, match="read committed"):
        write()
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_gap():
    person = mateo()
    for fails in (False, True, False):
        with transaction.atomic():
            audit.record("person.changed", on=person, by=person)
            transaction.set_rollback(fails)
    assert list(AuditLink.objects.order_by("place").values_list("place", flat=True)) == [1, 2]
    assert found() is None


@pytest.mark.django_db
def test_rows_written_in_bulk_are_chained_in_their_order():
    person = mateo()
    facts = {"at": person.joined_at, "verb": "a.b", "kind": "k"}
    AuditEntry.objects.bulk_create(AuditEntry(key=str(n), **facts) for n in range(50))
    statement("set constraints all immediate")
    assert list(AuditLink.objects.order_by("place").values_list("entry__key", flat=True)) == [*map(str, range(50))]
    assert found() is None


@pytest.mark.django_db
def test_the_hash_is_made_of_what_the_handbook_says():
    person = entries(1)
    entry = AuditEntry.objects.get()
    at = f"{entry.at:%Y-%m-%dT%H:%M:%S.%f}Z"
    array = f'[{entry.pk}, "{at}", "person.changed", {person.pk}, "core.user", "{person.pk}", {{"n": 0}}]'
    assert entry.link.before == GENESIS
    assert entry.link.hash == hashlib.sha256((GENESIS + array).encode()).hexdigest()


@pytest.mark.django_db
def test_python_and_the_database_agree_on_every_text_and_number():
    person = mateo()
    for text in NASTY:
        facts = {"text": text, text: NUMBERS}
        AuditEntry.objects.create(at=person.joined_at, verb=text, kind=text, key=text, facts=facts)
    AuditEntry.objects.create(at=person.joined_at.replace(microsecond=0), verb="v", facts="a text")
    statement("set constraints all immediate")
    assert (found(), trail.verify().tip.place) == (None, len(NASTY) + 1)


REMOVED = f"delete from core_auditentry where id = {E.format(3)}"
SWAP = (
    "update core_auditlink set place = 99 where place = {0}; update core_auditlink set place = {0} where place = {1};"
    "update core_auditlink set place = {1} where place = 99"
)
SHIFT_DOWN = (
    "update core_auditlink set place = place + 100 where place > 3;"
    "update core_auditlink set place = place - 101 where place > 100"
)
SHIFT_UP = (
    "update core_auditlink set place = place + 100 where place > 3;"
    "update core_auditlink set place = place - 99 where place > 100"
)
FORGED = "insert into core_auditentry (at, verb, kind, key, facts) values (now(), 'x.y', 'k', '1', '{}')"
PLACED = (
    "insert into core_auditlink (place, entry_id, before, hash) select 4, e.id, l.hash, {} "
    "from core_auditentry e, core_auditlink l where e.verb = 'x.y' and l.place = 3"
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql, fault, place",
    [
        (f"update core_auditentry set key = key || ' ' where id = {E.format(3)}", Fault.CHANGED, 3),
        (f"update core_auditentry set at = at + '1 microsecond' where id = {E.format(1)}", Fault.CHANGED, 1),
        (f"update core_auditentry set by_id = null where id = {E.format(6)}", Fault.CHANGED, 6),
        (f"update core_auditentry set facts = '{{\"n\": 9}}' where id = {E.format(2)}", Fault.CHANGED, 2),
        ("update core_auditlink set hash = repeat('a', 64) where place = 4", Fault.CHANGED, 4),
        ("update core_auditlink set before = repeat('a', 64) where place = 4", Fault.CHANGED, 4),
        (REMOVED, Fault.MISSING, 3),
        (f"{REMOVED}; delete from core_auditlink where place = 3", Fault.MISSING, 3),
        (f"{REMOVED}; delete from core_auditlink where place = 3; {SHIFT_DOWN}", Fault.MISSING, 3),
        ("delete from core_auditlink where place = 1", Fault.MISSING, 1),
        (FORGED, Fault.INSERTED, None),
        (f"{SHIFT_UP}; {FORGED}; {PLACED.format('repeat(chr(97), 64)')}", Fault.INSERTED, 4),
        (f"{SHIFT_UP}; {FORGED}; {PLACED.format('core_audit_hash(l.hash, e)')}", Fault.INSERTED, 4),
        (SWAP.format(3, 4), Fault.REORDERED, 3),
        (SWAP.format(2, 6), Fault.REORDERED, 2),
    ],
)
def test_what_was_done_to_the_trail_is_found_and_named(sql, fault, place):
    entries(6)
    assert found() is None
    tamper(sql)
    assert found() == (fault, place)


@pytest.mark.django_db
def test_a_tail_that_was_cut_off_is_found_with_an_anchor():
    entries(6)
    kept, _entries = trail.size()
    last = "(select id from core_auditentry order by id desc limit 2)"
    tamper(f"delete from core_auditlink where place > 4; delete from core_auditentry where id in {last}")
    assert found() is None
    assert found(kept) == (Fault.CUT, 5)
    entries(4, by=User.objects.get())
    assert found(kept) == (Fault.REWRITTEN, 6)


@pytest.mark.django_db
def test_a_chain_that_was_written_anew_is_found_with_an_anchor():
    entries(6)
    kept, _entries = trail.size()
    tamper(f"update core_auditentry set key = 'x' where id = {E.format(2)}; delete from core_auditlink")
    statement("insert into core_auditlink (entry_id) select id from core_auditentry order by id")
    assert found() is None
    assert found(kept) == (Fault.REWRITTEN, 6)


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["update {0} set {1} = 'x'", "delete from {0}", "truncate {0} cascade"])
@pytest.mark.parametrize("table, kept", [("core_auditlink", "links"), ("core_auditanchor", "anchors")])
def test_places_and_anchors_only_grow(sql, table, kept, now):
    statement(f"alter table {table} enable trigger audit_{kept}_are_kept")
    entries(1)
    anchors.anchor(now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        statement(sql.format(table, "hash"))
    assert found() is None


@pytest.mark.django_db
def test_nobody_chooses_a_place_or_a_hash():
    entries(2)
    entry = AuditEntry.objects.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditLink.objects.create(place=9, entry=entry, before="x", hash="y")
    tamper(f"delete from core_auditlink where entry_id = {entry.pk}")
    AuditLink.objects.create(place=9, entry=entry, before="x", hash="y")
    assert (found(), AuditLink.objects.latest("place").place) == (None, 2)


@pytest.mark.django_db
def test_a_reading_is_recorded_once_a_minute_for_each_person_and_thing(now):
    one, two = mateo(), ines()
    assert audit.read("person.file", on=one, by=two, now=now, field="reason").verb == "person.file.read"
    assert audit.read("person.file", on=one, by=two, now=now + timedelta(seconds=59), field="reason") is None
    assert audit.read("person.file", on=one, by=two, now=now + timedelta(seconds=61), field="reason")
    assert audit.read("person.file", on=one, by=one, now=now, field="reason")
    assert audit.read("person.file", on=two, by=two, now=now, field="reason")
    assert audit.read("person.file", on=one, by=two, now=now, field="other")
    assert AuditEntry.objects.count() == 5
