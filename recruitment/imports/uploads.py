"""Keeps the files that were uploaded at the desk: under a name nobody can guess, where no page can reach them."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings


class Upload(Protocol):
    """A file as it comes from a form."""

    def chunks(self) -> Iterable[bytes]: ...


class Stored(NamedTuple):
    """Where a file was put, and what it was."""

    name: str
    sha256: str


def folder() -> Path:
    """Where the files lie; only the portal may look into it."""
    path = Path(settings.MEDIA_ROOT) / "imports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def store(upload: Upload) -> Stored:
    """Write the file down as it came; half a file is never left."""
    name, digest = secrets.token_hex(16), hashlib.sha256()
    path = folder() / name
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Stored(name, digest.hexdigest())


def place(name: str) -> Path:
    """The path of a stored file."""
    return folder() / name


def drop(name: str) -> None:
    """Delete a stored file; one that has gone already is no fault."""
    place(name).unlink(missing_ok=True)
