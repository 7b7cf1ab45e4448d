"""The auditor's page: who may open it, what it finds, what it costs."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse_lazy

from core import anchors, audit, audit_list
from core.models import AuditEntry
from tests.factories import licence
from tests.people import auditora, ines, mateo, stranger

PAGE = reverse_lazy("audit")


def chained() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


@pytest.fixture
def auditor(client, db):
    client.force_login(auditora())
    return client


@pytest.fixture
def trail(db):
    """Three entries: Mateo changed Inés, Inés was changed by the portal, a licence was issued."""
    person, other = mateo(), ines()
    audit.record("person.changed", on=other, by=person, role="registrar", resolution="DM-123/2026")
    audit.record("person.left", on=other, by=None, why="Ñandú <b>")
    licence()
    chained()
    return person, other


def verbs(client, query: str) -> list[str]:
    return [entry.verb for entry in client.get(PAGE, query_params=dict([query.split("=", 1)])).context["listing"].page]


@pytest.mark.parametrize("who", [mateo, ines, stranger])
def test_for_others_the_page_does_not_exist(client, db, who):
    client.force_login(who())
    assert client.get(PAGE).status_code == 404


def test_who_has_not_signed_in_is_sent_to_the_door(client, db):
    assert client.get(PAGE).status_code == 302


def test_an_entry_is_told_in_words(auditor, trail):
    html = auditor.get("/en/desk/audit/").content.decode()
    assert "Issued a licence" in html
    assert "licence.issued" in html
    assert "person.left" in html  # no sentence for it: the verb as it was written
    assert "The portal itself" in html
    assert "Ñandú &lt;b&gt;" in html
    assert AuditEntry.objects.first().link.hash[:12] in html
    assert "Mateo" in html


@pytest.mark.parametrize(
    "query, found",
    [
        ("verb=person.", ["person.left", "person.changed"]),
        ("verb=PERSON.CH", ["person.changed"]),
        ("verb=%", []),
        ("who=mateo@", ["person.changed"]),
        ("who=Mat", ["person.changed"]),
        ("who=nobody", []),
        ("kind=core.user", ["person.left", "person.changed"]),
        ("text=dm-123", ["person.changed"]),
        ("text=ñAND", ["person.left"]),
        ("text=100%", []),
        ("o=-when", ["person.changed", "person.left", "licence.issued"]),
        ("o=verb", ["licence.issued", "person.changed", "person.left"]),
        ("since=2020-01-01", ["licence.issued", "person.left", "person.changed"]),
        ("since=9998-01-01", ["licence.issued", "person.left", "person.changed"]),
        ("until=2020-01-01", []),
        ("until=yesterday", ["licence.issued", "person.left", "person.changed"]),
    ],
)
def test_the_trail_is_searched(auditor, trail, query, found):
    assert verbs(auditor, query) == found


def test_all_about_one_thing(auditor, trail):
    assert verbs(auditor, f"key={trail[1].pk}") == ["person.left", "person.changed"]


@pytest.mark.django_db
def test_a_day_begins_and_ends_in_panama(now, auditor):
    """04:59 and 05:00 in UTC are two days in Panama."""
    midnight = now.replace(hour=5, minute=0)
    for at, key in [(midnight - timedelta(microseconds=1), "1"), (midnight, "2")]:
        AuditEntry.objects.create(at=at, verb="a.b", kind="k", key=key)
    for query, keys in [("since=2026-11-22", ["2"]), ("until=2026-11-21", ["1"])]:
        page = auditor.get(f"{PAGE}?{query}").context["listing"].page
        assert [entry.key for entry in page] == keys


def cost(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(PAGE).status_code == 200
    return len(queries)


def test_twenty_entries_cost_as_many_queries_as_ten(auditor, now):
    people = [mateo(), ines()]
    for n in range(10):
        audit.record("person.changed", on=people[n % 2], by=people[n % 2], n=n)
    chained()
    anchors.anchor(now=now)
    ten = cost(auditor)
    for n in range(10):
        audit.record("person.left", on=people[n % 2], by=None, n=n)
    chained()
    assert cost(auditor) == ten <= 10


def test_the_list_is_counted_only_so_far(auditor, trail, monkeypatch):
    monkeypatch.setattr(audit_list, "MOST", 2)
    page = auditor.get(PAGE).context["listing"].page
    assert (page.paginator.count, page.paginator.more) == (2, True)
    assert "de más de 2" in auditor.get(PAGE).content.decode() or "of more than 2" in auditor.get(PAGE).content.decode()


def test_the_trail_as_a_file_holds_the_whole_hash(auditor, trail):
    response = auditor.get(f"{PAGE}?as=csv&verb=person.")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 3
    entry = AuditEntry.objects.get(verb="person.left")
    assert rows[1][-1] == entry.link.hash
    assert rows[1][0] == str(entry.link.place)
    assert auditor.get(f"{PAGE}?as=xlsx").status_code == 200


def test_the_page_says_how_the_chain_stood_at_its_last_anchor(auditor, trail, now):
    assert auditor.get(PAGE).context["state"] is None
    anchors.anchor(now=now)
    state = auditor.get(PAGE).context["state"]
    assert (state.holds, state.since, state.fault) == (True, 0, "")
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("update core_auditlink set hash = repeat('a', 64) where place = 3")
    response = auditor.get(PAGE)
    assert not response.context["state"].holds
    assert 'role="alert"' in response.content.decode()


def test_what_stands_outside_the_chain_is_marked(auditor):
    AuditEntry.objects.create(at="2026-01-01T00:00Z", verb="a.b", kind="gone.model", key="1")
    html = auditor.get("/en/desk/audit/").content.decode()
    assert "Not in the chain" in html
    assert "Gone.model" in html


def test_no_entry_at_all(auditor):
    assert "Nothing has been recorded yet." in auditor.get("/en/desk/audit/").content.decode()
