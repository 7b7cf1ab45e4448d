"""The pages of lists: only their maker sees them, they tell by tabs, and nothing of them gets into records."""

import csv
import io
import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from core.models import AuditEntry, User
from core.roles import Role
from recruitment.batches.actions import check_waiting, drop_old_batches
from recruitment.batches.models import KEPT, Batch, BatchLine
from recruitment.register.models.recruiters import RecruiterName
from tests.factories import days, licence, recruiter
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def desk(mateo) -> Client:
    client = Client()
    client.force_login(mateo)
    return client


def at(name: str, batch: Batch | None = None, *more: object) -> str:
    with translation.override("en"):
        return reverse(name, args=[batch.public_id, *more] if batch else [])


def html(answer) -> str:
    return answer.content.decode()


def file(answer) -> bytes:
    return b"".join(answer.streaming_content)


def post(desk: Client, **fields: object):
    return desk.post(at("batch_new"), {"title": "Job fair", "text": "", **fields})


def test_a_pasted_list_is_made_and_shown_and_works_without_scripts(desk, dos_mares):
    answer = post(desk, text="Dos Mares\n6123-4567")
    batch = Batch.objects.get()
    assert answer.headers["Location"] == at("batch", batch)
    page = desk.get(at("batch", batch))
    assert page["Refresh"] == "5"
    assert "Checked 0 of 2" in html(page)
    assert "Refresh" not in desk.get(at("batch", batch) + "?still=1")


def test_a_finished_list_is_not_shown_anew(desk, dos_mares, listed):
    page = desk.get(at("batch", listed("Dos Mares")))
    assert "Refresh" not in page
    assert "<progress" not in html(page)
    assert "Licence in force" in html(page)


