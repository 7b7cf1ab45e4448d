"""Attacks by file: what a file is called says nothing, what is in it decides."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from core.models import AuditEntry
from core.uploads import examined, keep, plain_name
from recruitment.applications.models.papers import Document
from recruitment.applications.moves import State
from recruitment.applications.papers import MOST, add_document
from tests.recruitment.applications.made import NOON, at_state, draft, mateo, pdf, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def huge_png(width: int, height: int) -> bytes:
    """A PNG that claims many points and weighs nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def refusal(data: bytes | ContentFile) -> str:
    file = data if isinstance(data, ContentFile) else ContentFile(data, "x.pdf")
    with pytest.raises(ValidationError) as refused:
        examined(file)
    return refused.value.code


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"),
        (SVG, "kind"),
        (b"<!doctype html><script>alert(1)</script>", "kind"),
        (b"  %PDF-1.7", "kind"),
        (b"MZ" + b"\0" * 100, "kind"),
        (b"GIF89a" + b"\0" * 50, "kind"),
        (b"PK\x03\x04" + b"\0" * 50, "kind"),
        (b"%PDF-1.7\n<html>", "broken"),
        (b"\xff\xd8\xff\xe0" + b"<?php echo 1; ?>" * 9, "picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        (b"%PDF-" + b"0" * (10 * 1024 * 1024), "big"),
        (huge_png(8000, 5000), "pixels"),  # 40 megapixels
        (huge_png(100_000, 100_000), "pixels"),
    ],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_plain_paper_is_refused(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize(
    "extra",
    [
        b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>",
        b"/OpenAction 3 0 R",
        b"/AA <</O 3 0 R>>",
        b"/AA%x\n<<>>",
        b"/Names <</JavaScript 3 0 R>>",
        b"/J#61vaScript 3 0 R",
        b"/S /Launch /F (cmd.exe)",
        b"/Names <</EmbeddedFiles 3 0 R>>",
        b"/Type /EmbeddedFile",
        b"/JS(x)",
        b"/AcroForm <</XFA 3 0 R>>",
        b"/RichMedia",
    ],
)
def test_a_pdf_that_acts_is_refused(extra):
    assert refusal(pdf(extra)) == "active"


def test_a_program_in_a_packed_stream_is_found():
    assert refusal(pdf(stream=zlib.compress(b" " * 3_000_000 + b"<</S /JavaScript /JS (x)>>"))) == "active"


def test_objects_packed_in_another_way_are_refused():
    assert refusal(pdf(b"/Filter /LZWDecode", stream=zlib.compress(b"x"))) == "active"


def test_a_pdf_that_swells_is_refused():
    assert refusal(pdf(stream=zlib.compress(b"\0" * 250_000_000, 9))) == "broken"


def test_a_pdf_with_a_password_is_refused():
    assert refusal(pdf(b"/Encrypt 9 0 R")) == "locked"


@pytest.mark.parametrize("tail", [b"PK\x03\x04rest of a zip", b"<script>alert(1)</script>"])
def test_a_file_of_two_kinds_is_refused(tail):
    assert refusal(pdf(tail=tail)) == "broken"


def test_a_plain_pdf_is_kept_as_it_is():
    file = pdf(stream=zlib.compress(b"<</Type /Page>>"))
    assert examined(file).data == file.file.getvalue()
    assert examined(pdf(b"/AAPL:Keywords [1] /JSON 1 /Lang (es)")).kind == "pdf"


def test_where_a_photo_was_taken_is_forgotten():
    exif = Image.Exif()
    exif[0x0110] = "Camera of Elida"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (8.0, 58.0, 0.0)
    file = picture(exif=exif, comment=b"secret words")
    assert b"Camera of Elida" in file.file.getvalue()
    kept = examined(file).data
    assert b"Camera of Elida" not in kept
    assert b"secret words" not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_a_picture_that_is_also_a_page_loses_the_page():
    data = picture(kind="PNG").file.getvalue() + b"<html><script>alert(1)</script>"
    kept = examined(ContentFile(data, "x.png")).data
    assert b"script" not in kept
    assert Image.open(BytesIO(kept)).size == (60, 40)


def test_a_turned_photo_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(BytesIO(examined(picture(exif=exif)).data)).size == (40, 60)


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        ("informe <b>\u202efdp.exe", "informe bfdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("ñandú.PDF", "ñandú.pdf"),
    ],
)
def test_a_name_is_only_text(name, shown):
    assert plain_name(name, examined(pdf())) == shown


def test_papers_lie_under_a_name_that_nobody_can_guess(settings):
    place = keep(examined(pdf(name="../../x")), "applications")
    assert place.startswith("applications/")
    assert ".." not in place
    assert len(place.rpartition("/")[2]) == 40
    assert default_storage.path(place).startswith(str(settings.MEDIA_ROOT))


@pytest.mark.django_db
def test_a_paper_is_handed_out_only_to_those_who_may_and_only_as_attachment(client, people):
    paper = add_document(at_state(State.SUBMITTED), pdf(name="../../x.pdf"), by=mateo(), now=NOON)
    address = f"/es/mesa/solicitudes/{paper.application.code}/documentos/{paper.public_id}/"
    client.force_login(mateo())
    response = client.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="x.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert AuditEntry.objects.filter(verb="application.document_read").count() == 1
    other = draft("Otra, S.A.")
    assert client.get(address.replace(paper.application.code, other.code)).status_code == 404
    for person in ("Inés", "Stranger"):
        client.force_login(people[person])
        assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_thirty_papers_and_none_twice():
    application = draft()
    for shade in range(MOST):
        add_document(application, picture(shade * 4, "PNG", "x.png"), by=mateo(), now=NOON)
    with pytest.raises(ValidationError, match="30"):
        add_document(application, picture(255, "PNG"), by=mateo(), now=NOON)
    assert Document.objects.count() == MOST
    other = draft("Otra, S.A.")
    add_document(other, pdf(), by=mateo(), now=NOON)
    with pytest.raises(ValidationError):
        add_document(other, pdf(name="otro nombre.pdf"), by=mateo(), now=NOON)
    files = [path for path in Path(default_storage.location).rglob("*") if path.is_file()]
    assert len(files) == MOST + 1  # what was refused left nothing behind
