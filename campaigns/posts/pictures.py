"""Pictures of posts: looked into, drawn anew and small, as JPEG or PNG, which every channel takes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _
from PIL import Image

from campaigns.posts.models import Picture
from core import uploads

WIDEST = 1600  # pixels; what networks show at most
NARROWEST = 320
MOST_BYTES = 900_000  # Bluesky takes a million
QUALITIES = (85, 75, 65, 50, 35)
REFUSALS = {
    "kind": _("Here only pictures are taken: JPEG or PNG."),
    "moving": _("The picture moves. Send one that stands still."),
    "narrow": _("The picture is less than 320 points wide. It would be blurred."),
    "detailed": _("The picture holds too much detail to be small. Use a drawing, or cut it."),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is kept."""

    data: bytes
    mime: str
    width: int
    height: int


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
        if picture.width < NARROWEST:
            raise _refused("narrow")
        small = _resized(picture)
    if paper.kind == "png" and len(plain := _bytes(small, "PNG", optimize=True)) <= MOST_BYTES:
        return Drawn(plain, "image/png", *small.size)
    return Drawn(_small_jpeg(small), "image/jpeg", *small.size)


def _resized(picture: Image.Image) -> Image.Image:
    """At most so wide or high; never made larger than it was."""
    scale = min(1.0, WIDEST / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.copy() if scale == 1.0 else picture.resize(size, Image.Resampling.LANCZOS)


def _small_jpeg(picture: Image.Image) -> bytes:
    """The best JPEG within the bytes; where the picture is transparent it is white."""
    ground = Image.new("RGB", picture.size, "white")
    clear = picture.convert("RGBA")
    ground.paste(clear, mask=clear.getchannel("A"))
    for quality in QUALITIES:
        if len(data := _bytes(ground, "JPEG", quality=quality, optimize=True)) <= MOST_BYTES:
            return data
    raise _refused("detailed")


def _bytes(picture: Image.Image, form: str, **how: Any) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def kept(picture: Drawn | None, before: Picture | None) -> Mapping[str, Any]:
    """The columns of a row about a newly drawn picture, or about the file of the one before."""
    if picture is None and before is not None:
        return {name: getattr(before, name) for name in ("file", "mime", "width", "height")}
    if picture is None:
        raise ValueError("neither a picture nor one before")
    ending = picture.mime.rpartition("/")[2]
    place = f"campaigns/{hashlib.sha256(picture.data).hexdigest()}.{ending}"
    if not default_storage.exists(place):
        place = default_storage.save(place, ContentFile(picture.data))
    return {"file": place, "mime": picture.mime, "width": picture.width, "height": picture.height}


def _refused(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)