@pytest.mark.parametrize(
    "fields, told",
    [
        ({}, "Paste a list or choose a file."),
        ({"text": "a", "file": SimpleUploadedFile("a.csv", b"a\n")}, "not both"),
        ({"text": "a\nb\tc"}, "Line 2 holds more than one column"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04no")}, "the workbook is damaged or cut off"),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "the file is empty"),
        ({"file": SimpleUploadedFile("a.csv", b"a\n" * 2_600_000)}, "larger than 5 MB"),
        ({"text": "a\n" * 10_001}, "more than 10,000 lines"),
        ({"title": "", "text": "Dos Mares"}, "This field is required"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_what_was_typed_stays(desk, fields, told):
    answer = post(desk, **fields)
    assert answer.status_code == 200
    page = html(answer).replace("&quot;", '"')
    assert page.count(told) == 2  # on top and beside the field
    assert fields.get("text", "")[:20] in page
    assert not Batch.objects.exists()


def test_a_file_whose_column_is_plain_needs_no_choice(desk):
    post(desk, file=SimpleUploadedFile("a.csv", b"Nombre;Nr.\nDos Mares;1\n"))
    assert [line.said for line in BatchLine.objects.all()] == ["Dos Mares"]


def test_a_person_chooses_the_column_after_a_look_at_five_rows(desk):
    rows = "".join(f"{n};Agencia {n}\n" for n in range(8))
    post(desk, file=SimpleUploadedFile("a.csv", rows.encode()))
    batch = Batch.objects.get()
    assert desk.get(at("batch", batch)).headers["Location"] == at("batch_column", batch)
    page = html(desk.get(at("batch_column", batch)))
    assert "Agencia 4" in page
    assert "Agencia 5" not in page
    for wrong in ({}, {"column": "9"}, {"column": "x"}):
        assert "There is a problem" in html(desk.post(at("batch_column", batch), wrong))
    desk.post(at("batch_column", batch), {"column": "1"})
    desk.post(at("batch_column", batch), {"column": "0"})  # a second time: nothing
    batch.refresh_from_db()
    assert (batch.size, batch.file) == (8, None)
    assert batch.lines.first().said == "Agencia 0"


def everybody(batch: Batch) -> list[tuple[str, str]]:
    return [
        ("get", at("batch", batch)), ("get", at("batch", batch) + "?as=csv"), ("get", at("batch_column", batch)),
        ("post", at("batch_column", batch)), ("post", at("batch_decide", batch, 1)), ("get", at("batch_delete", batch)),
        ("post", at("batch_delete", batch)),
        ("post", at("batch_again", batch)),
    ]  # fmt: skip


@pytest.mark.parametrize("roles", [[Role.AUDITOR], [Role.DIRECTOR], [Role.REGISTRAR], [Role.ADMINISTRATOR], []])
def test_a_list_of_another_does_not_exist(dos_mares, listed, roles):
    batch = listed("Enlase Laboral Dos Mares")
    other = Client()
    other.force_login(User.objects.create_user("other@mitradel.example", PASSWORD, roles=roles))
    for how, path in everybody(batch):
        assert getattr(other, how)(path, {"choice": "0"}).status_code == 404, path
    assert BatchLine.objects.get().fate == "waiting"


def test_nobody_signed_out_sees_a_list(client, listed):
    for how, path in everybody(listed("Dos Mares")):
        assert "/sign-in/" in getattr(client, how)(path).headers["Location"]


def test_the_tabs_and_the_search_part_the_list(desk, dos_mares, listed):
    batch = listed("Dos Mares", "Enlase Laboral Dos Mares", "Zarzuela Importadora")
    page = html(desk.get(at("batch", batch)))
    for tab in ("All (3)", "To decide (1)", "In force (1)", "With a problem (0)", "Not found (1)"):
        assert tab in page
    assert "Zarzuela" not in html(desk.get(at("batch", batch) + "?tab=in-force"))
    assert "No line is here" in html(desk.get(at("batch", batch) + "?tab=problem"))
    found = html(desk.get(at("batch", batch) + "?q=enlace"))  # by the name in the register too
    assert ("Dos Mares" in found, "Zarzuela" in found) == (True, False)
    assert desk.get(at("batch", batch) + "?tab=nonsense&p=x&o=y&q=%00").status_code == 200


def test_the_least_sure_comes_first_and_what_nobody_has_last(desk, dos_mares, listed):
    page = html(desk.get(at("batch", listed("Nadie Zzyzx", "Dos Mares", "Enlase Laboral Dos Mares"))))
    assert page.index(">Enlase Laboral Dos Mares<") < page.index(">Dos Mares<") < page.index(">Nadie Zzyzx<")


def test_deciding_leads_back_to_the_same_place_and_says_who_decided(desk, dos_mares, listed):
    batch = listed("Enlase Laboral Dos Mares")
    answer = desk.post(at("batch_decide", batch, 1) + "?tab=all&p=1", {"choice": "0"})
    assert answer.headers["Location"] == at("batch", batch) + "?tab=all&p=1#lines"
    page = html(desk.get(at("batch", batch)))
    assert "Decided by Mateo" in page
    assert "Take it back" in page
    again = desk.post(at("batch_decide", batch, 1), {"choice": "none"})
    assert again.status_code == 409
    assert "decided meanwhile" in html(again)


@pytest.mark.parametrize("choice", ["", "7", "99", "-1", "x", "²", "1e9", "undo"])
def test_a_choice_that_nobody_offered_changes_nothing(desk, dos_mares, listed, choice):
    batch = listed("Enlase Laboral Dos Mares")
    assert desk.post(at("batch_decide", batch, 1), {"choice": choice}).status_code == 409
    assert desk.post(at("batch_decide", batch, 99), {"choice": "0"}).status_code == 404
    assert batch.lines.get().fate == "waiting"


def test_among_several_one_is_chosen(desk, dos_mares, listed):
    other = licence(recruiter("Enlace Laboral Dos Mares, Corp."), number="AE-2020-1").recruiter
    batch = listed("Enlace Laboral Dos Mares")
    assert "Choose among 2" in html(desk.get(at("batch", batch)))
    place = [c["recruiter"] for c in batch.lines.get().candidates].index(other.pk)
    desk.post(at("batch_decide", batch, 1), {"choice": str(place)})
    assert batch.lines.get().recruiter == other


def test_the_file_says_everything_and_no_cell_is_a_formula(desk, dos_mares, listed):
    name = RecruiterName.objects.get(kind="legal")
    name.name = "=Enlace Laboral Dos Mares, S.A."
    name.save()
    batch = listed('=HYPERLINK("http://x")', "+507 6123 4567", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0", "Dos Mares")
    table = list(csv.reader(io.StringIO(file(desk.get(at("batch", batch) + "?as=csv&o=line")).decode("utf-8-sig"))))
    assert table[0][:7] == [
        "Line",
        "You typed",
        "Result now",
        "Result when checked",
        "Name",
        "Licence number",
        "Authority",
    ]
    assert table[2][1:5] == ["'+507 6123 4567", "Licence in force", "", "'=Enlace Laboral Dos Mares, S.A."]
    assert table[2][5:9] == ["AE-2025-0312", "MITRADEL", "100", "The phone is exact"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(file(desk.get(at("batch", batch) + "?as=xlsx&o=line"))))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(list(book.active.iter_rows())) == 7


def test_the_file_speaks_the_language_of_the_page_to_its_end(desk, dos_mares, listed):
    batch = listed("Dos Mares")
    with translation.override("en"):
        answer = desk.get(at("batch", batch) + "?as=csv")
    with translation.override("es"):
        assert "Licence in force" in file(answer).decode()


def test_a_file_holds_the_tab_that_is_shown(desk, dos_mares, listed):
    batch = listed("Dos Mares", "Zarzuela Importadora")
    assert "Zarzuela" not in file(desk.get(at("batch", batch) + "?as=csv&tab=in-force")).decode()


def test_ten_and_twenty_lines_ask_the_database_equally_often(desk, dos_mares, warning, listed):
    lines = ["Dos Mares", "Enlase Laboral Dos Mares", "6000-0901", "Nadie Zzyzx", "AE-2025-0312"]
    asked = []
    for many in (2, 4):
        batch = listed(*lines * many)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(at("batch", batch)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 14


def test_ten_and_twenty_lists_ask_the_database_equally_often(desk, listed):
    asked = []
    for _ in range(2):
        for _ in range(10):
            listed("Dos Mares")
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(at("batches")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_my_lists_show_how_far_they_are_and_nobody_elses(desk, people, dos_mares, listed):
    listed("Enlase Laboral Dos Mares", "Nadie Zzyzx")
    listed("Hidden", by=people["Inés"])
    page = html(desk.get(at("batches")))
    assert page.count("Job fair, Santiago") == 1
    assert "You have no list yet" in html(login(people["Stranger"], Role.INSPECTOR).get(at("batches")))


def login(user: User, role: Role) -> Client:
    user.roles = [role]
    user.save()
    client = Client()
    client.force_login(user)
    return client


def test_its_maker_deletes_it_at_once_and_nothing_of_it_stays(desk, dos_mares, listed):
    batch = listed("Dos Mares", "Enlase Laboral Dos Mares")
    assert "Delete the list" in html(desk.get(at("batch_delete", batch)))
    assert Batch.objects.exists()
    desk.post(at("batch_delete", batch))
    assert not Batch.objects.exists()
    assert not BatchLine.objects.exists()


def test_it_goes_by_itself_after_thirty_days(listed, now):
    listed("Dos Mares")
    assert drop_old_batches(now=now + KEPT - days(1)) == 0
    assert drop_old_batches(now=now + KEPT) == 1
    assert not BatchLine.objects.exists()
    assert AuditEntry.objects.get(verb="batch.deleted").by is None


def test_the_record_tells_what_was_done_and_never_a_word_of_a_list(desk, dos_mares, caplog):
    post(desk, title="Secret title", text="Enlase Laboral Dos Mares\nJuan Secreto Perez")
    batch = Batch.objects.get()
    check_waiting(timezone.now)
    desk.get(at("batch", batch))
    desk.post(at("batch_decide", batch, 1), {"choice": "0"})
    desk.post(at("batch_decide", batch, 1), {"choice": "undo"})
    desk.post(at("batch_decide", batch, 1), {"choice": "none"})
    desk.post(at("batch_delete", batch))
    entries = AuditEntry.objects.filter(verb__startswith="batch.").order_by("pk")
    assert [entry.verb for entry in entries] == [
        "batch.made", "batch.line_taken", "batch.line_reopened", "batch.line_refused", "batch.deleted",
    ]  # fmt: skip
    kept = json.dumps([entry.facts for entry in entries]).lower() + caplog.text.lower()
    for word in ("enlase", "secret", "juan"):
        assert word not in kept


def test_every_page_of_lists_is_whole(desk, dos_mares, listed):
    batch = listed("Dos Mares")
    for path in (at("batches"), at("batch_new"), at("batch", batch), at("batch_delete", batch)):
        page = html(desk.get(path))
        assert page.count("<h1") == 1
        assert ' style="' not in page
        assert "no-store" in desk.get(path)["Cache-Control"]
