"""Many entries in one workbook: what differs becomes drafts, all of it or nothing."""

import io
import zipfile
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.models import AuditEntry
from hubs.directory.models.services import Service
from hubs.officers.models import Draft, SheetEdit
from tests.hubs.directory.library import hub, phone, service
from tests.people import ines, olga


@pytest.fixture
def home(db):
    return hub("david")


@pytest.fixture
def held(home):
    made = [service(name, hub=home) for name in ("Uno", "Dos", "Tres")]
    phone(made[0])
    return made


@pytest.fixture
def desk(home):
    client = Client()
    client.force_login(ines(home))
    return client


PAGE = "listings_workbook"


def workbook(desk):
    answer = desk.get(reverse(PAGE), {"as": "xlsx"})
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def cell(book, name, column):
    """The cell of the entry of this name."""
    sheet = book.active
    keys = {str(one.value).rpartition("[")[2].rstrip("]"): one.column for one in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, keys["name_es"]).value == name)
    return sheet.cell(row, keys[column])


def send(desk, book):
    file = io.BytesIO()
    book.save(file)
    return desk.post(reverse(PAGE), {"file": SimpleUploadedFile("x.xlsx", file.getvalue())})


def faults(answer):
    assert answer.status_code == 422
    assert not Draft.objects.exists()
    assert not SheetEdit.objects.exists()
    return " ".join(answer.context["form"].errors["file"])


def test_what_differs_is_shown_first_and_then_becomes_drafts(desk, held):
    book = workbook(desk)
    cell(book, "Uno", "description_en").value = "New words"
    cell(book, "Uno", "phone").value = "6999-0000"
    cell(book, "Uno", "needs").value = "Salud, work"
    cell(book, "Dos", "hours").value = "MO,TU 07:00-15:00; 1SA 08:00-10:00; FR 20:00-02:00+1"
    answer = send(desk, book)
    assert answer.status_code == 302
    assert not Draft.objects.exists()
    html = desk.get(answer.url).content.decode()
    assert "New words" in html
    assert "6999-0000" in html
    assert desk.post(answer.url).status_code == 302
    one, two = (Draft.objects.get(service=entry).facts for entry in held[:2])
    assert (one["description_en"], one["phones"][0]["number"]) == ("New words", "6999-0000")
    assert one["needs"] == ["health", "work"]
    rules = next(value for key, value in two.items() if key.startswith("hours."))
    assert {row["byday"] for row in rules} == {"MO,TU", "1SA", "FR"}
    assert Draft.objects.count() == 2
    assert Service.objects.get(pk=held[0].pk).description_en in (None, "")
    assert desk.post(answer.url).status_code == 404


def test_a_number_from_a_workbook_is_not_shown_before_somebody_has_called_it(desk, held):
    book = workbook(desk)
    cell(book, "Uno", "phone").value = "6999-0000"
    desk.post(send(desk, book).url)
    (row,) = Draft.objects.get().facts["phones"]
    assert (row["number"], row["confirmed"]) == ("6999-0000", False)


def test_what_a_workbook_would_change_is_not_shown_to_who_keeps_the_hub_no_more(desk, held, home):
    book = workbook(desk)
    cell(book, "Uno", "description_en").value = "New words"
    answer = send(desk, book)
    home.keepers.all().delete()
    assert "New words" not in desk.get(answer.url).content.decode()


def test_a_workbook_sent_back_as_it_came_changes_nothing(desk, held):
    with translation.override("es"):
        assert faults(send(desk, workbook(desk)))


def test_one_foreign_row_refuses_the_whole_file_and_names_the_row(desk, held):
    foreign = service("Ajena", hub=hub("baru"))
    book = workbook(desk)
    cell(book, "Uno", "name_en").value = "Changed"
    cell(book, "Tres", "id").value = str(foreign.public_id)
    line = cell(book, "Tres", "id").row
    assert str(line) in faults(send(desk, book))
    assert AuditEntry.objects.get(verb="listing.denied").key == str(foreign.pk)


@pytest.mark.parametrize("bad", ["00000000-0000-4000-8000-000000000000", "", "x"])
def test_a_row_of_nothing_refuses_the_file(desk, held, bad):
    book = workbook(desk)
    cell(book, "Dos", "id").value = bad
    assert faults(send(desk, book))


@pytest.mark.parametrize("column, bad", [
    ("phone", "mañana"), ("hours", "MO 16:00-08:00"), ("hours", "MO 8-16"), ("hours", "XX 08:00-16:00"),
    ("hours", "MO,2TU 08:00-09:00"), ("hours", "9MO 08:00-09:00"), ("status", "quizás"), ("needs", "oro"),
    ("needs", ""), ("email", "correo"), ("minimum_age", "menos"), ("name_es", ""), ("name_es", "x" * 200),
])  # fmt: skip
def test_one_cell_that_cannot_be_refuses_the_file_and_names_the_row(desk, held, column, bad):
    book = workbook(desk)
    cell(book, "Uno", "description_en").value = "Good"
    spoilt = cell(book, "Dos", column)
    spoilt.value = bad
    assert str(spoilt.row) in faults(send(desk, book))


def test_the_same_entry_in_two_rows_is_refused(desk, held):
    book = workbook(desk)
    cell(book, "Dos", "id").value = cell(book, "Uno", "id").value
    assert faults(send(desk, book))


def test_what_was_changed_since_stops_all_of_it(desk, held):
    book = workbook(desk)
    cell(book, "Uno", "name_en").value = "One"
    cell(book, "Dos", "name_en").value = "Two"
    answer = send(desk, book)
    Service.objects.filter(pk=held[1].pk).update(email="a@b.example")
    desk.post(answer.url)
    assert not Draft.objects.exists()


def test_another_officers_difference_is_not_found(desk, held, client):
    book = workbook(desk)
    cell(book, "Uno", "name_en").value = "One"
    answer = send(desk, book)
    client.force_login(olga(hub("baru")))
    assert client.get(answer.url).status_code == 404


def rows(n):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["entry [id]", "name [name_es]"])
    for _ in range(n):
        sheet.append([str(uuid4()), "x"])
    return book


def test_a_huge_workbook_is_refused_before_it_is_laid_out(desk, held):
    assert faults(send(desk, rows(100_000)))
    assert faults(send(desk, rows(2_500)))


def test_a_bomb_and_what_is_no_workbook_are_refused(desk, held):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 20_000_000)
    for data in (bomb.getvalue(), b"PK\x03\x04 cut", b"id,name", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert faults(desk.post(reverse(PAGE), {"file": SimpleUploadedFile("x.xlsx", data)}))
