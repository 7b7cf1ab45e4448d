"""What is pasted or uploaded becomes lines, or is refused whole with a sentence that says what to do."""

import io
import zipfile

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.refusal import Refused
from recruitment.batches import sources, words
from recruitment.batches.sources import Column

NAMES = ["Enlace Laboral Dos Mares, S.A.", "AE-2025-0312"]


def workbook(*rows: list[object]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def taken(content: bytes, column: Column | None = None) -> list[str]:
    with sources.on_disk(content) as path:
        column = column or sources.guessed_column(sources.first_rows(path))
        assert column is not None, "a person must choose"
        return [line for _number, line in sources.in_column(path, column)]


def must_choose(content: bytes) -> bool:
    with sources.on_disk(content) as path:
        return sources.guessed_column(sources.first_rows(path)) is None


def refused(read) -> str:
    with pytest.raises(Refused) as caught, translation.override("en"):
        read()
    with translation.override("en"):
        return words.refusal(caught.value)


def test_a_pasted_list_keeps_its_line_numbers_and_drops_empty_lines():
    assert sources.pasted("\n  Dos Mares \r\n\n\u00a06123-4567\n\n") == [(2, "Dos Mares"), (4, "6123-4567")]


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "nothing to check"),
        (" \n\t\n", "nothing to check"),
        ("Dos Mares\nTres\tMares", "Line 2 holds more than one column. Paste one column only."),
        ("Dos Mares\nTres\x07Mares", "Line 2 holds characters that no name has."),
        ("Dos \u202eMares", "Line 1 holds characters that no name has."),
        ("a\n" + "b" * 201, "Line 2 is longer than 200 letters."),
        ("a\n" * 10_001, "more than 10,000 lines. Part it"),
    ],
)
def test_a_list_that_cannot_be_is_refused_with_its_line(text, told):
    assert told in refused(lambda: sources.pasted(text))


def test_ten_thousand_lines_are_taken():
    assert len(sources.pasted("a\n" * 10_000)) == 10_000


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(NAMES).encode(),  # no line end at the end, a comma in a name
        ("Nombre\r\n" + "\r\n".join(NAMES) + "\r\n").encode(),
        ("N.º;Razón social;Provincia\n1;" + NAMES[0] + ";Colón\n2;" + NAMES[1] + ";Darién\n").encode("cp1252"),
        ('Provincia,Agencia\nColón,"' + NAMES[0] + '"\nDarién,' + NAMES[1] + "\n").encode("utf-8-sig"),
        ("Teléfono\tNombre\n1\t" + NAMES[0] + "\n2\t" + NAMES[1] + "\n").encode(),
        workbook(["Company"], *[[name] for name in NAMES]),
        workbook(["Nr.", "Nombre de la agencia"], [1, NAMES[0]], [2, None], [3, NAMES[1]]),
        workbook(*[[name] for name in NAMES]),
    ],
)
def test_the_column_is_known_by_its_heading_or_is_the_only_one(content):
    assert taken(content) == NAMES


def test_a_file_whose_headings_say_nothing_waits_for_a_person():
    content = workbook(["Colón", NAMES[0], 3], ["Darién", NAMES[1], 4])
    assert must_choose(content)
    assert taken(content, Column(1, heading=False)) == NAMES
    assert taken(content, Column(1, heading=True)) == NAMES[1:]
    assert "nothing to check" in refused(lambda: taken(content, Column(9, heading=False)))


def test_a_first_line_that_is_a_name_is_never_dropped_as_a_heading():
    assert taken(b"Agencia Horizonte\nAgencia Canal\n") == ["Agencia Horizonte", "Agencia Canal"]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "the file is empty"),
        (b"\n\n", "nothing to check"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "neither text nor a workbook. Save the list as .xlsx or .csv"),
        (b"Caf\x81\n", "neither text nor a workbook"),
        (b"PK\x03\x04 not an archive", "the workbook is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "protected by a password"),
        (bomb(), "would unpack to far more than it seems"),
        (b'Nombre\n"Dos Mares\n', "a quotation mark is opened and never closed"),
        (workbook(["Nombre"], ["a\x0bb".replace("\x0b", "\u202e")]), "Line 2 holds characters that no name has"),
        (workbook(["Nombre"], *[["x"]] * 10_001), "more than 10,000 lines"),
        (b"Nombre\n" + b"x\n" * 100_000, "more than 10,000 lines"),
    ],
    ids=[
        "empty",
        "blank",
        "image",
        "no encoding",
        "damaged",
        "protected",
        "bomb",
        "quote",
        "direction",
        "sheet",
        "text",
    ],
)
def test_a_file_that_cannot_be_is_refused_and_says_what_to_do(content, told):
    assert told in refused(lambda: taken(content))


@given(st.text(max_size=300))
def test_no_pasted_text_breaks_the_reading(text):
    try:
        lines = sources.pasted(text)
    except Refused as no:
        words.refusal(no)  # has a sentence
        return
    assert lines
    assert all(line in text and 0 < len(line) <= 200 and "\0" not in line for _number, line in lines)


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reading(content):
    try:
        with sources.on_disk(content) as path:
            column = sources.guessed_column(sources.first_rows(path)) or Column(0, heading=False)
            assert sources.in_column(path, column)
    except Refused as no:
        words.refusal(no)  # has a sentence
