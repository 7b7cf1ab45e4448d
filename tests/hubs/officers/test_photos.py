"""Pictures of places: small, stripped of where they were taken, shown after a second person's look."""

import io
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from hubs.directory.models.keepers import HubKeeper
from hubs.directory.models.photos import PlacePhoto
from tests.hubs.directory.library import hub, location, service
from tests.people import ines, olga

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def home(db):
    return hub("david")


@pytest.fixture
def staff(home):
    officer, manager = ines(home), olga(home)
    TOTP.activate(manager, "JBSWY3DPEHPK3PXP")
    return [signed_in(officer), signed_in(manager)]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def picture(width=1600, height=1200, colour="red"):
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "A phone"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (width, height), colour).save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("door.jpg", out.getvalue())


def page(of):
    return reverse("listing_photos", args=[of.public_id, of.service_at_locations.get().location.public_id])


def add(desk, of, file=None):
    return desk.post(page(of), {"file": file or picture(), "alt_es": "La puerta", "alt_en": "The door"})


def test_a_picture_is_small_bare_and_hidden_until_a_second_person_has_looked(
    staff, home, client, django_capture_on_commit_callbacks
):
    desk, boss = staff
    held = service(hub=home)
    assert add(desk, held).status_code == 302
    photo = PlacePhoto.objects.get()
    with default_storage.open(photo.place) as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("WEBP", (800, 600))
        assert not kept.getexif()
        assert "exif" not in kept.info
    shown, public = reverse("place_photo", args=[photo.public_id]), reverse("service", args=[held.public_id])
    assert client.get(shown).status_code == 404
    assert desk.get(shown)["Cache-Control"] == "no-store"
    assert shown not in client.get(public).content.decode()
    decide = reverse("listing_photo", args=[held.public_id, photo.location.public_id, photo.public_id])
    assert desk.post(decide, {"do": "approve"}).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):  # pages that are kept go
        boss.post(decide, {"do": "approve"})
    answer = client.get(shown)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300, must-revalidate")
    assert client.get(shown, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert shown in client.get(public).content.decode()


def test_who_added_it_does_not_approve_it(staff, home):
    _desk, boss = staff
    held = service(hub=home)
    add(boss, held)
    photo = PlacePhoto.objects.get()
    boss.post(reverse("listing_photo", args=[held.public_id, photo.location.public_id, photo.public_id]),
              {"do": "approve"})  # fmt: skip
    photo.refresh_from_db()
    assert photo.approved_by is None
    with pytest.raises(IntegrityError, match="place_photo_two_people"), transaction.atomic():
        PlacePhoto.objects.update(approved_by=photo.by)


@pytest.mark.parametrize("file", [
    SimpleUploadedFile("x.jpg", b"not a picture"), SimpleUploadedFile("x.pdf", b"%PDF-1.7\n"), picture(200, 200),
], ids=["text", "pdf", "small"])  # fmt: skip
def test_what_is_no_picture_is_refused_and_nothing_is_kept(staff, home, file):
    assert add(staff[0], service(hub=home), file).status_code == 422
    assert not PlacePhoto.objects.exists()


def test_a_secret_place_has_no_pictures(staff, home):
    hidden = location("david", secret=True, address_1="", latitude=None, longitude=None)
    assert add(staff[0], service(hub=home, at=hidden)).status_code == 422


def test_pictures_of_another_hubs_place_are_not_found(staff, home):
    foreign = service(hub=hub("baru"))
    assert staff[0].get(page(foreign)).status_code == 404


def test_a_picture_that_waits_is_not_shown_to_officers_of_other_hubs(staff, home):
    add(staff[0], service(hub=home))
    shown = reverse("place_photo", args=[PlacePhoto.objects.get().public_id])
    assert staff[0].get(shown).status_code == 200
    HubKeeper.objects.filter(user__email="ines@hub.example").update(hub=hub("baru"))
    assert staff[0].get(shown).status_code == 404


def test_a_removed_picture_leaves_no_file(staff, home, django_capture_on_commit_callbacks):
    held = service(hub=home)
    add(staff[0], held)
    photo = PlacePhoto.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        staff[0].post(reverse("listing_photo", args=[held.public_id, photo.location.public_id, photo.public_id]),
                      {"do": "remove"})  # fmt: skip
    assert not PlacePhoto.objects.exists()
    assert not default_storage.exists(photo.place)
