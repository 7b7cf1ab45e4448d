"""The desk of subscribers: numbers that tell of nobody, lists from paper, addresses that are let alone."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.audience import actions
from campaigns.audience.addresses import read
from campaigns.audience.counts import counts
from campaigns.audience.models import Asking, Source, Subscriber, SubscriberState, Suppression, Why
from campaigns.delivery.models import Delivery
from campaigns.joining.models import AddressList
from core.models import AuditEntry
from core.sealed import seal
from hubs.directory.seeding import load
from tests.campaigns.joining.letterbox import ROSA, deliver, joined, known, open_way
from tests.people import Person, auditora, edith, ines, mateo, olga, pilar, stranger

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DESK = "/en/desk/subscribers/"


def at_desk(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def people(count: int, *, began: int = 3, start: int = 0, **facts) -> None:
    """So many who confirmed so many days ago."""
    when = timezone.now() - timedelta(days=began)
    told = {"reach": "email", "state": SubscriberState.CONFIRMED, "asked_on": when.date(), "confirmed_at": when} | facts
    Subscriber.objects.bulk_create(
        Subscriber(sealed=seal(f"p{n}@x.example"), mark=actions.mark_of("email", f"p{n}@x.example"), **told)
        for n in range(start, start + count)
    )


def sheet(*lines: str, heading: str = "correo;idioma;provincia;temas") -> SimpleUploadedFile:
    width = heading.count(";")
    whole = (line + ";" * (width - line.count(";")) for line in lines)  # as spreadsheets save it
    return SimpleUploadedFile("lista.csv", "\n".join((heading, *whole, "")).encode())


def bring(client: Client, file: SimpleUploadedFile, **said):
    told = {"title": "Feria de David", "signed_on": TODAY.isoformat(), "signed": "on", "file": file} | said
    return client.post(f"{DESK}lists/new/", told, follow=True)


def asked_to_confirm() -> list[str]:
    """Whose request lies in the ledger; one of a list leaves by day."""
    rows = Delivery.objects.filter(lane__occurrence__key__startswith="asking:").select_related("recipient")
    return sorted(row.recipient.address for row in rows)


@pytest.mark.parametrize(
    "page, may",
    [
        ("", {"edith", "pilar", "auditora"}), ("lists/", {"edith"}), ("lists/new/", {"edith"}),
        ("let-alone/", {"edith"}),
    ],
)  # fmt: skip
def test_who_may_open_which_page(page, may):
    everybody = (edith, pilar, auditora, mateo, ines, olga, stranger)
    found = {make.__name__ for make in everybody if at_desk(make()).get(f"{DESK}{page}").status_code == 200}
    assert found == may
    assert Client().get(f"{DESK}{page}").status_code == 302


def test_counts_under_ten_are_not_shown_nor_what_would_give_them_away():
    people(40, topics=["scams"])
    people(12, start=40, language="en", topics=["hubs"])
    people(3, start=52, language="fr", topics=["hubs"])
    found = counts(now=timezone.now())
    assert found.total == 55
    assert found.language == {"es": None, "en": None, "fr": None}  # what is left of 55 must stand for three at least
    assert found.reach == {"email": 55}
    assert found.topics == {"scams": 40, "hubs": 15, "": None}
    assert sum(number or 0 for _week, number in found.weeks) in (0, 55)


def test_fewer_than_ten_people_are_no_number_at_all():
    people(9)
    found = counts(now=timezone.now())
    assert found.total is None
    assert set(found.reach.values()) == {None}
    page = at_desk(edith()).get(DESK).content.decode()
    assert "Fewer than 10 people" in page
    assert ">9<" not in page


def test_the_numbers_are_those_of_last_midnight_so_that_nobody_watches_them_move():
    people(20)
    before = counts(now=timezone.now())
    people(5, start=30, began=0)
    actions.leave(Subscriber.objects.first(), now=timezone.now())
    assert counts(now=timezone.now()) == before


def test_the_page_of_numbers_asks_no_more_for_many_than_for_few(django_assert_max_num_queries):
    client = at_desk(edith())
    people(200, topics=["scams"], provinces=["PA-4"])
    with django_assert_max_num_queries(14):
        page = client.get(DESK).content.decode()
    assert "x.example" not in page


def test_a_good_list_is_entered_and_each_person_asked_once(rosa):
    open_way()
    load()
    joined(rosa)
    lines = [ROSA, "Ana@Correo.example;es;Chiriquí;scams", "bea@correo.example;English;PA-1;"]
    page = bring(at_desk(edith()), sheet(*lines)).content.decode()
    assert "3 lines are entered" in page
    assert Subscriber.objects.count() == 1  # nobody is subscribed by it
    deliver()
    assert asked_to_confirm() == ["Ana@correo.example", "bea@correo.example", ROSA]
    assert {one.state for one in Subscriber.objects.exclude(pk=known().pk)} == {"asked"}
    assert Asking.objects.get(topics=["scams"], source=Source.LIST).language == "es"
    assert known("bea@correo.example").state == "asked"


def test_the_same_file_twice_and_the_same_person_in_two_lists_are_asked_once():
    open_way()
    client = at_desk(edith())
    bring(client, sheet("ana@correo.example"))
    assert "entered already" in bring(client, sheet("ana@correo.example")).content.decode()
    bring(client, sheet("ANA@correo.example", "bea@correo.example"))
    deliver()
    assert asked_to_confirm() == ["ana@correo.example", "bea@correo.example"]


def test_who_left_or_is_let_alone_is_passed_over_and_the_page_does_not_tell(rosa):
    open_way()
    actions.leave(joined(rosa), now=timezone.now())
    actions.suppress(read("email", "bea@correo.example"), Why.BY_STAFF, by=None, now=timezone.now())
    page = bring(at_desk(edith()), sheet(ROSA, "bea@correo.example", "ana@correo.example")).content.decode()
    assert "3 lines are entered" in page
    deliver()
    assert asked_to_confirm() == ["ana@correo.example", ROSA]  # Rosa by her own hand, before


BAD = {
    "rosa@": "email", "6123-456": "number", "200-1001": "no_mobile", "+44 7400 123456": "far", ";es": "empty",
    "ANA@correo.example": "twice", "eva@correo.example;klingon": "language",
    "eva@correo.example;es;Atlántida": "province",
    "eva@correo.example;es;;dragones": "topic", "6123-4567": "closed",
}  # fmt: skip


def test_wrong_lines_are_told_by_number_and_reason_and_nothing_is_entered():
    open_way()
    open_way("kannel", closed_at=timezone.now())
    client = at_desk(edith())
    page = bring(client, sheet("ana@correo.example", *BAD)).content.decode()
    assert "Nothing was entered" in page
    assert not Asking.objects.exists()
    made = AddressList.objects.get()
    told = list(made.faults.order_by("line").values_list("line", "reason"))
    assert told == list(enumerate(BAD.values(), start=3))
    assert "correo.example" not in page
    assert made.entered_at is None


def test_five_thousand_bad_lines_are_a_list_with_pages_and_a_file_and_no_address_in_the_trail():
    open_way()
    client = at_desk(edith())
    page = bring(client, sheet(*(f"nadie{n}@" for n in range(5000))))
    assert "1 to 20 of 5" in page.content.decode()
    made = AddressList.objects.get()
    assert (made.lines, made.taken, made.faults.count()) == (5000, 0, 5000)
    saved = client.get(f"{DESK}lists/{made.public_id}/?as=csv").getvalue().decode()
    assert saved.count("\n") == 5001
    entry = AuditEntry.objects.get(verb="address_list.refused")
    assert entry.facts["reasons"] == {"email": 5000}
    assert entry.facts["refused"][0] == [2, "email"]
    assert "nadie" not in str(entry.facts) + saved


def test_wrong_lines_are_left_out_when_that_was_said():
    open_way()
    page = bring(at_desk(edith()), sheet("ana@correo.example", "rosa@"), without_bad="on").content.decode()
    assert "1 line is entered" in page
    assert Asking.objects.count() == 1


@pytest.mark.parametrize(
    "file, words",
    [
        (SimpleUploadedFile("x.csv", b"nombre\nAna\n"), "No column is called"),
        (SimpleUploadedFile("x.csv", b"correo\n"), "nothing in the list"),
        (SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken"), "cannot be read"),
        (SimpleUploadedFile("x.csv", b"\x00\x01\x02"), "neither text nor a workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(file, words):
    open_way()
    answer = bring(at_desk(edith()), file)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not AddressList.objects.exists()


def test_a_workbook_is_read_too():
    open_way(), open_way("kannel")
    book = openpyxl.Workbook()
    for row in (["Nombre", "Celular", "Correo"], ["Ana", 61234567, None], ["Bea", None, "bea@correo.example"]):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    bring(at_desk(edith()), SimpleUploadedFile("lista.xlsx", held.getvalue()))
    assert sorted(Asking.objects.values_list("reach", flat=True)) == ["email", "sms"]


def test_a_list_needs_everybody_s_signature_and_a_day_that_was():
    open_way()
    client = at_desk(edith())
    assert bring(client, sheet("ana@correo.example"), signed="").status_code == 422
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=200)):
        assert bring(client, sheet("ana@correo.example"), signed_on=day.isoformat()).status_code == 422
    assert not Asking.objects.exists()


def test_an_address_that_staff_enter_is_let_alone_and_the_page_says_the_same_whether_known(rosa):
    open_way()
    joined(rosa)
    client = at_desk(edith())
    pages = [
        client.post(f"{DESK}let-alone/", {"reach": "email", "address": address}, follow=True).content.decode()
        for address in (ROSA, "nobody@correo.example")
    ]
    assert all("Nobody writes to this address any more" in page for page in pages)
    assert known().state == "left"
    assert set(Suppression.objects.values_list("reason", flat=True)) == {Why.BY_STAFF}
    trail = AuditEntry.objects.filter(verb="address.suppressed")
    assert trail.count() == 2
    assert not any("correo" in str(entry.facts) for entry in trail)


def test_lists_ask_as_many_questions_for_twenty_rows_as_for_two(django_assert_max_num_queries):
    open_way()
    client = at_desk(edith())
    for n in range(20):
        bring(client, sheet(f"p{n}@correo.example"))
    with django_assert_max_num_queries(12):
        assert client.get(f"{DESK}lists/").status_code == 200


def test_people_are_counted_once_a_day(django_assert_num_queries):
    people(30)
    now = timezone.now()
    first = counts(now=now)
    people(30, start=100)
    with django_assert_num_queries(0):
        assert counts(now=now) == first
    assert counts(now=now + timedelta(days=1)).total == 60


def test_a_list_tells_how_many_of_its_lines_were_refused_and_counts_no_other_lists():
    client = at_desk(edith())
    bring(client, sheet("no address", "nor this"))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{DESK}lists/")
    assert [one.refused for one in page.context["listing"].page] == [2]
    keys = [one["sql"] for one in asked if "campaigns_addresslist" in one["sql"] and "LIMIT" in one["sql"]]
    assert keys
    assert not any("campaigns_listfault" in sql for sql in keys)
