"""Asks the database for the chain of the audit trail: where it ends, and whether it is whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from core.chain import START, Broken, Entry, Fault, Link, Lookup, Tip, walk
from core.models import AuditAnchor, AuditLink

Progress = Callable[[Iterable[Link], int], Iterable[Link]]
CHUNK = 5000
LINKS = """
select l.place, l.before, l.hash, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  e.verb, e.by_id, e.kind, e.key, e.facts::text
from core_auditlink l left join core_auditentry e on e.id = l.entry_id order by l.place
"""
UNLINKED = """
select e.id from core_auditentry e where not exists (select from core_auditlink l where l.entry_id = e.id)
order by e.id limit 1
"""
SIZE = """
select (select count(*) from core_auditentry), place, hash
from (select 1) one left join (select place, hash from core_auditlink order by place desc limit 1) tip on true
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the whole chain has found: the last place that holds, and what is wrong (None: it is whole)."""

    tip: Tip
    broken: Broken | None


def size() -> tuple[Tip, int]:
    """The end of the chain and the number of entries, seen at one moment."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        entries, place, hash_ = cursor.fetchone()
    return (Tip(place, hash_) if place is not None else START), entries


def verify(anchors: Iterable[Tip] = (), *, progress: Progress = lambda links, total: links) -> Verdict:
    """Walk the chain once and say whether it is whole. `anchors` were kept outside; our own are looked at as well."""
    marks: dict[int, set[str]] = {}
    for place, hash_ in [*anchors, *AuditAnchor.objects.values_list("place", "hash")]:
        if place:
            marks.setdefault(place, set()).add(hash_)
    with transaction.atomic():
        last = AuditLink.objects.order_by("-place").values_list("place", flat=True).first() or 0
        tip, broken = walk(progress(_links(), last), marks, Lookup(_place_of, _followers))
    return Verdict(tip, broken or _unlinked())


def _links() -> Iterator[Link]:
    """Every link in order, a few thousand in memory at a time. Needs a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(LINKS)
        while rows := cursor.fetchmany(CHUNK):
            for place, before, hash_, *told in rows:
                yield Link(place, before, hash_, Entry(*told) if told[0] is not None else None)


def _unlinked() -> Broken | None:
    """An entry without a place was written while the database's own rules were switched off."""
    with connection.cursor() as cursor:
        cursor.execute(UNLINKED)
        row = cursor.fetchone()
    return Broken(Fault.INSERTED, None, row[0]) if row else None


def _place_of(hash_: str) -> int | None:
    return AuditLink.objects.filter(hash=hash_).values_list("place", flat=True).first()


def _followers(hash_: str) -> list[int]:
    return list(AuditLink.objects.filter(before=hash_).values_list("place", flat=True)[:2])
