"""Pictures of guides: looked into, drawn anew small, and named by what they hold, so that browsers may keep them.

JPEG and PNG come in (core.uploads says why not another); WebP goes out in two widths, without anything but its points.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from core import audit, uploads
from core.models import User
from core.publishing import EDITABLE
from rights.guides.models import Guide, GuideImage, GuideVersion

WIDTHS = {640: 60_000, 320: 25_000}  # pixels -> the most bytes; a phone takes the small one
QUALITIES = (80, 70, 60, 50, 40, 30, 20)
MOST = 4  # of a guide
TALLEST = 2  # times the width
REFUSALS = {
    "kind": _("Here only pictures are taken: JPEG or PNG."),
    "moving": _("The picture moves. Send one that stands still."),
    "narrow": _("The picture is less than 320 points wide. It would be blurred."),
    "tall": _("The picture is more than twice as high as it is wide. Cut it."),
    "detailed": _("The picture holds too much detail to be small. Use a drawing, or cut it."),
    "many": _("A guide holds at most four pictures."),
    "same": _("This picture is there already."),
    "not_draft": _("It has been sent already. Take it back before you change it."),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is kept: its name, the size of the wide file, and the bytes by width."""

    stem: str
    width: int
    height: int
    files: Mapping[int, bytes]


def drawn(file: Any) -> Drawn:
    """Look into a file and draw it anew. ValidationError, with what to do, when it cannot be taken."""
    paper = uploads.examined(file)
    if paper.kind == "pdf":
        raise _refused("kind")
    file.seek(0)
    with Image.open(file, formats=[paper.kind.upper()]) as sent:
        if paper.kind == "png" and getattr(sent, "is_animated", False):
            raise _refused("moving")
    with Image.open(BytesIO(paper.data)) as picture:
        if picture.width < min(WIDTHS):
            raise _refused("narrow")
        if picture.height > TALLEST * picture.width:
            raise _refused("tall")
        plain = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    sizes = {width: _resized(plain, width) for width in WIDTHS}
    files = {width: _small(size, WIDTHS[width]) for width, size in sizes.items()}
    stem = hashlib.sha256(b"".join(files.values())).hexdigest()
    return Drawn(stem, *sizes[max(WIDTHS)].size, files)


def _resized(picture: Image.Image, width: int) -> Image.Image:
    """At most so wide; never made larger than it was."""
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _small(picture: Image.Image, most: int) -> bytes:
    """The best WebP within so many bytes."""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= most:
            return out.getvalue()
    raise _refused("detailed")


def place(stem: str, width: int) -> str:
    """Where a file of a picture is kept."""
    return f"guides/{stem[:2]}/{stem}-{width}.webp"


def add_image(version: GuideVersion, file: Any, alts: Mapping[str, str], *, by: User, now: datetime) -> GuideImage:
    """Add a picture to a draft; `alts` are alt_es and alt_en, what it shows for those who do not see it."""
    picture = drawn(file)
    for width, data in picture.files.items():
        if not default_storage.exists(place(picture.stem, width)):
            default_storage.save(place(picture.stem, width), ContentFile(data))
    return _added(version, picture, alts, by=by, now=now)


@transaction.atomic
def _added(version: GuideVersion, picture: Drawn, alts: Mapping[str, str], *, by: User, now: datetime) -> GuideImage:
    held = _written(version, by=by, now=now)
    images = list(held.images.all())
    if picture.stem in {image.stem for image in images}:
        raise _refused("same")
    if len(images) >= MOST:
        raise _refused("many")
    image = GuideImage.objects.create(
        version=held, position=len(images), stem=picture.stem, width=picture.width, height=picture.height, **alts
    )
    audit.record("guide.image_added", on=held.guide, by=by, version=held.number, stem=picture.stem)
    return image


@transaction.atomic
def remove_image(image: GuideImage, *, by: User, now: datetime) -> None:
    """Take a picture out of a draft; its files go when no other version shows it."""
    held = _written(image.version, by=by, now=now)
    image.delete()
    if not GuideImage.objects.filter(stem=image.stem).exists():
        for width in WIDTHS:
            transaction.on_commit(partial(default_storage.delete, place(image.stem, width)))
    audit.record("guide.image_removed", on=held.guide, by=by, version=held.number, stem=image.stem)


def _written(version: GuideVersion, *, by: User, now: datetime) -> GuideVersion:
    """The draft under its guide's lock, as one more saving of `by`."""
    Guide.objects.select_for_update(no_key=True).get(pk=version.guide_id)
    held = GuideVersion.objects.select_related("guide").select_for_update(of=("self",), no_key=True).get(pk=version.pk)
    if held.state not in EDITABLE:
        raise _refused("not_draft")
    held.next_version()
    held.writer, held.changed_at, held.writers = by, now, sorted({*held.writers, by.pk})
    held.save()
    return held


def _refused(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)
