"""Pictures of guides: small and kept for a year, never more than a picture, and seen only with their guide."""

from io import BytesIO
from struct import pack
from zlib import compress, crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from PIL import Image

from core.publishing import State
from core.roles import Role
from rights.guides.models import GuideImage
from tests.rights.guides import library
from tests.rights.guides.desk_forms import fields, save
from tests.rights.guides.test_desk import at_desk, begin, html, url

pytestmark = pytest.mark.django_db
ALTS = {"alt_es": "Un pasaporte en la mano de su dueña", "alt_en": "A passport in its owner's hand"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def editor():
    return at_desk(Role.CAMPAIGN_EDITOR)


@pytest.fixture
def guide(db):
    return library.guide()


def drawing(kind: str = "PNG", size: tuple[int, int] = (900, 600), **how: object) -> bytes:
    out = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.save(out, kind, **how)
    return out.getvalue()


def sent(data: bytes, name: str = "foto.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def add(desk: Client, version, data: bytes, **changes: str):
    return desk.post(url(version, "images/"), ALTS | {"file": sent(data)} | changes)


def moving() -> bytes:
    frames = [Image.new("RGB", (400, 300), (shade, 0, 0)) for shade in (0, 255)]
    out = BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


def bomb() -> bytes:
    """A PNG of some hundred bytes that says to be 12,000 x 12,000 points."""
    head = chunk(b"IHDR", pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def noise() -> bytes:
    out = BytesIO()
    Image.effect_noise((640, 1200), 250).convert("RGB").save(out, "PNG")
    return out.getvalue()


def gif() -> bytes:
    out = BytesIO()
    Image.new("P", (400, 300)).save(out, "GIF")
    return out.getvalue()


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "empty"), (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Only PDF, JPEG and PNG"),
        (gif(), "Only PDF, JPEG and PNG"), (b"%PDF-1.4\n%%EOF", ""), (bomb(), "24 million points"),
        (moving(), "moves"), (drawing(size=(200, 150)), "less than 320"), (drawing(size=(400, 900)), "twice as high"),
        (drawing()[:400], "cannot be opened"), (noise(), "too much detail"),
        (b"\x89PNG\r\n\x1a\n<?php system('id'); ?>", "cannot be opened"),
    ],
    ids=["empty", "svg", "gif", "pdf", "bomb", "moving", "narrow", "tall", "cut", "noise", "program"],
)  # fmt: skip
def test_what_is_no_small_still_picture_is_refused_with_the_reason(guide, editor, data, reason):
    told = add(editor, guide.versions.get(), data)
    assert reason in html(told, 422)
    assert fields(told)["alt_es"] == [ALTS["alt_es"]]
    assert not GuideImage.objects.exists()


@pytest.mark.parametrize("missing", ["alt_es", "alt_en"])
def test_a_picture_without_words_in_a_language_is_refused(guide, editor, missing):
    html(add(editor, guide.versions.get(), drawing(), **{missing: " "}), 422)
    assert not GuideImage.objects.exists()


def test_a_picture_becomes_small_and_keeps_nothing_but_its_points(guide, editor, tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "canary-place"
    assert add(editor, guide.versions.get(), drawing("JPEG", exif=exif)).status_code == 302
    image = GuideImage.objects.get()
    assert (image.width, image.height) == (640, 427)
    for width, most in ((320, 25_000), (640, 60_000)):
        data = next(tmp_path.rglob(f"{image.stem}-{width}.webp")).read_bytes()
        assert len(data) <= most
        assert b"canary" not in data
        with Image.open(BytesIO(data)) as kept:
            assert (kept.format, kept.width) == ("WEBP", width)


def test_a_picture_is_public_with_its_guide_and_not_before(guide, editor, rosa):
    version = guide.versions.get()
    add(editor, version, drawing())
    image = GuideImage.objects.get()
    address = f"/pictures/{image.stem}-320.webp"
    assert rosa.get(address).status_code == 404
    assert editor.get(address).headers["Cache-Control"] == "no-store"
    assert address in html(editor.get(url(version, "preview/es/")))
    library.publish(guide)
    told = rosa.get(address)
    assert (told.status_code, told.headers["Content-Type"]) == (200, "image/webp")
    assert "immutable" in told.headers["Cache-Control"]
    page = html(rosa.get("/en/rights/passport-kept-en/"))
    assert 'loading="lazy"' in page
    assert "A passport in its owner&#x27;s hand" in page
    assert rosa.get(address.replace("-320", "-999")).status_code == 404


def test_a_picture_goes_on_into_the_next_version_and_the_published_one_keeps_it(guide, editor):
    add(editor, guide.versions.get(), drawing())
    live = library.publish(guide)
    guide.refresh_from_db()
    draft = begin(editor, guide)
    image = draft.images.get()
    assert image.alt_en == ALTS["alt_en"]
    with pytest.raises(DatabaseError), transaction.atomic():
        live.images.all().delete()
    editor.post(url(draft, f"images/{image.stem}/remove/"))
    assert (draft.images.count(), live.images.count()) == (0, 1)
    assert at_desk(Role.REGISTRAR).get(f"/pictures/{image.stem}-640.webp").status_code == 200


def test_the_files_go_with_the_last_version_that_shows_them(guide, editor, tmp_path):
    version = guide.versions.get()
    add(editor, version, drawing())
    editor.post(url(version, f"images/{GuideImage.objects.get().stem}/remove/"))
    assert not list(tmp_path.rglob("*.webp"))


def test_at_most_four_pictures_each_once_and_only_in_a_draft(guide, editor):
    version = guide.versions.get()
    for step in range(4):
        assert add(editor, version, drawing(size=(700, 400 + 20 * step))).status_code == 302
    assert "at most four" in html(add(editor, version, drawing(size=(700, 500))), 422)
    editor.post(url(version, f"images/{version.images.first().stem}/remove/"))
    assert "there already" in html(add(editor, version, drawing(size=(700, 420))), 422)
    save(editor, url(version, "edit/"), do="send")
    html(add(editor, version, drawing(size=(700, 520))), 422)
    assert version.images.count() == 3
    version.refresh_from_db()
    assert version.state == State.REVIEW
