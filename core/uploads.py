"""Files that people send: what they are is read from their content, and only what was looked into is kept.

PDF, JPEG and PNG. A picture is drawn anew, which leaves behind where it was taken and whatever was hidden in
it. A PDF that could do something when it is opened is refused (OWASP, File Upload Cheat Sheet).
"""

import hashlib
import re
import secrets
import unicodedata
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from core.pdf import why_refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 24_000_000
MIME = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
REFUSALS = {
    "empty": _("The file is empty. Choose it again."),
    "big": _("The file is larger than 10 MB. Make it smaller or split it."),
    "kind": _("Only PDF, JPEG and PNG are taken. The name does not count: the content is another."),
    "pixels": _("The picture has more than 24 million points. Make it smaller."),
    "picture": _("The picture cannot be opened. Save it again as JPEG or PNG."),
    "broken": _("The PDF cannot be opened. Print it as PDF again."),
    "locked": _("The PDF has a password. Save it without one."),
    "active": _("The PDF holds a program, a form or another file. Print it as PDF again, then it is plain."),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that may be kept: what it is, its bytes, and their SHA-256."""

    kind: str
    data: bytes
    sha256: str


def examined(file: IO[bytes] | Any) -> Paper:
    """The file as it may be kept. ValidationError, with what to do, when it may not."""
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise _refused("empty")
    if len(data) > MOST_BYTES:
        raise _refused("big")
    kind = next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        raise _refused("kind")
    if kind == "pdf":
        if reason := why_refused(data):
            raise _refused(reason)
    else:
        data = _drawn_anew(data, kind)
    return Paper(kind, data, hashlib.sha256(data).hexdigest())


def _refused(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)


def _drawn_anew(data: bytes, kind: str) -> bytes:
    """The same picture, upright, with nothing but its points. Its size is read before it is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(BytesIO(data), formats=[kind.upper()]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _refused("pixels")
                return _saved(ImageOps.exif_transpose(picture), kind)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _refused("pixels") from error
    except Exception as error:  # a hostile picture may make the library raise anything
        raise _refused("picture") from error


def _saved(picture: Image.Image, kind: str) -> bytes:
    if kind == "jpeg" or picture.mode not in ("1", "L", "LA", "RGB", "RGBA"):
        picture = picture.convert("L" if picture.mode == "L" else "RGBA" if kind == "png" else "RGB")
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)
    out = BytesIO()
    plain.save(out, kind.upper(), **({"quality": 88} if kind == "jpeg" else {}))
    return out.getvalue()


def keep(paper: Paper, folder: str) -> str:
    """Store the paper under a name that nobody can guess; returns the name."""
    token = secrets.token_hex(20)
    return default_storage.save(f"{folder}/{token[:2]}/{token}", ContentFile(paper.data))


def forget(place: str) -> None:
    """Take a stored paper away again: what it belongs to was not written."""
    default_storage.delete(place)


def plain_name(name: str, paper: Paper) -> str:
    """What the file was called, as text that can be shown and saved: no folders, no signs that steer."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name or ""))[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem = re.sub(r'[<>:"|?*;%]', "", kept).rpartition(".")[0].strip(" .") or re.sub(r"\W", "", kept)
    return f"{(stem or 'document')[:150]}.{ {'jpeg': 'jpg'}.get(paper.kind, paper.kind) }"


def as_attachment(place: str, name: str, kind: str) -> FileResponse:
    """A stored paper to be saved, never shown inside a page, never kept by anything between."""
    response = FileResponse(default_storage.open(place), as_attachment=True, filename=name, content_type=MIME[kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
