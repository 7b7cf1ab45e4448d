"""The portal's own keys, copied apart from the data: without them nobody opens what lies sealed in the database."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings

from iris_portal.backup.sealing import Sealer, opened
from iris_portal.backup.trouble import Trouble

OF_ACCOUNTS = "CHANNEL_"  # secrets of channels, by the names of their accounts
ENDING = "-keys.sealed"


def lines() -> Iterator[str]:
    """The keys as lines of .env."""
    yield f"SECRET_KEY={settings.SECRET_KEY}"
    yield f"SEAL_KEYS={','.join(settings.SEAL_KEYS)}"
    yield f"MARK_KEY={settings.MARK_KEY}"
    if settings.GATEWAY_SECRETS:
        yield f"GATEWAY_SECRETS={','.join(settings.GATEWAY_SECRETS)}"
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(OF_ACCOUNTS))


def copy(backup: Path, to: Path, key: X25519PublicKey) -> Path:
    """Seal the keys into a file of their own, named for the backup, in a folder that holds no backup."""
    to.mkdir(parents=True, exist_ok=True)
    if to.resolve().is_relative_to(backup.parent.resolve()) or backup.resolve().is_relative_to(to.resolve()):
        raise Trouble("The keys must not lie with the backups: give --keys-to another place.")
    path = to / f"{backup.name}{ENDING}"
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        out = Sealer(file, key, f"{backup.name}/keys")
        out.write(json.dumps(list(lines())).encode())
        out.close()
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    return path


def read(file: Path, key: X25519PrivateKey) -> list[str]:
    """The lines of a file that `copy` made."""
    about = f"{file.name.removesuffix(ENDING)}/keys"
    try:
        with file.open("rb") as sealed:
            told: list[str] = json.loads(b"".join(opened(sealed, key, about)))
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.") from None
    return told
