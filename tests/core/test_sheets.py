"""Lists as files: no cell is a formula, nothing is lost, and a list keeps its state in its address."""

import csv
import io

import openpyxl
import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core.listing import listing
from core.models import User
from core.sheets import as_file, neutral

COLUMNS = [("Name", lambda row: row[0]), ("Number", lambda row: row[1])]
TRICKS = ["=1+1", "+507 6000", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0"]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_cell_of_either_file_is_a_formula(trick):
    text = content(as_file("csv", "list", COLUMNS, [(trick, 3)])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{trick}", "3"]
    book = openpyxl.load_workbook(io.BytesIO(content(as_file("xlsx", "list", COLUMNS, [(trick, 3)]))))
    cell = book.active["A2"]
    assert (cell.data_type, cell.value.replace("_x000D_", "\r")) == ("s", f"'{trick}")


@given(st.text(max_size=40))
def test_text_comes_through_whole_but_for_control_characters(text):
    told = neutral(text)
    assert told.removeprefix("'").lstrip("'") == "".join(c for c in text if c >= " " or c in "\t\n\r").lstrip("'")
    assert not told.lstrip(" ").startswith(("=", "+", "@", "-", "\t", "\r"))


@pytest.mark.django_db
def test_a_list_reads_its_order_page_and_filters_from_the_address_and_passes_over_nonsense():
    User.objects.bulk_create([User(email=f"p{n:02}@x.example", name=f"P{n:02}") for n in range(25)])

    def asked(query: str) -> list[str]:
        shown = listing(
            RequestFactory().get(f"/?{query}"), User.objects.all(), sorts={"name": "name", "new": "-joined_at"},
            filters={"q": lambda rows, text: rows.filter(name__icontains=text)},
        )  # fmt: skip
        return [user.name for user in shown.page]

    assert asked("")[0] == "P00"
    assert asked("o=-name")[0] == "P24"
    assert asked("p=2") == [f"P{n}" for n in range(20, 25)]
    assert asked("q=P1&o=-name") == [f"P{n}" for n in range(19, 9, -1)]
    assert asked("o=password&p=xx&q=") == asked("")
    assert asked("q=%00") == asked("")
