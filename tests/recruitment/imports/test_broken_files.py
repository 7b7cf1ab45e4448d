"""A file that cannot be read at all is refused with the line and the reason, and nothing changes."""

import zipfile
from pathlib import Path

import pytest

from core.refusal import Refused
from recruitment.imports import fetch
from recruitment.imports.models import ImportRun
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence
from tests.recruitment.imports.files import UK_HEADER, apply, names, workbook

pytestmark = pytest.mark.django_db
REFUSED = 2
HEAD = b"organisation_name_raw\r\n"


def refusal(path: Path, *options: str) -> str:
    """What the command says; the register must be as it was."""
    result = apply("uk-sponsors", path, *options)
    assert result.code == REFUSED
    assert not Licence.objects.exists()
    assert not Authority.objects.exists()
    assert ImportRun.objects.get().state == "refused"
    return result.last


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "the file is empty"),
        (HEAD, "the file is empty"),
        (b"\xff\xfeo\x00r\x00g\x00", "line 1: the text is not written in UTF-8"),
        (HEAD + b"Avalon\r\nCaf\xe9 Ltd\r\n", "line 3: the text is not written in UTF-8"),
        (HEAD + b"Avalon\r\nBri\x00ght\r\n", "line 3: a zero byte, which no text holds"),
        (HEAD + b'Avalon\r\n"Bright\r\nCedar\r\n', "line 3: a quotation mark is opened and never closed"),
        (HEAD + b'"Avalon" Ltd\r\n', "line 2: quotation marks or line ends in a place where none may stand"),
        (HEAD + b"A" * 100_001, "line 2: longer than 100000 bytes"),
        (HEAD + b"," * 300 + b"\r\n", "line 2: more than 200 columns"),
        (HEAD + b"Tech City Ltd\r\nTech Ci", "line 3: the last line has no end; the file may be cut off"),
        (b"PK\x03\x04 not an archive", "the workbook is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the workbook is protected by a password or in the old "
         "format; save it as .xlsx or .csv without a password"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(tmp_path, content, told):
    file = tmp_path / "broken"
    file.write_bytes(content)
    assert refusal(file) == f"refused: {told}"


def test_a_missing_file_is_refused(tmp_path):
    assert refusal(tmp_path / "nowhere.csv") == "refused: there is no file nowhere.csv that can be read"


def test_a_file_above_the_limit_is_refused(tmp_path):
    assert refusal(names(tmp_path / "a.csv", *["A" * 90] * 12_000), "--max-mb=1").endswith(
        "1000000 bytes when unpacked"
    )


def test_a_workbook_that_was_cut_off_is_refused(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", UK_HEADER, [[f"Avalon {n} Ltd"] for n in range(500)]).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path / "b.xlsx") == "refused: the workbook is damaged or cut off"


def test_a_workbook_with_a_flipped_byte_is_refused(tmp_path):
    file = workbook(tmp_path / "a.xlsx", UK_HEADER, [[f"Avalon {n} Ltd"] for n in range(500)])
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 120
    damaged = bytearray(file.read_bytes())
    damaged[at] ^= 0xFF
    file.write_bytes(damaged)
    assert refusal(file) == "refused: the workbook is damaged or cut off"


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert refusal(tmp_path / "a.zip") == "refused: the workbook is damaged or cut off"


def test_an_archive_that_unpacks_to_far_more_is_refused_unopened(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    assert refusal(tmp_path / "bomb.xlsx") == "refused: the workbook would unpack to far more than it seems"
    with zipfile.ZipFile(tmp_path / "big.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Refused) as told:
        fetch.fetch(tmp_path / "big.xlsx")
    assert told.value.code == "too_big"


@pytest.mark.parametrize(
    "sheet_name, corner",
    [
        ("xl/worksheets/sheet1.xml", "GR1048576"),
        ("xl/worksheets/sheet1.xml", "gr1048576"),
        ("odd/place.bin", "GR1048576"),
    ],
)
def test_one_cell_in_the_last_corner_does_not_take_the_memory_of_the_server(tmp_path, sheet_name, corner):
    file = tmp_path / "far.xlsx"
    sheet = f'<worksheet><sheetData><row r="1048576"><c r="{corner}"><v>1</v></c></row></sheetData></worksheet>'
    with (
        zipfile.ZipFile(workbook(tmp_path / "a.xlsx", UK_HEADER, [["Avalon"]])) as good,
        zipfile.ZipFile(file, "w") as bad,
    ):
        for part in good.namelist():
            if part.endswith("sheet1.xml"):
                bad.writestr(sheet_name, sheet)
            else:
                text = good.read(part).replace(b"worksheets/sheet1.xml", sheet_name.removeprefix("xl/").encode())
                bad.writestr(part, text)
    assert refusal(file) == "refused: the workbook would unpack to far more than it seems"


def test_a_long_text_that_many_cells_repeat_is_refused(tmp_path):
    file = tmp_path / "long.xlsx"
    texts = f'<sst count="2"><si><t>organisation_name_raw</t></si><si><t>{"x" * 200_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(2, 5000))
    sheet = f"<worksheet><sheetData>{cells}</sheetData></worksheet>"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", texts)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    assert refusal(file) == "refused: the workbook would unpack to far more than it seems"


def test_a_file_of_a_day_to_come_is_refused(tmp_path):
    assert refusal(names(tmp_path / "a.csv", "Avalon"), "--as-of=2999-01-01").startswith("refused: the file says 2999")


def test_an_unknown_profile_is_refused(tmp_path):
    result = apply("../../secrets", names(tmp_path / "a.csv", "Avalon"))
    assert result.code == REFUSED
    assert result.last.startswith("refused: the profile is not usable: no profile")


def test_a_profile_that_is_for_trials_is_refused_in_production(tmp_path, settings):
    settings.MODE = "production"
    result = apply("jm-mlss", names(tmp_path / "a.csv", "Avalon"))
    assert (result.code, result.last) == (
        REFUSED,
        "refused: the profile jm-mlss is for trying out only, never for a public portal",
    )


def test_no_broken_file_makes_a_program_error(tmp_path):
    """Every cut through a workbook, and every byte of a text file replaced, is answered in words."""
    whole = workbook(tmp_path / "a.xlsx", UK_HEADER, [["Avalon Ltd"], ["Bright Ltd"]]).read_bytes()
    for end in range(4, len(whole), 211):
        (tmp_path / "cut").write_bytes(whole[:end])
        assert apply("uk-sponsors", tmp_path / "cut").code == REFUSED
    text = HEAD + b'"Avalon, Ltd"\r\nBright Ltd\r\n'
    for at in range(len(text)):
        for byte in (b"\x00", b'"', b"\xe9", b"\n", b"\x1b"):
            (tmp_path / "odd").write_bytes(text[:at] + byte + text[at + 1 :])
            assert run_ends_in_words(tmp_path / "odd")


def run_ends_in_words(path: Path) -> bool:
    result = apply("uk-sponsors", path, "--force-reviewed=trial")
    return result.last.split(":")[0] in ("applied", "held", "refused")
