"""What the tests of channels send: one letter, one parcel, with the parts that a test names."""

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from campaigns.channels.protocol import Credentials, Image, Letter, Parcel

# one red dot
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
PICTURE = Image(DOT, "image/png", "Una mano que escribe el nombre de la agencia.")


def letter(text: str = "Pregunte, apunte, verifique.", **more: Any) -> Letter:
    return Letter(**{"language": "es", "text": text, "link": "https://iris.example.org/r/abc", **more})


def parcel(key: UUID | None = None, **more: Any) -> Parcel:
    said = more.pop("letter", None) or letter()
    return Parcel(key=key or uuid4(), letter=said, at=more.pop("at", datetime.now(UTC).replace(microsecond=0)), **more)


def account(secrets: dict[str, str] | None = None, **settings: str) -> Credentials:
    return Credentials(settings=settings, secrets=secrets or {})
