"""Pictures of places: taken in small and without their metadata, shown after a second person's look."""

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from core import audit, freshness, uploads
from core.models import User
from hubs.directory.models.locations import Location
from hubs.directory.models.photos import PlacePhoto

MOST, WIDEST, NARROWEST = 3, 800, 320  # pictures of a place; points
QUALITIES, MOST_BYTES = (80, 65, 50, 35), 90_000
FOLDER = "places"


def add_photo(location: Location, file: Any, *, alt_es: str, alt_en: str, by: User, now: datetime) -> PlacePhoto:
    """Keep a picture of a place. ValidationError, with what to do, when it cannot be taken."""
    data, width, height, sha256 = _small(file)
    place = uploads.keep(uploads.Paper("webp", data, sha256), FOLDER)
    try:
        with transaction.atomic():
            held = Location.objects.select_for_update(no_key=True).get(pk=location.pk)
            _refuse(held, sha256)
            photo = PlacePhoto.objects.create(
                location=held, place=place, sha256=sha256, width=width, height=height, alt_es=alt_es, alt_en=alt_en,
                by=by, at=now,
            )  # fmt: skip
            audit.record("place.photo_added", on=held, by=by, photo=photo.pk, sha256=sha256)
    except Exception:
        uploads.forget(place)
        raise
    return photo


@transaction.atomic
def approve_photo(photo: PlacePhoto, *, by: User) -> None:
    """Show it to the public; never by who added it."""
    held = PlacePhoto.objects.select_for_update(no_key=True).get(pk=photo.pk)
    if held.by_id == by.pk:
        raise ValidationError(_("Who added it cannot approve it. Another manager has to."), code="two_people")
    held.approved_by = by
    held.save(update_fields=["approved_by"])
    freshness.renew()
    audit.record("place.photo_approved", on=held.location, by=by, photo=held.pk)


@transaction.atomic
def remove_photo(photo: PlacePhoto, *, by: User) -> None:
    """Take a picture away: the wrong one, or one that shows a person."""
    audit.record("place.photo_removed", on=photo.location, by=by, photo=photo.pk, sha256=photo.sha256)
    photo.delete()
    freshness.renew()
    transaction.on_commit(partial(uploads.forget, photo.place))


def _refuse(location: Location, sha256: str) -> None:
    if location.secret:
        raise ValidationError(_("A secret place has no pictures."))
    if location.photos.filter(sha256=sha256).exists():
        raise ValidationError(_("This picture is there already."))
    if location.photos.count() >= MOST:
        raise ValidationError(_("A place has at most %(n)s pictures. Take one away first.") % {"n": MOST})


def _small(file: Any) -> tuple[bytes, int, int, str]:
    """The picture as WebP, small, with nothing but its points; its width and height, and the hash of what came."""
    paper = uploads.examined(file)
    if paper.kind == "pdf":
        raise ValidationError(_("Here only pictures are taken: JPEG or PNG."))
    with Image.open(BytesIO(paper.data)) as picture:
        if picture.width < NARROWEST:
            raise ValidationError(_("The picture is less than 320 points wide. It would be blurred."))
        plain = picture.convert("RGB")
    plain.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        out = BytesIO()
        plain.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue(), plain.width, plain.height, paper.sha256
