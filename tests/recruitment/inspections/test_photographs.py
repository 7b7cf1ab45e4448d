"""Photographs of findings: what is kept, what is removed from them, who may fetch them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from core.models import AuditEntry
from recruitment.inspections import actions, photographs
from recruitment.inspections.models import Photo

pytestmark = pytest.mark.django_db
GPS = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 60), colour: str = "red") -> bytes:
    """A picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Fabricante"
    exif.get_ifd(GPS).update({1: "N", 2: (8.0, 58.0, 30.0), 3: "W", 4: (79.0, 32.0, 0.0)})
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, exif=exif)
    return out.getvalue()


def add(visit, data: bytes, item: str = "11", by=None):
    return photographs.add_photo(
        visit, BytesIO(data), item=item, caption="Letrero", by=by or visit.inspector, now=timezone.now()
    )


def stored(settings) -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return [path for path in root.rglob("*") if path.is_file()] if root.exists() else []


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_where_and_with_what_it_was_taken_is_gone(begun, kind):
    data = picture(kind)
    with Image.open(BytesIO(data)) as before:
        assert before.getexif().get_ifd(GPS)
    photo = add(begun, data)
    kept = default_storage.open(photo.place).read()
    with Image.open(BytesIO(kept)) as after:
        assert not dict(after.getexif())
        assert not after.getexif().get_ifd(GPS)
        assert after.size == (80, 60)
    assert b"Fabricante" not in kept
    assert b"Exif" not in kept


def test_its_name_is_not_to_be_guessed_and_it_lies_outside_of_what_is_served(begun, settings):
    photo = add(begun, picture())
    assert str(begun.public_id) not in photo.place
    assert len(Path(photo.place).name) >= 32
    path = Path(default_storage.path(photo.place))
    assert path.is_relative_to(settings.MEDIA_ROOT)
    assert not path.is_relative_to(settings.STATIC_ROOT)


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"), (b"GIF89a", "kind"), (b"<svg onload=alert(1)>", "kind"), (b"\xff\xd8\xff broken", "picture"),
        (b"%PDF-1.4\n%%EOF", None),
    ],
)  # fmt: skip
def test_what_is_no_photograph_is_refused_and_nothing_stays(begun, settings, data, code):
    with pytest.raises(ValidationError) as refused:
        add(begun, data)
    assert code is None or refused.value.code == code
    assert not Photo.objects.exists()
    assert stored(settings) == []


def test_forty_megapixels_are_refused_before_they_are_unpacked(begun, settings):
    with pytest.raises(ValidationError) as refused:
        add(begun, picture("PNG", size=(8000, 5000)))
    assert refused.value.code == "pixels"
    assert stored(settings) == []


def test_the_same_photograph_of_the_same_item_is_one(begun, settings):
    first = add(begun, picture())
    assert add(begun, picture()) == first
    assert len(stored(settings)) == 1
    assert add(begun, picture(), item="12") != first
    assert len(stored(settings)) == 2


def test_after_the_visit_nothing_is_added_or_removed(begun, mateo, settings):
    photo = add(begun, picture())
    actions.cancel(begun, "Sin luz.", by=mateo, now=timezone.now())
    with pytest.raises(ValidationError):
        add(begun, picture(colour="blue"))
    with pytest.raises(ValidationError):
        photographs.remove_photo(photo, by=begun.inspector)
    assert len(stored(settings)) == 1


def test_a_wrong_one_is_removed_with_its_file(begun, settings, django_capture_on_commit_callbacks):
    photo = add(begun, picture())
    with django_capture_on_commit_callbacks(execute=True):
        photographs.remove_photo(photo, by=begun.inspector)
    assert stored(settings) == []
    assert AuditEntry.objects.filter(verb="inspection.photo_removed").exists()


def test_it_is_saved_never_shown_and_each_reading_is_recorded(begun, itzel, mateo, stranger_with, at_desk):
    path = f"/es/mesa/inspecciones/fotos/{add(begun, picture()).public_id}/"
    response = at_desk(mateo).get(path)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "image/jpeg"
    assert AuditEntry.objects.filter(verb="inspection.photo.read", by=mateo).count() == 1
    for role in ("auditor", "check_officer", "hub_officer"):
        assert at_desk(stranger_with(role)).get(path).status_code == 404
